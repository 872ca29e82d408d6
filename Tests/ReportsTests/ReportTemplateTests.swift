import Findings
import Reports
import Testing

@Suite struct ReportTemplateTests {
  let values = ReportValue.object([
    ("figures", .object([("dead", .object([("words", .text("at least 350 & more"))]))])),
    (
      "claims",
      .list([
        .object([("id", .text("a")), ("isTrue", .flag(true))]),
        .object([("id", .text("b")), ("isTrue", .flag(false))]),
      ])
    ), ("none", .list([])),
  ])

  @Test func fillsPlaces() throws {
    let template = try ReportTemplate(
      "{{figures.dead.words}}:{{#claims}} {{id}}{{#isTrue}}+{{/isTrue}}{{/claims}}{{#none}}{{x}}{{/none}}",
      file: "r.md")
    #expect(try template.render(values) == "at least 350 & more: a+ b")
  }

  @Test func namesUnknownPlaces() throws {
    let template = try ReportTemplate(
      "x\n {{figures.dad.words}} {{#claims}}{{idd}}{{/claims}}", file: "r.md")
    let failure = #expect(throws: Failure.self) { try template.render(values) }
    let findings = failure?.findings ?? []
    #expect(findings.map(\.place.line) == [2, 2])
    #expect(findings.first?.place.column == 2)
    #expect(findings.last?.message.contains("did you mean 'id'?") == true)
  }

  @Test("A long template is read in parts: sections stay whole, lines keep their numbers")
  func longTemplates() throws {
    let plain = String(repeating: "Ten words of text stand here, no more and no less.\n", count: 60)
    let section = "{{#claims}}\n" + plain + "{{id}}\n{{/claims}}\n"
    let whole = "\n\n" + plain + section + plain + "{{figures.dead.words}}"
    let expected =
      "\n\n" + plain + plain + "a\n" + plain + "b\n" + plain + "at least 350 & more"
    #expect(try ReportTemplate(whole, file: "r.md").render(values) == expected)
    let failure = #expect(throws: Failure.self) {
      try ReportTemplate(plain + plain + "{{#claims}}\nx {{/figures}}\n", file: "r.md")
    }
    #expect(failure?.findings.first?.place.line == 122)
  }

  @Test func namesBrokenTemplates() {
    let failure = #expect(throws: Failure.self) {
      try ReportTemplate("a\n{{#claims}}\n", file: "r.md")
    }
    #expect(failure?.findings.first?.place.file == "r.md")
  }
}
