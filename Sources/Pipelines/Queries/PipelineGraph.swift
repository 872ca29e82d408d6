import Files
public import Findings
import JSON

/// What rests on what in a pipeline: resources, tables, figures, claims, charts and the report.
///
///     try PipelineGraph.read("pipeline.json").mermaid   // "flowchart LR\n  …"
public struct PipelineGraph: Sendable {
  /// A thing of the pipeline; its id is unique, its name need not be.
  public struct Node: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      case resource, table, figure, claim, chart, report
    }

    public var kind: Kind
    public var name: String
    public var id: String { "\(kind.rawValue):\(name)" }
  }

  public private(set) var nodes: [Node] = []
  /// Pairs of indices of `nodes`: the second is made from the first.
  public private(set) var edges: [(from: Int, to: Int)] = []

  /// Reads the graph of a pipeline; the data are not looked at.
  public static func read(_ path: String) throws(Failure) -> PipelineGraph {
    let file = Files.name(path)
    let bytes: [UInt8]
    do throws(FileError) { bytes = try Files.read(path) } catch { throw Failure(file, error) }
    let (pipeline, findings) = Pipeline.read(try JSON.parse(bytes, file: file), file: file)
    guard let pipeline else { throw Failure(findings) }
    return PipelineGraph(pipeline)
  }

  private init(_ pipeline: Pipeline) {
    let tables = pipeline.tables.map(\.name)
    func origin(_ name: String) -> Node {
      Node(kind: tables.contains(name) ? .table : .resource, name: name)
    }
    for table in pipeline.tablesInOrder {
      for source in [table.source] + table.joined.map(\.name) {
        connect(origin(source), Node(kind: .table, name: table.name))
      }
    }
    for figure in pipeline.figures {
      let node = Node(kind: .figure, name: figure.name)
      switch figure.origin {
      case .cell(let table, _, _): connect(origin(table), node)
      case .calculation(let text, _):
        for other in pipeline.figures where mentions(text, "figures.\(other.name)") {
          connect(Node(kind: .figure, name: other.name), node)
        }
      }
    }
    for claim in pipeline.claims where !claim.figure.isEmpty {
      connect(Node(kind: .figure, name: claim.figure), Node(kind: .claim, name: claim.id))
    }
    for chart in pipeline.charts {
      for data in chart.data { connect(origin(data.name), Node(kind: .chart, name: chart.name)) }
    }
    guard pipeline.report != nil else { return }
    for node in nodes where [.figure, .claim, .chart].contains(node.kind) {
      connect(node, Node(kind: .report, name: pipeline.name))
    }
  }

  private mutating func connect(_ from: Node, _ to: Node) {
    let edge = (from: index(from), to: index(to))
    if !edges.contains(where: { $0 == edge }) { edges.append(edge) }
  }

  private mutating func index(_ node: Node) -> Int {
    if let index = nodes.firstIndex(of: node) { return index }
    nodes.append(node)
    return nodes.count - 1
  }

  /// Whether a name stands in a calculation as a whole.
  private func mentions(_ text: String, _ name: String) -> Bool {
    var rest = Substring(text)
    while let range = rest.firstRange(of: name) {
      rest = rest[range.upperBound...]
      guard let next = rest.first, next.isLetter || next.isNumber || next == "_" else {
        return true
      }
    }
    return false
  }

  /// The graph as Mermaid's flow chart, which code hosts draw in Markdown.
  public var mermaid: String {
    var text = "flowchart LR\n"
    for (index, node) in nodes.enumerated() {
      text += "  n\(index)[\"\(node.kind.rawValue) \(escaped(node.name, "#quot;"))\"]\n"
    }
    for edge in edges { text += "  n\(edge.from) --> n\(edge.to)\n" }
    return text
  }

  /// The graph in Graphviz's language.
  public var dot: String {
    var text = "digraph pipeline {\n  rankdir=LR\n  node [shape=box]\n"
    for (index, node) in nodes.enumerated() {
      text += "  n\(index) [label=\"\(node.kind.rawValue)\\n\(escaped(node.name, "\\\""))\"]\n"
    }
    for edge in edges { text += "  n\(edge.from) -> n\(edge.to)\n" }
    return text + "}\n"
  }

  private func escaped(_ name: String, _ quote: String) -> String {
    name.replacing("\"", with: quote)
  }
}
