import Findings
import JSON
import Tables

extension Compiler {
  /// Whether a row fulfils a condition of a channel.
  func test(_ condition: Node, in table: Table) -> (Int) -> Bool {
    if let parameter = condition["param"] {
      return selected(parameter, condition["empty"]?.boolean ?? true, in: table)
    }
    if let test = condition["test"] { return predicate(test, in: table) }
    return { _ in false }
  }

  /// A selection in its initial state: all rows while nothing is selected.
  private func selected(_ node: Node, _ empty: Bool, in table: Table) -> (Int) -> Bool {
    guard let name = node.text, let value = parameters[name] else { return { _ in empty } }
    switch value {
    case .missing: return { _ in empty }
    case .boolean(let flag): return { _ in flag }
    case .array(let choices):
      let members = choices.compactMap { choice -> [Value.Member]? in
        if case .object(let members) = choice { members } else { nil }
      }
      guard !members.isEmpty else { return { _ in true } }
      return { row in members.contains { matches($0, row, table) } }
    case .object(let members): return { row in matches(members, row, table) }
    default: return { _ in true }
    }
  }

  private func matches(_ members: [Value.Member], _ row: Int, _ table: Table) -> Bool {
    members.allSatisfy { member in
      let cell = table[member.name]?[row] ?? .missing
      if case .array(let ends) = member.value, ends.count == 2, let low = ends[0].number,
        let high = ends[1].number, let number = cell.number
      {
        return number >= min(low, high) && number <= max(low, high)
      }
      return cell == member.value
    }
  }

  /// A logical composition, a field predicate, or an expression.
  func predicate(_ node: Node, in table: Table) -> (Int) -> Bool {
    if let text = node.text {
      let evaluate = rowExpression(text, in: table)
      return { evaluate($0).isTruthy }
    }
    if let parts = node["and"]?.array {
      let tests = parts.map { predicate($0, in: table) }
      return { row in tests.allSatisfy { $0(row) } }
    }
    if let parts = node["or"]?.array {
      let tests = parts.map { predicate($0, in: table) }
      return { row in tests.contains { $0(row) } }
    }
    if let inner = node["not"] {
      let test = predicate(inner, in: table)
      return { !test($0) }
    }
    if let parameter = node["param"] {
      return selected(parameter, node["empty"]?.boolean ?? true, in: table)
    }
    return fieldPredicate(node, in: table)
  }

  private func fieldPredicate(_ node: Node, in table: Table) -> (Int) -> Bool {
    guard let field = node["field"]?.text,
      let column = reaching(field: field, in: table)[field]
    else { return { _ in false } }
    let unit = node["timeUnit"]?.text.map { TimeUnitSetting($0) }
    let bucket: (Value) -> Value = { value in
      guard let unit, let time = value.number else { return value }
      return .time(self.truncated(time, unit))
    }
    func constant(_ node: Node) -> Value {
      if node.members != nil {
        return node["expr"]?.text.map { self.evaluate($0) } ?? .time(milliseconds(node))
      }
      if let unit, let number = node.number { return .time(self.unitValue(number, unit)) }
      return Value(node)
    }
    func compare(_ operation: @escaping (Double, Double) -> Bool, _ limit: Node) -> (Int) -> Bool {
      let limit = constant(limit)
      return { row in
        let value = bucket(column[row])
        if let a = value.number, let b = limit.number { return operation(a, b) }
        if let a = value.text, let b = limit.text {
          return operation(a == b ? 0 : a < b ? -1 : 1, 0)
        }
        return false
      }
    }
    if let equal = node["equal"] {
      let wanted = constant(equal)
      return { row in
        let value = bucket(column[row])
        return value == wanted || (value.number != nil && value.number == wanted.number)
      }
    }
    if let limit = node["lt"] { return compare(<, limit) }
    if let limit = node["lte"] { return compare(<=, limit) }
    if let limit = node["gt"] { return compare(>, limit) }
    if let limit = node["gte"] { return compare(>=, limit) }
    if let ends = node["range"]?.array, ends.count == 2 {
      let low = ends[0].isNull ? nil : constant(ends[0]).number
      let high = ends[1].isNull ? nil : constant(ends[1]).number
      return { row in
        guard let number = bucket(column[row]).number else { return false }
        return number >= low ?? -.infinity && number <= high ?? .infinity
      }
    }
    if let list = node["oneOf"]?.array {
      let wanted = list.map(constant)
      return { row in
        let value = bucket(column[row])
        return wanted.contains { $0 == value || ($0.number != nil && $0.number == value.number) }
      }
    }
    if let valid = node["valid"]?.boolean {
      return { row in
        let value = column[row]
        let isValid = !value.isMissing && !(value.number?.isNaN ?? false)
        return isValid == valid
      }
    }
    return { _ in false }
  }
}

extension Value {
  /// False for what JavaScript calls false.
  var isTruthy: Bool {
    switch self {
    case .missing: false
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .text(let value): !value.isEmpty
    default: true
    }
  }
}
