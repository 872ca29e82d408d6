import Files
import Findings
import Hashing
import JSON
import Testing

@testable import Pipelines

/// What a run may write, and what it must have read.
@Suite struct TargetTests {
  @Test func twoChartsThatWriteOneFile() async throws {
    let workshop = try Workshop()
    try workshop.edit("pipeline.json", "\"line\": {", "\"bars.outline\": {")
    try workshop.edit(
      "pipeline.json", "\"formats\": [\"svg\"]", "\"formats\": [\"svg\", \"outline.svg\"]")
    let outcome = await workshop.run()
    #expect(outcome.status == .configuration)
    #expect(outcome.findings.map(\.code) == ["written-twice"])
    #expect(outcome.lines.first?.contains("'bars' and 'bars.outline'") == true)
    #expect(!Files.exists(workshop.path("output/tables")))
  }

  @Test func outputInPlaceOfAnInput() async throws {
    let workshop = try Workshop()
    try Files.makeFolder(workshop.path("data/tables"))
    try Files.rename(
      workshop.path("data/deaths.csv"), to: workshop.path("data/tables/rows.csv"))
    try workshop.edit("data/datapackage.json", "\"deaths.csv\"", "\"tables/rows.csv\"")
    try workshop.edit("pipeline.json", "\"output\": {", "\"output\": {\"directory\": \"data\", ")
    let outcome = await workshop.run()
    #expect(outcome.status == .configuration)
    #expect(
      outcome.lines == [
        "pipeline.json: error: 'data/tables/rows.csv' is read by the pipeline and written by "
          + "table:rows; choose another output directory [overwritten-input]"
      ])
    #expect(try workshop.read("data/tables/rows.csv") == Workshop.deaths)
  }

  @Test func fileReplacedDuringTheRunIsNoticed() throws {
    let workshop = try Workshop()
    var inputs = InputFiles(base: workshop.folder, memo: HashMemo())
    _ = try inputs.read("data/deaths.csv")
    _ = try inputs.hash("data/sources.csv")
    #expect(inputs.disturbed() == [])
    try Files.replaceQuickly(workshop.path("data/deaths.csv"), with: Array("id\n".utf8))
    #expect(inputs.disturbed() == ["data/deaths.csv"])
    try Files.remove(workshop.path("data/sources.csv"))
    #expect(inputs.disturbed() == ["data/deaths.csv", "data/sources.csv"])
  }

  @Test func fileReadTwiceWithOtherContentIsNoticed() throws {
    let workshop = try Workshop()
    var inputs = InputFiles(base: workshop.folder, memo: HashMemo())
    _ = try inputs.read("data/deaths.csv")
    let path = workshop.path("data/deaths.csv")
    let before = try Files.read(path)
    try Files.write([0x61], to: path, replacing: true)
    _ = try inputs.read("data/deaths.csv")
    try Files.write(before, to: path, replacing: true)
    #expect(inputs.disturbed() == ["data/deaths.csv"])
  }

  @Test(arguments: ["output", "output/tables", ".recuento", ".recuento/pipeline.json"])
  func folderThatIsALinkIsRefused(path: String) async throws {
    let workshop = try Workshop("link\(path)")
    try Files.makeFolder(workshop.path("victim"))
    if path.contains("/") { try Files.makeFolder(workshop.path(Files.parent(path))) }
    try Files.link(to: workshop.path("victim"), at: workshop.path(path))
    let outcome = await workshop.run()
    #expect(outcome.status == .files)
    #expect(outcome.lines.first?.contains("link") == true)
    #expect(try Files.names(in: workshop.path("victim")) == [])
  }

  @Test func chartsDependOnTypefaceAndLibraries() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let manifest = try JSON.parse(try workshop.read("output/manifest.json"))
    for name in ["recuento", "cairo", "pango", "inter"] {
      #expect(manifest["engine"]?[name]?.text?.isEmpty == false, "\(name)")
    }
    let stages = manifest["stages"]?.array ?? []
    for stage in stages {
      let isChart = stage["stage"]?.text?.hasPrefix("chart:") == true
      let names = (stage["inputs"]?.members ?? []).map(\.name)
      #expect(names.contains("the typeface Inter") == isChart)
      #expect(names.contains("the version of a drawing library") == isChart)
      #expect(names.contains("the program's version"))
    }
  }
}
