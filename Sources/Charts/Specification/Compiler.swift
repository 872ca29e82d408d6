import Findings
import JSON
import Scenes
import Tables

/// Turns one specification into a scene: data, scales, guides, layout.
struct Compiler {
  let spec: Node
  let context: ChartContext
  let config: Config
  var findings: [Finding] = []
  var units: [Unit] = []
  var scales: [ScaleComponent] = []
  /// Interactive parameters and variables at their first value.
  var parameters: [String: Value] = [:]
  var datasets: [String: Table] = [:]
  var usedTables: [Table] = []
  /// What `usermeta.recuento` asks for, and what drawing it found out.
  var beyond = Beyond()
  var events: [Event] = []
  var eventTable: Table?
  /// What the numbers of events stand for, for each view whose names found no room.
  var eventKeys: [(view: String, key: [String])] = []
  /// The events marked in any view, in the order of time.
  var eventsDrawn: [Event] = []
  var hasOpenBounds = false
  /// The extents over which the layers of the view being read bin a field, by the column of bins.
  var sharedBins: [String: (low: Double, high: Double)] = [:]

  /// Cells of a facet or views of a repeat that can be drawn.
  static let mostViews = 2000

  init(spec: Node, context: ChartContext) {
    self.spec = spec
    self.context = context
    var layers = [Theme.vega, context.theme]
    if let own = spec.present("config") { layers.append(own) }
    config = Config(layers)
  }

  mutating func draw() throws(Failure) -> Drawn {
    readParameters(spec)
    beyond = Beyond.read(spec, file: context.file).beyond
    if let named = spec["datasets"]?.members {
      for member in named { datasets[member.name] = try table(values: member.node, format: nil) }
    }
    var normalizer = Normalizer(config: config)
    let normalized = try normalizer.normalize(spec)
    findings += normalizer.findings
    try readEvents()
    var view = try parse(normalized, data: nil, path: "", facets: [])
    let layout = try Layout(compiler: self, view: &view)
    return finish(layout, view: view)
  }

  func place(_ node: Node, _ path: String) -> Place {
    Place(
      file: context.file, line: node.mark.line > 0 ? Int(node.mark.line) : nil,
      column: node.mark.line > 0 ? Int(node.mark.column) : nil, path: path)
  }

  func failure(_ code: String, _ message: String, _ node: Node, _ path: String) -> Failure {
    Failure(code, message, at: place(node, path))
  }

  /// Variables and selections: their initial value, or nothing selected.
  mutating func readParameters(_ node: Node) {
    for parameter in node["params"]?.array ?? [] {
      guard let name = parameter["name"]?.text else { continue }
      if let value = parameter["value"] {
        parameters[name] = parameter["select"] == nil ? Value(value) : selection(value, in: node)
      } else if parameter["expr"] == nil {
        parameters[name] = .missing
      } else if let expression = parameter["expr"]?.text {
        parameters[name] = evaluate(expression)
      }
    }
    for name in ["layer", "concat", "hconcat", "vconcat"] {
      for child in node[name]?.array ?? [] { readParameters(child) }
    }
    if let inner = node["spec"] { readParameters(inner) }
  }

  /// The initial value of a selection with channels named by the fields they show.
  private func selection(_ value: Node, in view: Node) -> Value {
    if let list = value.array { return .array(list.map { selection($0, in: view) }) }
    guard let members = value.members else { return datumOrTime(value) }
    return .object(
      members.map { member in
        let field = Channel(rawValue: member.name).flatMap { column($0, in: view) }
        let chosen =
          member.node.array.map { .array($0.map { datumOrTime($0) }) } ?? datumOrTime(member.node)
        return .init(field ?? member.name, chosen)
      })
  }

  /// The column that a channel shows in a view or the first view within it that has the channel.
  private func column(_ channel: Channel, in view: Node) -> String? {
    let encoding = Encoding(view["encoding"] ?? .object([]))
    if let definition = encoding[channel], definition.hasField { return definition.column }
    let parts = ["layer", "concat", "hconcat", "vconcat"].flatMap { view[$0]?.array ?? [] }
    for part in parts + [view["spec"]].compactMap({ $0 }) {
      if let found = column(channel, in: part) { return found }
    }
    return nil
  }
}
