import Files
import JSON
import Pipelines
import Testing

/// What a new edition says about the old one.
@Suite struct ChangesTests {
  @Test func firstEditionHasNothingToCompare() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    #expect(
      try workshop.read("output/CHANGES.md") == "# Changes\n\nFirst edition, of 2025-03-27.\n")
  }

  @Test func rowsAndFiguresAreListed() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("data/deaths.csv", "2024,230", "2024,240")
    try workshop.write(
      "data/deaths.csv",
      try workshop.read("data/deaths.csv") + "D4,2026-01-31,2026,410,at least,b,fourth\n")
    try await workshop.succeed()
    let node = try JSON.parse(try workshop.read("output/changes.json"))
    #expect(node["since"]?.text == "2025-03-27")
    #expect(node["edition"]?.text == "2026-01-31")
    let figure = try #require(node["figures"]?[0])
    #expect(figure["old"]?["en"]?.text == "at least 350")
    #expect(figure["new"]?["en"]?.text == "at least 410")
    let rows = try #require(node["tables"]?.array?.first { $0["table"]?.text == "rows" }?["rows"])
    #expect(rows[0]?["key"]?.text == "D2")
    #expect(rows[0]?["fields"]?[0]?["new"]?.number == 240)
    #expect(rows[1]?["change"]?.text == "added")
    let text = try workshop.read("output/CHANGES.md")
    #expect(text.contains("- last: at least 350 → at least 410"))
    #expect(text.contains("- D2 revised: value 230 → 240"))
  }

  @Test func everyLanguageHasItsList() async throws {
    let workshop = try Workshop()
    try workshop.edit(
      "pipeline.json", "\"title\": \"Deaths\"",
      "\"languages\": [\"en\", \"es-SV\"], \"title\": \"Deaths\", \"claims\": ["
        + "{\"id\": \"many\", \"figure\": \"last\", \"relation\": \">=\", \"value\": 340}]")
    let section =
      "{{#changes}}\n## {{since}}\n{{#verdicts}}\n* {{text}}\n{{/verdicts}}\n{{/changes}}\n"
    try workshop.write("report/report.en.md", "# {{title}}\n" + section)
    try workshop.write("report/report.es-SV.md", "# {{title}}\n" + section)
    try await workshop.succeed()
    #expect(
      try workshop.read("output/CHANGES.es-SV.md")
        == "# Cambios\n\nPrimera edición, del 2025-03-27.\n")
    try workshop.edit("data/deaths.csv", "350,at least", "150,exact")
    try await workshop.succeed()
    let english = try workshop.read("output/CHANGES.md")
    let spanish = try workshop.read("output/CHANGES.es-SV.md")
    #expect(english.hasPrefix("# Changes\n\nFrom the edition of 2025-03-27 to "))
    #expect(english.contains("\n\n## Verdicts that changed\n\n- many: supported → contradicted\n"))
    #expect(
      spanish.contains("\n\n## Resultados que cambiaron\n\n- many: respaldada → contradicha\n"))
    #expect(spanish.contains("- last: al menos 350 → 150\n"))
    #expect(spanish.contains("- D3 corregida: value 350 → 150"))
    let first = try #require(english.firstRange(of: "## Verdicts"))
    let second = try #require(english.firstRange(of: "## Figures"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(try workshop.read("output/en/report.md").contains("## March 27, 2025\n"))
    #expect(try workshop.read("output/es-SV/report.md").contains("## 27 de marzo de 2025\n"))
  }

  @Test func runWithoutAChangeLeavesTheList() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("data/deaths.csv", "2024,230", "2024,240")
    try await workshop.succeed()
    let before = try workshop.read("output/CHANGES.md")
    try workshop.edit("data/deaths.csv", "second", "reworded")
    try await workshop.succeed()
    #expect(try workshop.read("output/CHANGES.md") == before)
    try Files.removeFolder(workshop.path(".recuento"))
    try await workshop.succeed()
    #expect(try workshop.read("output/CHANGES.md") == before)
  }

  @Test func cleanLeavesWhatIsNotListed() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.write("output/mine.txt", "mine")
    let (removed, findings) = clean(workshop.options())
    #expect(findings.isEmpty && removed.contains("output/manifest.json"))
    #expect(try Files.walk(workshop.path("output")) == ["CHANGES.md", "changes.json", "mine.txt"])
  }

  @Test func verifyingFindsAnEdit() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let verify: (inout RunOptions) -> Void = {
      $0.mode = .verify
      $0.force = true
    }
    #expect(await workshop.run(verify).differences.isEmpty)
    try workshop.edit("output/tables/rows.csv", "350", "351")
    #expect(
      await workshop.run(verify).differences
        == ["tables/rows.csv: it was changed after it was made"])
  }

  @Test func verifyingACopyWithoutPictures() async throws {
    let workshop = try Workshop()
    try workshop.edit("pipeline.json", "[\"svg\"]", "[\"svg\", \"png\"]")
    try await workshop.succeed()
    let verify: (inout RunOptions) -> Void = {
      $0.mode = .verify
      $0.force = true
    }
    try Files.remove(workshop.path("output/en/charts/bars.png"))
    #expect(await workshop.run(verify).differences == ["en/charts/bars.png: it is missing"])
    try Files.remove(workshop.path("output/en/charts/line.png"))
    let outcome = await workshop.run(verify)
    #expect(outcome.differences.isEmpty)
    #expect(outcome.lines.contains { $0.contains("this copy has no charts as png") })
    try Files.remove(workshop.path("output/en/charts/line.svg"))
    #expect(await workshop.run(verify).differences == ["en/charts/line.svg: it is missing"])
  }

  @Test func dependenciesForMake() async throws {
    let workshop = try Workshop()
    let stamp = workshop.path("output.stamp")
    let depfile = workshop.path("a b.d")
    let outcome = await workshop.run {
      $0.stamp = stamp
      $0.depfile = depfile
    }
    #expect(outcome.status == .done)
    let text = try workshop.read("a b.d")
    #expect(text.hasPrefix("\(stamp): \\\n"))
    #expect(text.contains("\n\(workshop.path("data/deaths.csv")):\n"))
    #expect(Files.exists(stamp))
  }

  /// What make looks at stands among the outputs, out of which no link may lead.
  @Test func dependenciesInPlaceOfALink() async throws {
    let workshop = try Workshop()
    try workshop.write("victim", "kept")
    let depfile = workshop.path("made.d")
    try Files.link(to: "victim", at: depfile)
    #expect(await workshop.run { $0.depfile = depfile }.status == .done)
    #expect(Files.kind(of: depfile) == .file)
    #expect(try workshop.read("victim") == "kept")
    try Files.remove(depfile)
    try Files.link(to: "/dev/null", at: depfile)
    #expect(await workshop.run { $0.depfile = depfile }.status == .files)
    #expect(Files.kind(of: depfile) == .link)
  }
}
