import Expressions
import Findings
import JSON
import Tables

/// A test of one field against a value, a range or a list, after an optional time unit.
public struct FieldTest: Sendable {
  public enum Relation: Sendable {
    case equal(Value)
    case less(Value)
    case lessOrEqual(Value)
    case greater(Value)
    case greaterOrEqual(Value)
    case range(low: Value, high: Value)
    case oneOf([Value])
    case valid(Bool)
  }

  public let field: String
  public let timeUnit: TimeUnitKind?
  public let relation: Relation
  let place: Place

  init(_ reader: inout ObjectReader) throws(Failure) {
    field = reader.text("field", required: true) ?? ""
    place = reader.place(reader.node["field"]?.mark ?? reader.node.mark, "field")
    var unit: TimeUnitKind?
    if let node = reader.member("timeUnit") {
      unit = TimeUnitKind(node)
      if unit == nil { reader.fail("unknown-value", "unknown time unit", at: "timeUnit") }
    }
    timeUnit = unit
    let words = ["equal", "lt", "lte", "gt", "gte", "range", "oneOf", "valid"]
    reader.allow(words)
    guard let word = words.first(where: { reader.node[$0] != nil }) else {
      reader.fail(
        "missing-key", "a predicate needs one of \(words.joined(separator: ", "))")
      throw Failure(reader.findings)
    }
    let node = reader.node[word] ?? .null
    switch word {
    case "lt": relation = .less(value(node))
    case "lte": relation = .lessOrEqual(value(node))
    case "gt": relation = .greater(value(node))
    case "gte": relation = .greaterOrEqual(value(node))
    case "range":
      let ends = node.array ?? []
      relation = .range(
        low: ends.first.map(value) ?? .missing, high: ends.last.map(value) ?? .missing)
    case "oneOf": relation = .oneOf((node.array ?? []).map(value))
    case "valid": relation = .valid(node.boolean ?? true)
    default: relation = .equal(value(node))
    }
  }

  func mask(of table: Table, in context: TransformContext) throws(Failure) -> [Bool] {
    let column = try context.column(field, of: table, at: place)
    if let relation = evaluated(context) {
      return try FieldTest(field, timeUnit, relation, place).mask(of: table, in: context)
    }
    return (0..<table.rowCount).map { row in
      var cell = column[row]
      if let timeUnit, let moment = moment(cell) {
        cell = timeUnit.floor(moment).map { .time($0) } ?? .missing
      }
      return holds(cell)
    }
  }

  private init(_ field: String, _ timeUnit: TimeUnitKind?, _ relation: Relation, _ place: Place) {
    self.field = field
    self.timeUnit = timeUnit
    self.relation = relation
    self.place = place
  }

  /// The relation with the values of its expressions; nil when it has none.
  private func evaluated(_ context: TransformContext) -> Relation? {
    var found = false
    func resolved(_ value: Value) -> Value {
      guard case .object(let members) = value, members.count == 1, members[0].name == "expr",
        let text = members[0].value.text,
        let values = try? Expression(text).values(
          over: Table(rowCount: 1), context: context.expressions)
      else { return value }
      found = true
      return values.first ?? .missing
    }
    let result: Relation =
      switch relation {
      case .equal(let value): .equal(resolved(value))
      case .less(let value): .less(resolved(value))
      case .lessOrEqual(let value): .lessOrEqual(resolved(value))
      case .greater(let value): .greater(resolved(value))
      case .greaterOrEqual(let value): .greaterOrEqual(resolved(value))
      case .range(let low, let high): .range(low: resolved(low), high: resolved(high))
      case .oneOf(let values): .oneOf(values.map(resolved))
      case .valid: relation
      }
    return found ? result : nil
  }

  private func moment(_ cell: Value) -> Double? {
    if case .text(let text) = cell { return parseDate(text) }
    return cell.number
  }

  private func holds(_ cell: Value) -> Bool {
    switch relation {
    case .equal(let value): return matches(cell, value)
    case .oneOf(let values): return values.contains { matches(cell, $0) }
    case .valid(let wanted):
      if case .number(let number) = cell, !number.isFinite { return !wanted }
      return cell.isMissing != wanted
    case .less(let value): return ordered(cell, value).map { $0 < 0 } ?? false
    case .lessOrEqual(let value): return ordered(cell, value).map { $0 <= 0 } ?? false
    case .greater(let value): return ordered(cell, value).map { $0 > 0 } ?? false
    case .greaterOrEqual(let value): return ordered(cell, value).map { $0 >= 0 } ?? false
    case .range(let low, let high):
      let aboveLow = low.isMissing || (ordered(cell, low).map { $0 >= 0 } ?? false)
      let belowHigh = high.isMissing || (ordered(cell, high).map { $0 <= 0 } ?? false)
      return aboveLow && belowHigh
    }
  }

  /// A date on the right side is on the scale of the time unit, like the cell.
  private func adapted(_ value: Value) -> Value {
    guard let timeUnit else { return value }
    if case .text(let name) = value, timeUnit.parts == [.month] || timeUnit.parts == [.day],
      let moment = dateTime(Node.object([.init(timeUnit.name, .text(name))]))?.number
    {
      return timeUnit.floor(moment).map { .time($0) } ?? value
    }
    if case .number(let number) = value {
      return timeUnit.moment(of: number).map { .time($0) } ?? value
    }
    return value.number.flatMap(timeUnit.floor).map { .time($0) } ?? value
  }

  private func matches(_ cell: Value, _ value: Value) -> Bool {
    let wanted = adapted(value)
    if let x = cell.number, let y = wanted.number { return x == y }
    return cell == wanted
  }

  private func ordered(_ cell: Value, _ value: Value) -> Int? {
    let wanted = adapted(value)
    if cell.isMissing || wanted.isMissing { return nil }
    if cell.number != nil, wanted.number == nil, let text = wanted.text {
      let moment = parseDate(text)
      return moment.isNaN ? nil : compare(cell, .time(moment))
    }
    return compare(cell, wanted)
  }
}

/// A literal of a specification; Vega-Lite's DateTime objects become moments.
func value(_ node: Node) -> Value {
  switch node.value {
  case .null: .missing
  case .boolean(let value): .boolean(value)
  case .number(let value): .number(value)
  case .text(let text): .text(text)
  case .array(let nodes): .array(nodes.map(value))
  case .object(let members):
    dateTime(node) ?? .object(members.map { Value.Member($0.name, value($0.node)) })
  }
}
