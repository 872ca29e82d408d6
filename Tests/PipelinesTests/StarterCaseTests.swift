import Files
import Findings
import JSON
import Pipelines
import Testing

/// The case that `init` writes.
@Suite struct StarterCaseTests {
  private func folder(_ name: String) throws -> String {
    let folder = "/tmp/recuento-tests/\(name)-\(Files.now)"
    try Files.makeFolder(folder)
    return folder
  }

  @Test func runsWithoutAFinding() async throws {
    let folder = try folder("starter")
    defer { try? Files.removeFolder(folder) }
    let paths = try StarterCase.write(to: folder)
    #expect(paths.contains("pipeline.json"))
    let outcome = await Pipelines.run(RunOptions(folder + "/pipeline.json"))
    #expect(outcome.status == .done)
    #expect(outcome.lines == [])
    for (language, words) in [("en", "at least 350"), ("es-SV", "al menos 350")] {
      let report = try Files.read(folder + "/output/\(language)/report.md")
      #expect(String(decoding: report, as: UTF8.self).contains(words))
    }
  }

  @Test func overwritesNothing() throws {
    let folder = try folder("standing")
    defer { try? Files.removeFolder(folder) }
    try Files.write(Array("mine".utf8), to: folder + "/pipeline.json")
    #expect(throws: Failure.self) { _ = try StarterCase.write(to: folder) }
    #expect(try Files.names(in: folder) == ["pipeline.json"])
    #expect(try Files.read(folder + "/pipeline.json") == Array("mine".utf8))
  }

  @Test func graphNamesWhatRestsOnWhat() throws {
    let folder = try folder("graph")
    defer { try? Files.removeFolder(folder) }
    _ = try StarterCase.write(to: folder)
    let graph = try PipelineGraph.read(folder + "/pipeline.json")
    let edges = graph.edges.map { "\(graph.nodes[$0.from].id) \(graph.nodes[$0.to].id)" }
    #expect(edges.contains("resource:displaced table:by_year"))
    #expect(edges.contains("figure:latest figure:growth"))
    #expect(edges.contains("figure:growth claim:doubled"))
    #expect(edges.contains("table:by_year chart:displaced"))
    #expect(edges.contains("chart:displaced report:my-case"))
    #expect(graph.mermaid.hasPrefix("flowchart LR\n  n0[\"resource displaced\"]\n"))
    #expect(graph.dot.hasSuffix("}\n"))
  }

  @Test func manifestsDiffByFigureAndVerdict() async throws {
    let folder = try folder("diff")
    defer { try? Files.removeFolder(folder) }
    _ = try StarterCase.write(to: folder)
    let options = RunOptions(folder + "/pipeline.json")
    #expect(await Pipelines.run(options).status == .done)
    let manifest = folder + "/output/manifest.json"
    let old = folder + "/old/manifest.json"
    try Files.makeFolder(folder + "/old/tables")
    for path in ["manifest.json", "tables/by_year.json"] {
      try Files.write(try Files.read(folder + "/output/" + path), to: folder + "/old/" + path)
    }
    #expect(try manifestDiff(old, manifest) == nil)
    let data = folder + "/datasets/displaced.csv"
    let text = String(decoding: try Files.read(data), as: UTF8.self)
    try Files.write(
      Array(text.replacing("350,at least", with: "150,exact").utf8), to: data, replacing: true)
    #expect(await Pipelines.run(options).status == .done)
    let difference = try #require(try manifestDiff(old, manifest))
    #expect(difference["verdicts"]?[0]?["new"]?.text == "contradicted")
    #expect(difference["figures"]?.array?.count == 2)
    let row = try #require(difference["tables"]?[0]?["rows"]?[0])
    #expect(row["change"]?.text == "revised" && row["source"]?.text == "survey-2025")
    #expect(row["fields"]?.array?.contains { $0["new"]?.number == 150 } == true)
    try Files.remove(folder + "/old/tables/by_year.json")
    #expect(try manifestDiff(old, manifest)?["tables"]?[0]?["rows"]?.isNull == true)
  }
}
