import JSON
import Tables

/// Tests the values of a column against the constraints of its field.
///
/// Each constraint is one pass over typed storage; texts are tested once a distinct text.
struct ConstraintChecker {
  let field: FieldDescriptor
  let column: Column
  let rows: [Int32]
  let index: Int
  /// The rows whose value stood in an earlier one; nil to look for them among these rows.
  var repeated: [Int]?
  /// The zone that the column's times stand in, in minutes east of Greenwich.
  var zone: Int?

  private var constraints: Constraints { field.constraints }

  func check(_ log: inout ProblemLog) {
    bound("minimum", constraints.minimum, &log) { $0 >= $1 }
    bound("maximum", constraints.maximum, &log) { $0 <= $1 }
    bound("exclusiveMinimum", constraints.exclusiveMinimum, &log) { $0 > $1 }
    bound("exclusiveMaximum", constraints.exclusiveMaximum, &log) { $0 < $1 }
    if let least = constraints.minLength { length("minLength", least, &log) { $0 >= least } }
    if let most = constraints.maxLength { length("maxLength", most, &log) { $0 <= most } }
    if let text = constraints.pattern, var pattern = try? Pattern(text) {
      begin("pattern", text, "write a text that all of it describes", &log)
      texts(&log) { pattern.matches(Array($0.utf8)) }
    }
    if let values = constraints.enum {
      members("enum", values, "use one of its values", &log)
    }
    if let categories = field.categories {
      members("categories", categories.map(\.value), "use one of the categories", &log)
    }
    if let schema = constraints.jsonSchema {
      begin("jsonSchema", schema.written(), "follow the JSON Schema", &log)
      let validator = JSONSchema(schema)
      values(&log) { validator.accepts(Node($0)) }
    }
    if constraints.unique { unique(&log) }
  }

  private func begin(
    _ name: String, _ value: String, _ remedy: String, _ log: inout ProblemLog
  ) {
    let shown = value.utf8.count <= 120 ? value : String(value.prefix(117)) + "..."
    log.begin(
      .constraintError, "constraint \"\(name)\" is \"\(shown)\"; \(remedy)", constraint: name)
  }

  private func fail(_ row: Int, _ log: inout ProblemLog) {
    log.add(record: Int(rows[row]), column: index)
  }

  /// Tests every text once; rows follow by code.
  private func texts(_ log: inout ProblemLog, _ accepts: (String) -> Bool) {
    guard case .texts(let texts) = column.storage else { return }
    let verdicts = texts.dictionary.map(accepts)
    guard verdicts.contains(false) else { return }
    for row in 0..<rows.count where !verdicts[Int(texts.codes[row])] && column.validity[row] {
      fail(row, &log)
    }
  }

  private func values(_ log: inout ProblemLog, _ accepts: (Value) -> Bool) {
    for row in 0..<rows.count where column.validity[row] && !accepts(column[row]) {
      fail(row, &log)
    }
  }

  private func numbers(_ log: inout ProblemLog, _ accepts: (Double) -> Bool) {
    switch column.storage {
    case .integers(let values):
      for row in 0..<rows.count where !accepts(Double(values[row])) && column.validity[row] {
        fail(row, &log)
      }
    case .numbers(let values), .times(let values):
      for row in 0..<rows.count where !accepts(values[row]) && column.validity[row] {
        fail(row, &log)
      }
    case .dates(let days):
      for row in 0..<rows.count
      where !accepts(Double(days[row]) * 86_400_000) && column.validity[row] { fail(row, &log) }
    default: break
    }
  }

  private func bound(
    _ name: String, _ node: Node?, _ log: inout ProblemLog, _ holds: (Double, Double) -> Bool
  ) {
    guard let node, field.type.isOrdered, let limit = number(of: node) else { return }
    begin(name, node.text ?? node.written(), "correct the value or the bound", &log)
    if field.type == .duration {
      texts(&log) { text in
        let bytes = Array(text.utf8)
        return DurationCell(bytes, 0, bytes.count).map { holds($0.meanSeconds, limit) } ?? true
      }
    } else {
      numbers(&log) { holds($0, limit) }
    }
  }

  /// A value of the descriptor as those of the column are: times in the column's zone.
  private func number(of node: Node) -> Double? {
    let converter = CellConverter(field)
    guard let value = converter.value(of: node)?.number else { return nil }
    guard let zone, let own = converter.zone(of: node) else { return value }
    return value + Double(zone - own) * 60_000
  }

  /// The number of code points of a text, of items or of members.
  private func length(
    _ name: String, _ limit: Int, _ log: inout ProblemLog, _ holds: (Int) -> Bool
  ) {
    guard field.type.isCollection else { return }
    begin(name, String(limit), "shorten or lengthen the value", &log)
    if field.type == .string {
      texts(&log) { holds($0.unicodeScalars.count) }
    } else {
      values(&log) { value in
        switch value {
        case .array(let items): holds(items.count)
        case .object(let members): holds(members.count)
        default: true
        }
      }
    }
  }

  private func members(
    _ name: String, _ nodes: [Node], _ remedy: String, _ log: inout ProblemLog
  ) {
    let allowed = nodes.compactMap { CellConverter(field).value(of: $0) }
    begin(name, Node.array(nodes).written(), remedy, &log)
    switch field.type {
    case .string, .any:
      let texts = Set(allowed.compactMap(\.text))
      self.texts(&log) { texts.contains($0) }
    case .duration:
      let lengths = Set(allowed.compactMap(\.number))
      texts(&log) { text in
        let bytes = Array(text.utf8)
        return DurationCell(bytes, 0, bytes.count).map { lengths.contains($0.meanSeconds) } ?? true
      }
    case .integer, .number, .year, .yearmonth, .date, .time, .datetime:
      let numbers = Set(nodes.compactMap(number(of:)))
      self.numbers(&log) { numbers.contains($0) }
    default: values(&log) { allowed.contains($0) }
    }
  }

  private func unique(_ log: inout ProblemLog) {
    log.begin(KeyRule(fields: [field.name], kind: .constraint).rule)
    for row in repeated ?? KeyReader([column]).repetitions { fail(row, &log) }
  }
}

extension Node {
  /// A cell as JSON; times as their milliseconds.
  init(_ value: Tables.Value) {
    switch value {
    case .missing: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let value), .time(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .array(let items): self = .array(items.map { Node($0) })
    case .object(let members): self = .object(members.map { .init($0.name, Node($0.value)) })
    }
  }
}
