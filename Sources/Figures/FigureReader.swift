/// Reads cells into statements, in one language and one number convention, never guessing.
///
/// ```swift
/// let reader = FigureReader(.spanish)                    // 85,000.5
/// try reader.read("más de 85 mil personas").interval     // (85000, +∞)
/// try FigureReader(.spanish, convention: .comma).read("85.000,5")
/// ```
///
/// Phrases ("no fewer than", "o más"), signs (≥, ~, +), numbers in words, fractions, "1.2 million",
/// ranges, percent and rates are understood. Anything else is a `FigureError.unreadable` that shows
/// the cell. In a count, `85.000` where the point parts decimals is refused as well: three digits
/// after it look like thousands written the other way.
public struct FigureReader: Sendable {
  public let language: Language
  public let convention: NumberConvention
  public let tolerance: Tolerance
  /// Whether `85.000` is read as 85 in silence where the point parts decimals.
  public let acceptsThreeDecimals: Bool
  let phrases: FigurePhrases
  let words: NumberWords

  public init(
    _ language: Language, convention: NumberConvention = .point, tolerance: Tolerance = .standard,
    acceptsThreeDecimals: Bool = false
  ) {
    self.language = language
    self.convention = convention
    self.tolerance = tolerance
    self.acceptsThreeDecimals = acceptsThreeDecimals
    phrases = FigurePhrases.of(language)
    words = NumberWords.of(language)
  }

  /// What a cell states.
  ///
  /// - Parameter measured: whether the field holds shares, rates or other measurements, which a
  ///   source rounds; a cell with a percent sign or a "per 100,000" is one in any case.
  public func read(_ cell: String, measured: Bool = false) throws(FigureError) -> Statement {
    if !measured, let value = FigureScanner.plain(cell) {
      return Statement(
        text: cell, wording: .exact, interval: Interval(value), best: value,
        numerals: [Numeral(value, writtenDecimals: 0)], unit: nil, noun: nil)
    }
    guard let tokens = FigureToken.tokens(of: cell) else {
      throw .unreadable(
        cell: cell, problem: "it holds a sign that no figure has",
        remedy: "write a number with its wording, like \(example)")
    }
    if tokens.isEmpty {
      throw .unreadable(
        cell: cell, problem: "it is empty", remedy: "declare the field's missing values")
    }
    var scanner = FigureScanner(tokens: tokens, cell: cell, reader: self, measured: measured)
    return try scanner.statement()
  }

  var example: String { language == .english ? "'at least 350'" : "'al menos 350'" }
}
