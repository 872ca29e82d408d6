import Files
import Findings
import Pipelines
import Testing

/// Mistakes of a user: the place, the remedy, the status, and the old outputs as they were.
@Suite struct MistakeTests {
  /// Makes an edit, runs, and expects one finding and untouched outputs.
  private func expect(
    _ expected: [String], _ status: RunStatus, _ workshop: Workshop,
    _ edit: () throws -> Void
  ) async throws {
    try await workshop.succeed()
    let before = try workshop.outputs()
    try edit()
    let outcome = await workshop.run()
    #expect(outcome.lines == expected)
    #expect(outcome.status == status)
    #expect(try workshop.outputs() == before)
    #expect(await workshop.run { $0.mode = .look }.status == status)
  }

  @Test func wrongPathOfThePackage() async throws {
    let workshop = try Workshop()
    try await expect(
      [
        "pipeline.json:4:14: error: cannot read '\(workshop.path("data/datapackge.json"))': "
          + "No such file or directory; did you mean 'data/datapackage.json'? [cannot-read]"
      ], .files, workshop
    ) { try workshop.edit("pipeline.json", "datapackage.json", "datapackge.json") }
  }

  @Test func wrongPathOfAResource() async throws {
    let workshop = try Workshop()
    try await expect(
      [
        "data/datapackage.json:2:30: error: cannot read 'data/death.csv': there is no such file; "
          + "did you mean 'data/deaths.csv'? [cannot-read]"
      ], .files, workshop
    ) { try workshop.edit("data/datapackage.json", "\"deaths.csv\"", "\"death.csv\"") }
  }

  @Test func misspelledKey() async throws {
    let workshop = try Workshop()
    try await expect(
      [
        "pipeline.json:5:3: error: unknown member 'tabels'; did you mean 'tables'? [unknown-key]",
        "pipeline.json:12:21: error: unknown table 'rows' [unknown-table]",
      ].filter { $0.contains("tabels") }, .configuration, workshop
    ) {
      try workshop.edit("pipeline.json", "\"tables\"", "\"tabels\"")
    }
  }

