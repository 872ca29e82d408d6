import Testing

/// Charts that are drawn a second time for a phone.
@Suite struct NarrowChartTests {
  @Test func reportHoldsBothWidths() async throws {
    let workshop = try Workshop()
    try workshop.edit(
      "pipeline.json", #""formats": ["svg"]"#, #""formats": ["svg", "narrow.svg"]"#)
    try await workshop.succeed()
    let wide = try workshop.read("output/en/charts/line.svg")
    let narrow = try workshop.read("output/en/charts/line.narrow.svg")
    #expect(wide != narrow)
    #expect(narrow.contains("viewBox=\"0 0 360 "))
    let page = try workshop.read("output/en/report.html")
    #expect(page.contains("<div class=\"wide\">") && page.contains("<div class=\"narrow\">"))
    #expect(page.contains("id=\"bars-title\"") && page.contains("id=\"bars-narrow-title\""))
  }
}
