/// Tells how much room a line of text takes; the only thing charts know of fonts.
public struct TextMeasure: Sendable {
  /// Advance width in pixels of one line, without limit.
  public let width: @Sendable (_ line: String, _ font: Font) -> Double

  public init(width: @escaping @Sendable (_ line: String, _ font: Font) -> Double) {
    self.width = width
  }

  /// Vega's estimate where no canvas is at hand: 0.8 of the size a character.
  public static let estimated = TextMeasure { line, font in
    Double(line.count) * 0.8 * font.size
  }
}
