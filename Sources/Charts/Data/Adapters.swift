import Findings
import Formats
import JSON
import Tables

// Where charts reach the rooms for transforms and expressions.

extension Compiler {
  /// A table after a list of transforms.
  mutating func apply(
    _ transforms: [Node], to table: Table, path: String, facets: [String]
  ) throws(Failure) -> Table {
    table
  }

  /// The value of an expression that reads no row.
  func evaluate(_ expression: String) -> Value {
    .missing
  }

  /// The text parsed by a time format.
  static func parseDate(_ text: String, _ format: String) -> Double? {
    TimeParser(format).milliseconds(text).map { Double($0) }
  }
}

extension Compiler {
  /// An expression as a function of the row.
  func rowExpression(_ text: String, in table: Table) -> (Int) -> Value {
    { _ in .missing }
  }

  /// The value of an expression about one datum, such as a label.
  func evaluate(_ expression: String, datum: Value) -> Value {
    .missing
  }

  /// A time cut to a unit, as the time unit transform cuts it.
  func truncated(_ time: Double, _ unit: TimeUnitSetting) -> Double {
    unit.interval.floor(time)
  }

  /// The time that a bare number stands for in a unit: 2012 as a year, 3 as a month.
  func unitValue(_ number: Double, _ unit: TimeUnitSetting) -> Double {
    func time(
      year: Double? = nil, month: Double? = nil, date: Double? = nil, hours: Double? = nil,
      minutes: Double? = nil, seconds: Double? = nil
    ) -> Double {
      DateText.milliseconds(
        year: year, month: month, date: date, hours: hours, minutes: minutes, seconds: seconds,
        milliseconds: nil)
    }
    return switch unit.name {
    case "year": time(year: number)
    case "quarter": time(month: (number - 1) * 3 + 1)
    case "month": time(month: number)
    case "date": time(date: number)
    case "day": time(date: number + 1)
    case "hours": time(hours: number)
    case "minutes": time(minutes: number)
    case "seconds": time(seconds: number)
    default: number
    }
  }

  /// Expressions in a node that read no row, replaced by their values.
  func resolved(_ node: Node) -> Node {
    switch node.value {
    case .array(let nodes): return Node(.array(nodes.map { resolved($0) }), at: node.mark)
    case .object(let members):
      if members.count == 1, members[0].name == "expr", let text = members[0].node.text,
        !text.contains("datum")
      {
        return evaluate(text).node
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
