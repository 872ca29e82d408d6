import Reports
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: [
    ("{{tables.deaths}}", "tables.deaths", true), ("aab", "ab", true), ("aab", "aba", false),
    ("muertes por año", "año", true), ("ab", "abc", false), ("", "a", false), ("a", "", true),
    ("x", "x", true),
  ])
  func findsParts(text: String, part: String, expected: Bool) {
    #expect(text.mentions(part) == expected)
  }
}
