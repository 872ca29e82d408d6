extension Locale {
  /// Items joined as in a sentence by "and".
  ///
  ///     Locale.english.list(["a", "b", "c"])                // "a, b, and c"
  ///     Locale.named("es-SV")!.list(["Cristosal", "IDHUCA"])   // "Cristosal e IDHUCA"
  public func list(_ items: [String]) -> String {
    joined(items, prose.words.and)
  }

  /// Items joined as in a sentence by "or".
  ///
  ///     Locale.named("es-SV")!.list(anyOf: ["7", "8"])   // "7 u 8"
  public func list(anyOf items: [String]) -> String {
    joined(items, prose.words.or)
  }

  private func joined(_ items: [String], _ word: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let comma = items.count > 2 && prose.words.hasSerialComma ? "," : ""
    return items.dropLast().joined(separator: ", ") + comma + " "
      + (language == "es" ? spanishConjunction(word, before: last) : word) + " " + last
  }
}

/// Spanish writes "e" for "y" before the sound i, and "u" for "o" before the sound o.
///
/// "y hielo" and "y hiato" keep their "y": there the i is a consonant.
private func spanishConjunction(_ word: String, before item: String) -> String {
  let start = item.lowercased()
  let sound = start.hasPrefix("h") ? start.dropFirst() : start[...]
  if word == "y", let first = sound.first, "ií".contains(first) {
    let isConsonant =
      start.hasPrefix("h") && "aáeé".contains(sound.dropFirst().prefix(1)) && sound.count > 1
    return isConsonant ? word : "e"
  }
  if word == "o" {
    if let first = sound.first, "oó".contains(first) { return "u" }
    if start.hasPrefix("8") || start.prefix(while: \.isNumber) == "11" { return "u" }
  }
  return word
}
