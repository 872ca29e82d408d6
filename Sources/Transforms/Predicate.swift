import Expressions
import Findings
import JSON
import Tables

/// A condition on rows: an expression, a test of one field, or a composition of these.
public indirect enum Predicate: Sendable {
  case expression(Expression)
  case test(FieldTest)
  /// The initial state of a selection, in which everything is selected (or nothing).
  case parameter(name: String, empty: Bool)
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)

  public init(_ node: Node, file: String? = nil, path: String = "filter") throws(Failure) {
    if let text = node.text {
      let mark = node.mark
      self = .expression(
        try Expression(
          text,
          at: Place(
            file: file, line: mark.line > 0 ? Int(mark.line) : nil,
            column: mark.line > 0 ? Int(mark.column) : nil, path: path)))
      return
    }
    var reader = ObjectReader(node, file: file, path: path)
    if let nodes = node["and"]?.array ?? node["or"]?.array {
      let name = node["and"] == nil ? "or" : "and"
      reader.allow([name])
      var parts: [Predicate] = []
      for part in nodes {
        parts.append(try Predicate(part, file: file, path: "\(path).\(name)"))
      }
      try reader.finish()
      self = name == "and" ? .all(parts) : .any(parts)
    } else if let inner = reader.member("not") {
      try reader.finish()
      self = .not(try Predicate(inner, file: file, path: "\(path).not"))
    } else if reader.has("param") {
      let name = reader.text("param") ?? ""
      let empty = reader.boolean("empty") ?? true
      try reader.finish()
      self = .parameter(name: name, empty: empty)
    } else {
      self = .test(try FieldTest(&reader))
      try reader.finish()
    }
  }

  /// The rows for which it holds, in order.
  public func rows(of table: Table, in context: TransformContext) throws(Failure) -> [Int] {
    let holds = try mask(of: table, in: context)
    return holds.indices.filter { holds[$0] }
  }

  /// For every row, whether it holds.
  public func mask(of table: Table, in context: TransformContext) throws(Failure) -> [Bool] {
    switch self {
    case .expression(let expression):
      try context.check(expression, against: table)
      var mask = Array(repeating: false, count: table.rowCount)
      for row in try expression.rows(of: table, context: context.expressions) { mask[row] = true }
      return mask
    case .test(let test): return try test.mask(of: table, in: context)
    case .parameter(_, let empty): return Array(repeating: empty, count: table.rowCount)
    case .all(let parts):
      var mask = Array(repeating: true, count: table.rowCount)
      for part in parts {
        let holds = try part.mask(of: table, in: context)
        for row in mask.indices where !holds[row] { mask[row] = false }
      }
      return mask
    case .any(let parts):
      var mask = Array(repeating: false, count: table.rowCount)
      for part in parts {
        let holds = try part.mask(of: table, in: context)
        for row in mask.indices where holds[row] { mask[row] = true }
      }
      return mask
    case .not(let inner): return try inner.mask(of: table, in: context).map { !$0 }
    }
  }
}

extension Predicate {
  /// The conditions that hold together where the predicate does, each with the fields that decide it;
  /// nil when fields alone do not.
  var conjuncts: [(condition: Predicate, fields: [String])]? {
    switch self {
    case .expression(let expression):
      guard expression.isDetermined else { return nil }
      return expression.conjuncts.map { (.expression($0.condition), $0.fields) }
    case .all(let parts):
      var all: [(condition: Predicate, fields: [String])] = []
      for part in parts {
        guard let inner = part.conjuncts else { return nil }
        all += inner
      }
      return all
    default: return fields.map { [(self, $0)] }
    }
  }

  private var fields: [String]? {
    switch self {
    case .expression(let expression): return expression.isDetermined ? expression.fields : nil
    case .test(let test): return [test.field]
    case .parameter: return []
    case .not(let inner): return inner.fields
    case .all(let parts), .any(let parts):
      var names: [String] = []
      for part in parts {
        guard let inner = part.fields else { return nil }
        names += inner
      }
      return names
    }
  }
}

extension TransformContext {
  /// Fails when a strict context meets a name that neither table nor parameters know.
  func check(_ expression: Expression, against table: Table) throws(Failure) {
    guard isStrict else { return }
    let findings = expression.findings(
      columns: table.names, parameters: expressions.parameters.keys.sorted())
    if !findings.isEmpty { throw Failure(findings) }
  }
}
