import Figures
import Files
public import Findings
public import JSON
import Tables

/// The way from a result to its rows and their sources, for people and for programs.
public struct TraceAnswer: Sendable {
  public var step: TraceStep
  public var node: Node

  /// The tree on a terminal.
  public var text: String { step.outline }
  /// The tree as a flow chart.
  public var mermaid: String { step.mermaid }
}

/// Traces what a name stands for, down to files, lines and sources:
///
/// - a figure, or a claim by its id;
/// - a chart, or one of its series: `detentions:Disputed`;
/// - a table or a resource, or one of its rows: `arrests:61` is line 61 of the file;
/// - a file that a run writes: `output/en/charts/detentions.svg`.
public func trace(
  _ name: String, _ options: RunOptions
) async -> (answer: TraceAnswer?, findings: [Finding], status: RunStatus) {
  do throws(Failure) {
    var runner = try survey(options)
    let tracer = try runner.tracer()
    guard let answer = tracer.answer(name) else {
      throw Failure(
        "unknown-figure",
        "nothing to trace is called '\(name)'" + didYouMean(name, among: tracer.names(for: name))
          + "; name a figure, a claim, a chart (with ':SERIES'), a table (with ':ROW') or an output",
        at: Place(file: runner.pipeline.file))
    }
    return (answer, [], .done)
  } catch {
    return (nil, error.findings, error.status(configuration: Files.name(options.configuration)))
  }
}

/// A runner with the data and tables of the pipeline, which writes nothing.
func survey(_ options: RunOptions) throws(Failure) -> Runner {
  var options = options
  options.mode = .look
  let base = Files.parent(options.configuration)
  let file = Files.name(options.configuration)
  var state = RunState(base: base, configuration: file)
  state.readStages()
  var inputs = InputFiles(base: base, memo: state.readMemo())
  let node = try JSON.parse(try inputs.read(file), file: file)
  let (pipeline, findings) = Pipeline.read(node, file: file)
  guard let pipeline else { throw Failure(findings) }
  let engine = try Engine(options.version, of: pipeline, memo: &inputs.memo)
  var runner = Runner(pipeline, node, options: options, engine, old: state, inputs: inputs)
  do throws(Failure) {
    try runner.runLoad()
    try runner.runTables()
  } catch {
    throw Failure(runner.failures + error.findings)
  }
  return runner
}

extension Runner {
  /// Everything that tracing needs, in the language that data and specifications are written in.
  mutating func tracer() throws(Failure) -> Tracer {
    let (figures, claims) = try results()
    for definition in pipeline.tables { _ = try table(definition.name) }
    let data = try dataRows()
    return Tracer(
      pipeline: pipeline, data: data, tables: tables, figures: figures, claims: claims,
      corrections: record("load")?.results["corrections"]?.array ?? [],
      publications: Publications(data.tables["sources"]),
      language: pipeline.languages[0], text: { $0 })
  }
}

extension Tracer {
  /// What a name stands for; nil when nothing is called so.
  func answer(_ name: String) -> TraceAnswer? {
    if let named = figures.first(where: { $0.name == name }) {
      let step = figure(named)
      return TraceAnswer(step: step, node: node(named, step))
    }
    if let claim = claims.first(where: { $0.id == name }) {
      let step = self.claim(claim)
      var node = claim.figure.map { self.node($0, step) } ?? step.node
      node = node.setting("claim", claim.node(pipeline.languages)).setting("trace", step.node)
      return TraceAnswer(step: step, node: node)
    }
    return (part(name) ?? output(name)).map { TraceAnswer(step: $0, node: $0.node) }
  }

  /// Names to suggest from.
  func names(for name: String) -> [String] {
    if let colon = name.firstIndex(of: ":"),
      let chart = pipeline.charts.first(where: { $0.name == name[..<colon] })
    {
      return series(of: chart).map { "\(chart.name):\($0)" }
    }
    return figures.map(\.name) + claims.map(\.id) + pipeline.charts.map(\.name)
      + pipeline.tables.map(\.name) + data.tables.keys.sorted()
  }

  /// The figure for the record, its rows and the calculation.
  private func node(_ named: NamedFigure, _ step: TraceStep) -> Node {
    let rows = step.rows.map { row -> Node in
      .object([
        .init("file", row.file.map(Node.text) ?? .null),
        .init("line", row.line.map(Node.number) ?? .null),
        .init("field", row.field.map(Node.text) ?? .null),
        .init("text", row.printed.map(Node.text) ?? .null),
        .init("sources", .array(row.sources.map { sourceNode($0.key) })),
      ])
    }
    return named.node(pipeline.languages).setting("origins", .array(rows))
      .setting("trace", step.node)
  }

  /// The row of the sources with this key, or the key alone.
  private func sourceNode(_ key: String) -> Node {
    guard let table = data.tables["sources"], let keys = table["key"],
      let row = (0..<keys.count).first(where: { keys.text(at: $0) == key })
    else { return .object([.init("key", .text(key))]) }
    return rowNode(table, row)
  }

  /// A chart, a series, a table or a row.
  private func part(_ name: String) -> TraceStep? {
    if let chart = pipeline.charts.first(where: { $0.name == name }) { return self.chart(chart) }
    if tables[name] != nil { return table(name) }
    guard let colon = name.firstIndex(of: ":") else { return nil }
    let (first, rest) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
    if let chart = pipeline.charts.first(where: { $0.name == first }),
      let step = self.chart(chart, series: rest)
    {
      return step
    }
    guard let number = Int(rest) else { return nil }
    if first == "correction", corrections.indices.contains(number - 1) {
      return correction(number - 1, corrections[number - 1])
    }
    if data.tables[first] != nil {
      let line = DataRows.Line(resource: first, line: number)
      let step = self.line(line)
      return data.row(line) == nil && step.steps.isEmpty ? nil : step
    }
    guard let table = tables[first], (1...max(1, table.rowCount)).contains(number) else {
      return nil
    }
    return row(first, number - 1)
  }

  /// A file that a run writes, by its path with or without the folder of the outputs.
  private func output(_ path: String) -> TraceStep? {
    var parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
    let folder = pipeline.output.directory.split(separator: "/").filter { $0 != "." }
      .map(String.init)
    if parts.starts(with: folder) { parts.removeFirst(folder.count) }
    let relative = parts.joined(separator: "/")
    guard let file = parts.popLast() else { return nil }
    let stem = String(file.prefix { $0 != "." })
    switch parts.last {
    case "tables" where pipeline.table(stem) != nil:
      return TraceStep(.output, relative, relative, [table(stem)])
    case "charts":
      guard let chart = pipeline.charts.first(where: { $0.name == stem }),
        let step = self.chart(chart)
      else { return nil }
      return TraceStep(.output, relative, relative, [step])
    default: break
    }
    let figures = figures.map { figure in
      var step = self.figure(figure)
      step.text = "\(figure.name): \(step.text)"
      return step
    }
    let claims = claims.map { claim in
      var step = self.claim(claim)
      step.text = "\(claim.id): \(step.text)"
      return step
    }
    switch (parts.last, file) {
    case (nil, "figures.json"): return TraceStep(.output, relative, relative, figures)
    case (nil, "claims.json"): return TraceStep(.output, relative, relative, claims)
    case (let language?, "report.md"), (let language?, "report.html"):
      guard pipeline.languages.contains(language) else { return nil }
      let charts = pipeline.charts.compactMap { self.chart($0) }
      return TraceStep(.output, relative, relative, figures + claims + charts)
    default: return nil
    }
  }
}
