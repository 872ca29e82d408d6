import Reports
import Testing

@Suite struct HTMLPageTests {
  let svg = "<?xml version=\"1.0\"?>\n<svg><title>T</title></svg>\n"

  @Test func inlinesCharts() {
    let page = HTMLPage(
      title: "T <1>", language: "es-SV",
      markdown: "# Uno & dos\n\n![alt](charts/fear.svg)\n\n## Uno\n\n## Uno\n",
      charts: ["fear": svg]
    ).html
    #expect(page.contains("<figure id=\"chart-fear\">\n<svg><title>T</title></svg>\n</figure>"))
    #expect(page.contains("<title>T &lt;1&gt;</title>"))
    #expect(page.contains("<html lang=\"es-SV\">"))
    #expect(page.contains("<h1 id=\"uno-dos\">"))
    #expect(page.contains("<h2 id=\"uno-2\">"))
  }

  @Test func holdsBothWidthsOfAChart() {
    let page = HTMLPage(
      title: "", language: "en", markdown: "![alt](charts/fear.svg)", charts: ["fear": svg],
      narrowCharts: ["fear": "<svg><title>N</title></svg>\n"]
    ).html
    #expect(
      page.contains(
        "<div class=\"wide\">\n<svg><title>T</title></svg>\n</div>\n"
          + "<div class=\"narrow\">\n<svg><title>N</title></svg>\n</div>\n</figure>"))
  }

  @Test func keepsUnknownChartsAsImages() {
    let page = HTMLPage(title: "", language: "en", markdown: "![a](charts/x.svg)", charts: [:]).html
    #expect(page.contains("<img src=\"charts/x.svg\" alt=\"a\" />"))
  }

  @Test func writesTracesAsDetails() {
    let page = HTMLPage(
      title: "", language: "en", markdown: "x", charts: [:],
      traces: [
        Trace(
          anchor: "dead", title: "dead = 3",
          lines: [
            .init(depth: 0, text: "sum"), .init(depth: 1, text: "a<b"), .init(depth: 1, text: "c"),
            .init(depth: 0, text: "end"),
          ])
      ], tracesTitle: "How"
    ).html
    #expect(
      page.contains(
        "<ul><li>sum<ul><li>a&lt;b</li><li>c</li></ul></li><li>end</li></ul></details>"))
  }

  @Test func alignsWithClasses() {
    let page = HTMLPage(
      title: "", language: "en", markdown: "| a |\n|--:|\n| 1 |\n", charts: [:]
    ).html
    #expect(page.contains("<div class=\"table\"><table>"))
    #expect(page.contains("<td class=\"right\">1</td>"))
  }
}
