extension Locale {
  /// Every locale that ships, one a line.
  private static let registry: [Locale] = [
    english,
    english.renamed("en-US"),
    britishEnglish,
    indianEnglish,
    spanish,
    spanish.renamed("es-ES"),
    latinAmericanSpanish("es-419", currency: "$"),
    latinAmericanSpanish("es-GT", currency: "Q"),
    latinAmericanSpanish("es-HN", currency: "L"),
    latinAmericanSpanish("es-MX", currency: "$"),
    latinAmericanSpanish("es-NI", currency: "C$"),
    latinAmericanSpanish("es-PA", currency: "B/. "),
    latinAmericanSpanish("es-SV", currency: "$"),
    latinAmericanSpanish("es-US", currency: "$"),
    french,
    french.renamed("fr-FR"),
    german,
    german.renamed("de-DE"),
    brazilianPortuguese,
  ]

  /// The names of all locales, to suggest one of.
  public static var names: [String] { registry.map(\.name) }

  /// The locale with this name, in any case and with `-` or `_`; nil for an unknown one.
  ///
  ///     Locale.named("es_sv")?.name   // "es-SV"
  public static func named(_ name: String) -> Locale? {
    let wanted = folded(name)
    return registry.first { folded($0.name) == wanted }
  }

  private static func folded(_ name: String) -> [UInt8] {
    name.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 | 0x20 }
  }

  private func renamed(_ name: String) -> Locale {
    var locale = self
    locale.name = name
    return locale
  }
}