  @Test func wrongTypeInACell() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    try workshop.edit("data/deaths.csv", "2024,230", "2024,two hundred")
    let outcome = await workshop.run()
    #expect(outcome.status == .invalidData)
    let line = try #require(outcome.lines.first)
    #expect(line.hasPrefix("data/deaths.csv:3:20: error: "), "\(line)")
    #expect(line.contains("two hundred"))
    #expect(try workshop.outputs() == before)
  }

  @Test func foreignKeyWithoutTarget() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    try workshop.edit("data/deaths.csv", "at least,b,", "at least,c,")
    let outcome = await workshop.run()
    #expect(outcome.status == .invalidData)
    let line = try #require(outcome.lines.first)
    #expect(line.hasPrefix("data/deaths.csv:4:"), "\(line)")
    #expect(line.contains("add them there"))
    #expect(try workshop.outputs() == before)
  }

  @Test func chartFieldThatDoesNotExist() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    try workshop.edit("pipeline.json", "{\"field\": \"total\"", "{\"field\": \"totl\"")
    let outcome = await workshop.run()
    #expect(outcome.status == .configuration)
    let line = try #require(outcome.lines.first)
    #expect(line.hasPrefix("pipeline.json:16:"), "\(line)")
    #expect(line.contains("total"))
    #expect(try workshop.outputs() == before)
    let again = await workshop.run { $0.mode = .look }
    #expect(again.stages.contains { $0.id == "chart:bars:en" && $0.state == .stale })
    try workshop.edit("pipeline.json", "{\"field\": \"totl\"", "{\"field\": \"total\"")
    try await workshop.succeed()
  }

  @Test func allMistakesOfAFileInOnePass() async throws {
    let workshop = try Workshop()
    try workshop.edit(
      "pipeline.json", "\"formats\": [\"svg\"]", "\"formats\": [\"svgg\"], \"scal\": 2")
    try workshop.edit("pipeline.json", "\"title\": \"Deaths\"", "\"title\": 3")
    let outcome = await workshop.run()
    #expect(outcome.status == .configuration)
    #expect(outcome.findings.map(\.code) == ["type", "unknown-value", "unknown-key"])
  }

  @Test(arguments: ["../elsewhere", "/tmp/elsewhere", "a/../../b"])
  func outputsStayInside(directory: String) async throws {
    let workshop = try Workshop()
    try workshop.edit(
      "pipeline.json", "\"output\": {", "\"output\": {\"directory\": \"\(directory)\", ")
    let outcome = await workshop.run()
    #expect(outcome.status == .configuration)
    #expect(outcome.findings.map(\.code) == ["path"])
  }

  @Test func linkInPlaceOfAnOutputIsRefused() async throws {
    let workshop = try Workshop()
    try workshop.write("victim", "untouched")
    try Files.makeFolder(workshop.path("output/tables"))
    try Files.link(to: workshop.path("victim"), at: workshop.path("output/tables/rows.csv"))
    let outcome = await workshop.run()
    #expect(outcome.status == .files)
    #expect(outcome.lines.contains { $0.contains("a link stands in its place") })
    #expect(try workshop.read("victim") == "untouched")
  }

  @Test func figureWithoutItsWording() async throws {
    let workshop = try Workshop()
    try await expect(
      [
        "pipeline.json:12:50: error: the table 'rows' has lost the wording of 'value'; keep the "
          + "column 'qualifier' in 'groupby' [lost-wording]"
      ], .configuration, workshop
    ) {
      try workshop.edit(
        "pipeline.json", #"[{"select": ["id", "date", "value", "qualifier"]}]"#,
        #"[{"aggregate": [{"op": "count"}], "groupby": ["date", "value"]}]"#)
    }
  }

  @Test func selectionTakesTheWordingAlong() async throws {
    let workshop = try Workshop()
    try workshop.edit("pipeline.json", "\"value\", \"qualifier\"]", "\"value\"]")
    try await workshop.succeed()
    #expect(try workshop.read("output/en/report.md").contains("at least 350"))
  }

  @Test func numbersWithoutATraceAreSaid() async throws {
    let workshop = try Workshop()
    try workshop.edit("report/report.en.md", "{{figures.last.words}}", "350 people in 2025")
    let outcome = try await workshop.succeed()
    #expect(
      outcome.lines == [
        "report/report.en.md: warning: 1 number of the report leads to no row: 350 (350 people in "
          + "2025); name it as a figure and print {{figures.NAME.words}} [untraced-number]"
      ])
  }

  @Test func figuresInCellsAreReadOrRefused() async throws {
    let workshop = try Workshop()
    try workshop.edit("data/datapackage.json", #"{"qualifier": "qualifier"}"#, #""inline""#)
    try workshop.edit(
      "data/datapackage.json", #""name": "value", "type": "number""#,
      #""name": "value", "type": "string""#)
    try workshop.edit("data/deaths.csv", "100,at least", "al menos 100,at least")
    try workshop.edit("data/deaths.csv", "230,at least", "85.000,at least")
    let refused = await workshop.run()
    #expect(refused.status == .invalidData)
    #expect(
      refused.lines.first?.hasPrefix(
        "data/deaths.csv:3: error: column 'value': cannot read '85.000' as a figure: ") == true,
      "\(refused.lines)")
    try workshop.edit(
      "data/datapackage.json", #""inline""#, #"{"inline": true, "doubtful": "warning"}"#)
    let outcome = await workshop.run()
    #expect(outcome.status == .done)
    #expect(
      outcome.lines == [
        "data/deaths.csv:3: warning: column 'value': '85.000' is read with '.' before decimals "
          + "[figure]"
      ])
  }

  @Test func eventsAreNoStock() async throws {
    let workshop = try Workshop()
    try workshop.edit(
      "data/datapackage.json", #""figure": {"qualifier": "qualifier"}"#,
      #""figure": {"qualifier": "qualifier", "counts": "note"}"#)
    try workshop.edit("data/deaths.csv", "at least,a,second", "at least,a,stock")
    try workshop.edit("data/deaths.csv", "at least,b,third", "at least,b,events")
    try workshop.edit(
      "pipeline.json", #""figures": {"#,
      #""figures": {"stock": {"table": "deaths", "field": "value", "where": "datum.id === 'D2'"}, "both": {"calculate": "figures.last + figures.stock"}, "fine": {"calculate": "persons(figures.last) + figures.stock"}, "#
    )
    let outcome = await workshop.run()
    #expect(outcome.status == .configuration)
    #expect(
      outcome.lines.contains { line in
        line.hasPrefix("pipeline.json:") && line.contains("(events)") && line.contains("(stock)")
      }, "\(outcome.lines)")
    #expect(outcome.lines.filter { $0.contains("error") }.count == 1, "\(outcome.lines)")
  }

  @Test func misspelledNameInTheTemplate() async throws {
    let workshop = try Workshop()
    try workshop.edit("report/report.en.md", "figures.last", "figures.lst")
    let outcome = await workshop.run()
    #expect(
      outcome.lines.contains {
        $0.hasPrefix("report/report.en.md:3:1: error: ") && $0.contains("did you mean 'last'")
      }, "\(outcome.lines)")
  }

  /// Makes an edit, runs, and expects a line that begins and ends so, said once, and the old outputs.
  private func expect(
    _ start: String, _ end: String, _ status: RunStatus, _ edit: (Workshop) throws -> Void,
    _ name: String = #function
  ) async throws {
    let workshop = try Workshop(name)
    try await workshop.succeed()
    let before = try workshop.outputs()
    try edit(workshop)
    let outcome = await workshop.run()
    #expect(outcome.status == status)
    let line = try #require(outcome.lines.first)
    #expect(line.hasPrefix(start) && line.hasSuffix(end), "\(line)")
    #expect(outcome.lines.count { $0 == line } == 1)
    #expect(try workshop.outputs() == before)
  }

  @Test func emptyTable() async throws {
    try await expect(
      "data/deaths.csv:1:1: error: the file is empty",
      "id,date,year,value,qualifier,source,note [source-error]", .invalidData
    ) { try $0.write("data/deaths.csv", "") }
  }

  @Test func quoteThatIsNeverClosed() async throws {
    try await expect(
      "data/deaths.csv:4:35: error: ", "add the closing quote [source-error]", .invalidData
    ) { try $0.edit("data/deaths.csv", "third", "\"third") }
  }

  @Test(arguments: ["pipeline.json", "data/datapackage.json"])
  func emptyConfiguration(path: String) async throws {
    try await expect(
      "\(path):1:1: error: the file is empty", "[json-syntax]", .configuration,
      { try $0.write(path, "") }, "emptyConfiguration\(path)")
  }

  @Test func sectionThatIsNeverClosed() async throws {
    try await expect(
      "report/report.en.md:", "add {{/name}} [template]", .configuration
    ) { try $0.write("report/report.en.md", "# {{title}}\n\n{{#sources}}\n") }
  }

  @Test func fileInPlaceOfTheOutputs() async throws {
    let workshop = try Workshop()
    try workshop.write("output", "mine")
    let outcome = await workshop.run()
    #expect(outcome.status == .files)
    #expect(outcome.lines.count { $0.contains("a file stands in its place; move it away") } == 1)
    #expect(try workshop.read("output") == "mine")
  }

  @Test func wrongPathOfThePipeline() async throws {
    let workshop = try Workshop()
    var options = workshop.options()
    options.configuration = workshop.path("pipelin.json")
    let outcome = await Pipelines.run(options)
    #expect(outcome.status == .files)
    #expect(outcome.lines.count == 1)
    #expect(outcome.lines.first?.contains("did you mean 'pipeline.json'?") == true)
  }

  @Test func onlySpanish() async throws {
    let workshop = try Workshop()
    try workshop.edit(
      "pipeline.json", "\"title\": \"Deaths\"",
      "\"languages\": [\"es-SV\"], \"title\": \"Deaths\"")
    try workshop.write("report/report.es-SV.md", "# {{title}}\n\n{{figures.last.words}}\n")
    try await workshop.succeed()
    #expect(try workshop.read("output/es-SV/report.md").contains("al menos 350"))
  }
}
