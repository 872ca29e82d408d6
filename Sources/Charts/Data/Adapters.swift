import Expressions
import Findings
import Formats
import JSON
import Tables
import Transforms

// Where charts reach the rooms for transforms and expressions.

extension Compiler {
  private var expressionContext: ExpressionContext {
    ExpressionContext(parameters: parameters, locale: context.locale)
  }

  private var transformContext: TransformContext {
    TransformContext(
      tables: context.tables.merging(datasets) { $1 }, expressions: expressionContext,
      isStrict: false, file: context.file)
  }

  /// A table after a list of transforms.
  mutating func apply(
    _ transforms: [Node], to table: Table, path: String
  ) throws(Failure) -> Table {
    var ready: [Node] = []
    var start = table
    for node in transforms {
      ready.append(try withLookupTable(withBinCount(node), path))
      start = reachingFields(of: node, in: start)
    }
    let result = try applyTransforms(ready, to: start, in: transformContext, path: path)
    findings += result.findings
    return result.table
  }

  /// The table with columns for the fields inside objects that a transform names: `a.b`, `a[0]`.
  private func reachingFields(of transform: Node, in table: Table) -> Table {
    var result = table
    func reach(_ node: Node) {
      for member in node.members ?? [] {
        let names = member.node.texts ?? []
        switch member.name {
        case "field", "groupby", "fold", "flatten", "impute", "key", "stack", "lookup", "density",
          "regression", "on", "loess", "quantile", "pivot", "value":
          for name in names where name.contains(".") || name.contains("[") || name.contains("\\") {
            result = reaching(field: name, in: result)
          }
        case "aggregate", "joinaggregate", "window", "sort":
          for part in member.node.array ?? [member.node] { reach(part) }
        default: break
        }
      }
    }
    reach(transform)
    return result
  }

  /// A bin transform has at most ten bins unless it says otherwise.
  private func withBinCount(_ node: Node) -> Node {
    guard let bin = node["bin"], bin["maxbins"] == nil, bin["step"] == nil else { return node }
    return node.setting("bin", (bin.members == nil ? .object([]) : bin).setting("maxbins", 10))
  }

  /// A lookup in data that are inline or at an address, with these loaded and named.
  private mutating func withLookupTable(_ node: Node, _ path: String) throws(Failure) -> Node {
    guard let source = node["from"]?["data"], source["name"] == nil, let from = node["from"] else {
      return node
    }
    let name = "lookup \(datasets.count)"
    datasets[name] = try load(source, for: .object([]), path: path + ".from.data")
    return node.setting("from", from.setting("data", ["name": .text(name)]))
  }

  /// The value of an expression that reads no row.
  func evaluate(_ expression: String) -> Value {
    evaluate(expression, in: Table(rowCount: 1), row: 0)
  }

  /// The value of an expression that may read the `width` and `height` of its view.
  func evaluate(_ expression: String, in size: ViewSize) -> Value {
    sized(size).evaluate(expression)
  }

  /// With the `width` and `height` of a view as parameters.
  func sized(_ size: ViewSize) -> Compiler {
    var sized = self
    sized.parameters["width"] = parameters["width"] ?? .number(size.width)
    sized.parameters["height"] = parameters["height"] ?? .number(size.height)
    return sized
  }

  /// The value of an expression about one datum, such as a label.
  func evaluate(_ expression: String, datum: Value) -> Value {
    guard case .object(let members) = datum else { return evaluate(expression) }
    let table = Table(members.map { ($0.name, Column([$0.value])) })
    return evaluate(expression, in: table, row: 0)
  }

  private func evaluate(_ expression: String, in table: Table, row: Int) -> Value {
    guard let values = try? Expression(expression).values(over: table, context: expressionContext),
      values.indices.contains(row)
    else { return .missing }
    return values[row]
  }

  /// An expression as a function of the row.
  func rowExpression(_ text: String, in table: Table) -> (Int) -> Value {
    guard let values = try? Expression(text).values(over: table, context: expressionContext) else {
      return { _ in .missing }
    }
    return { values[$0] }
  }

  /// A logical composition, a field predicate, or an expression, as a function of the row.
  func predicate(_ node: Node, in table: Table) -> (Int) -> Bool {
    var reached = table
    if let field = node["field"]?.text { reached = reaching(field: field, in: table) }
    guard let predicate = try? Predicate(node, file: context.file, path: "test"),
      let mask = try? predicate.mask(of: reached, in: transformContext)
    else { return { _ in false } }
    return { mask[$0] }
  }

  /// The text parsed by a time format.
  static func parseDate(_ text: String, _ format: String) -> Double? {
    TimeParser(format).milliseconds(text).map { Double($0) }
  }

  /// Milliseconds on the civil calendar, or nil when the text is no date.
  static func milliseconds(_ text: String) -> Double? {
    let time = Expressions.parseDate(text)
    return time.isFinite ? time : nil
  }

  /// The milliseconds of `{"year": 2012, "month": "jan"}`.
  func milliseconds(_ node: Node) -> Double { dateTime(node)?.number ?? .nan }

  /// Expressions in a node that read no row, replaced by their values.
  func resolved(_ node: Node) -> Node {
    switch node.value {
    case .array(let nodes): return Node(.array(nodes.map { resolved($0) }), at: node.mark)
    case .object(let members):
      if members.count == 1, members[0].name == "expr", let text = members[0].node.text,
        !text.contains("datum")
      {
        // What only a view knows, such as its width, is asked again there.
        let value = evaluate(text)
        return value.isMissing ? node : value.node
      }
      return Node(
        .object(
          members.map {
            Node.Member($0.name, resolved($0.node), nameMark: $0.nameMark)
          }), at: node.mark)
    default: return node
    }
  }
}
