import Scenes
import Testing

@Suite struct TextLinesTests {
  /// Every character is ten pixels wide.
  let measure = TextMeasure { line, _ in Double(line.count) * 10 }
  let font = Font(family: "Inter", size: 10)

  @Test(
    "Lines wider than the limit end in an ellipsis",
    arguments: [
      ("abcdef", 100.0, "abcdef"), ("abcdef", 61, "abcdef"), ("abcdef", 60, "abcd…"),
      ("abcdef", 41, "abc…"), ("abcdef", 5, "…"),
      ("e\u{301}e\u{301}e\u{301}e\u{301}", 31, "e\u{301}e\u{301}…"),
    ])
  func cuts(line: String, limit: Double, expected: String) {
    let text = Text(["  \(line) "], at: .zero, font: font, limit: limit)
    #expect(text.drawnLines(measure) == [expected])
  }

  @Test("Right-to-left text loses its beginning")
  func rightToLeft() {
    let text = Text(["abcdef"], at: .zero, font: font, limit: 41, rightToLeft: true)
    #expect(text.drawnLines(measure) == ["…def"])
  }

  @Test("Megabytes of text are cut without measuring all of it")
  func long() {
    let line = String(repeating: "word ", count: 1_000_000)
    let measured = TextMeasure { line, _ in
      #expect(line.count < 10_000)
      return Double(line.count) * 10
    }
    #expect(measured.cut(line, to: 305, font: font).count == 30)
  }

  @Test(
    "Baselines are Vega's",
    arguments: [
      (Text.Baseline.alphabetic, 0.0), (.top, 9), (.middle, 3), (.bottom, -2), (.lineTop, 10),
      (.lineBottom, -3),
    ])
  func baselines(baseline: Text.Baseline, expected: Double) {
    let font = Font(family: "Inter", size: 11)
    let text = Text(["a"], at: .zero, baseline: baseline, font: font)
    #expect(text.baselineOffset == expected)
  }

  @Test("A box holds all lines from the anchor")
  func box() {
    let text = Text(["ab", "abcd"], at: .zero, align: .right, font: font, lineHeight: 12)
    #expect(
      text.boundingBox(measure) == Rectangle(x: -40, y: -7.9, width: 40, height: 22))
  }
}
