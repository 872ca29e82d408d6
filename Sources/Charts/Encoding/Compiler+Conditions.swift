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
