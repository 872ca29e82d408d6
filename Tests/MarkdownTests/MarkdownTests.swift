import Markdown
import Testing

@Suite struct MarkdownTests {
  @Test func writesTablesAndFootnotes() {
    let html = Markdown.html("| a | b |\n|---|--:|\n| 1 | 2 |\n\nx[^1]\n\n[^1]: note\n")
    #expect(html.contains("<td align=\"right\">2</td>"))
    #expect(html.contains("footnote"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>",
    "![x](javascript:1)",
  ])
  func leavesOutMarkup(text: String) {
    let html = Markdown.html(text)
    #expect(!html.contains("<script"))
    #expect(!html.contains("javascript:"))
    #expect(!html.contains("onerror"))
  }

  @Test(arguments: [
    "<b>&amp;", "*a* _b_ `c` [d](e)", "# x", "a | b", "\\", "~~s~~", "![i](j)", "&lt;", "a\n\n# b",
  ])
  func escapesToItself(text: String) {
    let plain = text.split(separator: "\n").joined(separator: "  ")
    let expected = plain.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
    #expect(Markdown.html(Markdown.escaped(text)) == "<p>\(expected)</p>\n")
  }
}
