/// How a place writes numbers and dates, in charts and in sentences.
///
///     Locale.named("es-SV")?.number(85_000.5)   // "85,000.5"
///     Locale.named("es-ES")?.number(85_000.5)   // "85.000,5"
///
/// `numbers` and `times` serve format specifiers and follow the definitions of d3; `prose` serves
/// sentences and follows the Unicode CLDR. They differ: es-ES leaves four-digit numbers ungrouped
/// in prose.
public struct Locale: Equatable, Sendable {
  /// The BCP 47 name, such as `es-SV`.
  public var name: String
  public var numbers: NumberLocale
  public var times: TimeLocale
  public var prose: Prose

  public init(name: String, numbers: NumberLocale, times: TimeLocale, prose: Prose) {
    self.name = name
    self.numbers = numbers
    self.times = times
    self.prose = prose
  }

  /// The language without the place: `es` of `es-SV`.
  public var language: String { String(name.prefix { $0 != "-" }) }
}
