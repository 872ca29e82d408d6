/// Family names as CSS writes them, in the order of preference.
struct FamilyList {
  /// True when the first name that counts is Inter or stands for any sans-serif.
  let isInter: Bool
  /// The names for a search among all fonts; Inter comes last, so that no text is without a font.
  let names: String
  /// The names for a search among Inter's own.
  let inter: String

  init(_ css: String) {
    let list = css.split(separator: ",").map { name in
      String(name.filter { $0 != "\"" && $0 != "'" }.drop { $0 == " " })
        .split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty }
    let first = list.first?.lowercased() ?? "inter"
    isInter = Self.sansSerif.contains(first) || first.hasPrefix("inter ")
    inter = first.hasPrefix("inter ") ? list[0] + ", Inter" : "Inter"
    let wanted = isInter ? [] : list
    names = (wanted + ["Inter", "DejaVu Sans"]).joined(separator: ", ")
  }

  /// Generic names, and those that pages name to mean the system's sans-serif.
  private static let sansSerif: Set<String> = [
    "inter", "sans-serif", "system-ui", "ui-sans-serif", "-apple-system", "blinkmacsystemfont",
    "helvetica", "helvetica neue", "arial", "segoe ui", "roboto",
  ]
}
