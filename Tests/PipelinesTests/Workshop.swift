import Files
import Findings
import Pipelines
import Testing

/// A small pipeline in a folder of its own, removed when the test ends.
final class Workshop {
  let folder: String

  init(_ name: String = #function) throws {
    let plain = name.filter { $0.isLetter || $0.isNumber }
    folder = "/tmp/recuento-tests/\(plain)-\(Files.now)"
    try Files.makeFolder(folder + "/data")
    try Files.makeFolder(folder + "/report")
    try write("data/datapackage.json", Workshop.descriptor)
    try write("data/deaths.csv", Workshop.deaths)
    try write("data/sources.csv", "key,title\na,First source\nb,Second source\n")
    try write("pipeline.json", Workshop.pipeline)
    try write("report/report.en.md", "# {{title}}\n\n{{figures.last.words}}\n\n{{charts.bars}}\n")
  }

  deinit { try? Files.removeFolder(folder) }

  func path(_ path: String) -> String { folder + "/" + path }

  func write(_ path: String, _ text: String) throws {
    try Files.write(Array(text.utf8), to: self.path(path), replacing: true)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Files.read(self.path(path)), as: UTF8.self)
  }

  /// Replaces a text that stands in the file.
  func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try read(path)
    try #require(text.contains(old), "'\(old)' does not stand in \(path)")
    try write(path, text.replacing(old, with: new))
  }

  func options() -> RunOptions { RunOptions(path("pipeline.json")) }

  @discardableResult
  func run(_ change: (inout RunOptions) -> Void = { _ in }) async -> RunOutcome {
    var options = options()
    change(&options)
    return await Pipelines.run(options)
  }

  /// Runs and expects success.
  @discardableResult
  func succeed() async throws -> RunOutcome {
    let outcome = await run()
    try #require(outcome.status == .done, "\(outcome.findings)")
    return outcome
  }

  /// All outputs with their bytes and times.
  func outputs() throws -> [String: Identity] {
    var outputs: [String: Identity] = [:]
    for name in try Files.walk(path("output")) {
      outputs[name] = try Files.identity(of: path("output/" + name))
    }
    return outputs
  }

  static let deaths = """
    id,date,year,value,qualifier,source,note
    D1,2023-03-27,2023,100,at least,a,first
    D2,2024-03-27,2024,230,at least,a,second
    D3,2025-03-27,2025,350,at least,b,third

    """

  static let descriptor = """
    {"name": "small", "resources": [
      {"name": "deaths", "path": "deaths.csv", "schema": {
        "fields": [
          {"name": "id", "type": "string", "constraints": {"required": true}},
          {"name": "date", "type": "date"}, {"name": "year", "type": "integer"},
          {"name": "value", "type": "number", "figure": {"qualifier": "qualifier"}},
          {"name": "qualifier", "type": "string"}, {"name": "source", "type": "string"},
          {"name": "note", "type": "string"}],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["source"], "reference": {"resource": "sources", "fields": ["key"]}}]
      }},
      {"name": "sources", "path": "sources.csv", "schema": {
        "fields": [{"name": "key", "type": "string"}, {"name": "title", "type": "string"}],
        "primaryKey": ["key"]}}
    ]}
    """

  static let pipeline = """
    {
      "name": "small",
      "title": "Deaths",
      "package": "data/datapackage.json",
      "tables": {
        "yearly": {
          "data": {"name": "deaths"},
          "transform": [{"aggregate": [{"op": "max", "field": "value", "as": "total"}], "groupby": ["year"]}]
        },
        "rows": {"data": {"name": "deaths"}, "transform": [{"select": ["id", "date", "value", "qualifier"]}]}
      },
      "figures": {"last": {"table": "rows", "field": "value", "where": "latest", "unit": "persons"}},
      "charts": {
        "bars": {
          "title": "Bars", "data": {"name": "yearly"}, "mark": "bar",
          "encoding": {"x": {"field": "year", "type": "ordinal"}, "y": {"field": "total", "type": "quantitative"}}
        },
        "line": {
          "title": "Line", "data": {"name": "rows"}, "mark": "line",
          "encoding": {"x": {"field": "date", "type": "temporal"}, "y": {"field": "value", "type": "quantitative"}}
        }
      },
      "report": {"template": "report/report.{language}.md"},
      "output": {"formats": ["svg"]}
    }
    """
}

extension RunOutcome {
  /// The stages that ran.
  var ran: [String] { stages.filter { $0.state == .ran }.map(\.id) }

  /// Findings as they are printed.
  var lines: [String] { findings.map(\.description) }
}
