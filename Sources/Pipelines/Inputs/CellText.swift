import Calendars
import JSON
import Tables

/// A cell as data files write it: ISO dates, shortest numbers, `true` and `false`; empty when missing.
func cellText(_ column: Column, _ row: Int) -> String {
  guard column.validity[row] else { return "" }
  switch column.storage {
  case .integers(let values): return String(values[row])
  case .numbers(let values): return values[row].isFinite ? JSON.text(values[row]) : ""
  case .booleans(let values): return values[row] ? "true" : "false"
  case .dates(let days): return CivilDate(days: Int(days[row])).description
  case .times(let times): return timeText(times[row])
  case .texts(let texts): return texts[row]
  case .values(let values):
    switch values[row] {
    case .text(let text): return text
    case .missing: return ""
    case .time(let time): return timeText(time)
    case let value: return node(value).written()
    }
  }
}

/// A moment in ISO 8601: the day alone at midnight.
func timeText(_ milliseconds: Double) -> String {
  let time = CivilTime(milliseconds: Int(milliseconds.rounded()))
  return time.millisecondOfDay == 0 ? time.date.description : time.description
}

/// A cell as JSON.
func cellNode(_ column: Column, _ row: Int) -> Node {
  switch column.storage {
  case _ where !column.validity[row]: .null
  case .integers(let values): .number(Int(values[row]))
  case .dates, .times: .text(cellText(column, row))
  default: node(column[row])
  }
}

/// A value as JSON; moments are texts.
func node(_ value: Value) -> Node {
  switch value {
  case .missing: .null
  case .boolean(let value): .boolean(value)
  case .number(let value): .number(value)
  case .text(let value): .text(value)
  case .time(let value): .text(timeText(value))
  case .array(let values): .array(values.map(node))
  case .object(let members): .object(members.map { Node.Member($0.name, node($0.value)) })
  }
}

/// Days since 1970-01-01 of an ISO date.
func dayNumber(_ text: String) -> Int32? { CivilDate(text).map { Int32($0.days) } }
