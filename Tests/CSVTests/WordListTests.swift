import CSV
import Testing

struct WordListTests {
  private let words = WordList(["n/d", "sin dato", "sin información", "unknown"])

  // The macro `#expect` takes no spans.
  private func holds(_ text: String) -> Bool { words.contains(text.utf8.span) }

  @Test(arguments: ["n/d", "N/D", "Sin Dato", "SIN INFORMACIÓN", "un\u{212A}nown"])
  func words(_ text: String) { #expect(holds(text)) }

  @Test(arguments: ["", "n", "d/n", "sin dat", "sin datos y más", "1", "ñ/d", "@/d", "Ñandú 1"])
  func otherTexts(_ text: String) { #expect(!holds(text)) }

  @Test func noWords() {
    let isHeld = WordList([]).contains("a".utf8.span)
    #expect(!isHeld)
  }
}
