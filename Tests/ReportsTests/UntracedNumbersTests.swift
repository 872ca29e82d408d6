import Testing

@testable import Reports

@Suite struct UntracedNumbersTests {
  private func untraced(_ markdown: String) -> [String] {
    HTMLPage(title: "", language: "en", markdown: markdown, charts: [:]).untraced
      .map { String($0.prefix { $0 != " " }) }
  }

  @Test(arguments: [
    ("It took 44 days.", ["44"]), ("It took [44](#figure-days) days.", []),
    ("1,234 people and 5.5% of them", ["1,234", "5.5"]), ("between 10 and 11", ["10", "11"]),
    ("In 2023 and on March 27, 2022; 25 to 27 March 2022", []),
    ("el 27 de marzo de 2022, del 25 al 27 de marzo", []), ("since 2,023 of them", ["2,023"]),
    ("the 34th extension, la 34.ª prórroga, la 34ª", []), ("2 per 100,000 people", ["2"]),
    ("2 por cada 100,000 habitantes", ["2"]), ("men aged 18 to 35", []),
    ("hombres de 18 a 35 años", []), ("personas entre 18 y 35 años", []),
    ("18 a 35 personas", ["18", "35"]), ("row POL-056 of S0-001", []), ("## The 16 points", []),
    ("| a |\n|---|\n| 44 [x](#y) |\n| 45 |", ["45"]), ("- 12 items\n- 13", ["12", "13"]),
    ("12 May and 12 dogs", ["12"]),
  ])
  func quantitiesWithoutALinkAreFound(_ markdown: String, _ expected: [String]) {
    #expect(untraced(markdown) == expected)
  }

  @Test func saysWhatStandsAroundTheNumber() {
    let page = HTMLPage(title: "", language: "en", markdown: "It took 44 days.", charts: [:])
    #expect(page.untraced == ["44 (It took 44 days.)"])
  }

  @Test func captionsStandBelowTheirPicture() {
    let page = HTMLPage(
      title: "", language: "en", markdown: "![words](charts/a.svg)\n[data](#data-of-a)",
      charts: ["a": "<svg><text>44</text></svg>"])
    #expect(page.html.contains("</svg><figcaption><a href=\"#data-of-a\">data</a></figcaption>"))
    #expect(page.untraced == [])
  }
}
