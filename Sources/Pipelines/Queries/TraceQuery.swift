import Figures
import Files
public import Findings
public import JSON
import Tables

/// The way from a figure to its rows and their sources, for people and for programs.
public struct TraceAnswer: Sendable {
  public var text: String
  public var node: Node
}

/// Traces a figure, or the figure of a claim, by its name.
public func trace(
  _ name: String, _ options: RunOptions
) async -> (answer: TraceAnswer?, findings: [Finding], status: RunStatus) {
  do throws(Failure) {
    var runner = try survey(options)
    let (figures, claims) = try runner.results()
    let claim = claims.first { $0.id == name }
    guard let figure = figures.first(where: { $0.name == claim?.figure?.name ?? name }) else {
      if let claim {
        let node = claim.node(runner.pipeline.languages)
        let missing = node["missing"]?.array?.compactMap(\.text).joined(separator: ", ") ?? ""
        let text =
          "\(claim.id): \(claim.verdict.name)" + (missing.isEmpty ? "" : "; missing: \(missing)")
        return (TraceAnswer(text: text, node: node), [], .done)
      }
      let names = figures.map(\.name) + claims.map(\.id)
      throw Failure(
        "unknown-figure",
        "unknown figure or claim '\(name)'" + didYouMean(name, among: names),
        at: Place(file: runner.pipeline.file))
    }
    return (runner.answer(figure, claim), [], .done)
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
  var memo = state.readMemo()
  let engine: Engine
  do throws(FileError) { engine = try Engine(options.version, memo: &memo) } catch {
    throw Failure(error.path, error)
  }
  var inputs = InputFiles(base: base, memo: memo)
  let node = try JSON.parse(try inputs.read(file), file: file)
  let (pipeline, findings) = Pipeline.read(node, file: file)
  guard let pipeline else { throw Failure(findings) }
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
  fileprivate func answer(_ named: NamedFigure, _ claim: CheckedClaim?) -> TraceAnswer {
    let language = pipeline.languages[0]
    var lines: [String] = []
    if let claim { lines.append("\(claim.id): \(claim.verdict.name)") }
    guard let figure = named.figure else {
      let text = "\(named.name): not computable: \(named.missing ?? "")"
      return TraceAnswer(text: text, node: named.node(pipeline.languages))
    }
    lines.append("\(named.name): \(named.words(language) ?? "")")
    outline(figure.trace, 1, &lines)
    let origins = figure.origins
    if !origins.isEmpty { lines.append("rows:") }
    var rows: [Node] = []
    for origin in origins {
      let place = "\(origin.file ?? "?"):\(origin.line.map(String.init) ?? "?")"
      lines.append("  \(place) \(origin.field ?? ""): \(origin.text ?? "")")
      let sources = origin.sources.map(source)
      for source in sources { lines.append("    " + describe(source)) }
      rows.append(
        .object([
          .init("file", origin.file.map(Node.text) ?? .null),
          .init("line", origin.line.map(Node.number) ?? .null),
          .init("field", origin.field.map(Node.text) ?? .null),
          .init("text", origin.text.map(Node.text) ?? .null), .init("sources", .array(sources)),
        ]))
    }
    var node = named.node(pipeline.languages).setting("origins", .array(rows))
      .setting("trace", tree(figure.trace))
    if let claim { node = node.setting("claim", claim.node(pipeline.languages)) }
    return TraceAnswer(text: lines.joined(separator: "\n"), node: node)
  }

  private func outline(_ trace: Trace, _ depth: Int, _ lines: inout [String]) {
    lines.append(String(repeating: "  ", count: depth) + step(trace))
    for operand in trace.operands { outline(operand, depth + 1, &lines) }
  }

  private func step(_ trace: Trace) -> String {
    let name = trace.name.map { "\($0) = " } ?? ""
    let value = name + trace.interval.written(decimals: 6) + (trace.unit.map { " \($0)" } ?? "")
    switch trace.step {
    case .stated(let origin):
      return value + "  \(origin.file ?? ""):\(origin.line.map(String.init) ?? "")"
    case .literal: return value
    case .computed(let operation): return value + "  " + operation
    }
  }

  private func tree(_ trace: Trace) -> Node {
    .object([
      .init("name", trace.name.map(Node.text) ?? .null), .init("step", .text(step(trace))),
      .init("operands", .array(trace.operands.map(tree))),
    ])
  }

  /// The row of the sources with this key, or the key alone.
  private func source(_ key: String) -> Node {
    guard let table = tables["sources"], let keys = table["key"],
      let row = (0..<keys.count).first(where: { keys.text(at: $0) == key })
    else { return .object([.init("key", .text(key))]) }
    return rowNode(table, row)
  }

  private func describe(_ source: Node) -> String {
    ["title", "publisher", "date", "address", "key"].compactMap { source[$0]?.text }
      .joined(separator: "; ")
  }
}
