import Calendars
import JSON
import Tables

private let monthNames = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september",
  "october", "november", "december",
]
private let dayNames = [
  "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
]

/// The moment of a DateTime object (`{"year": 2022, "month": "mar", "date": 27}`), or nil when
/// the object is something else. Months and quarters count from 1, weekdays from Sunday.
public func dateTime(_ node: Node) -> Value? {
  let names = [
    "year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds", "utc",
  ]
  guard let members = node.members, !members.isEmpty,
    members.allSatisfy({ names.contains($0.name) })
  else { return nil }
  func whole(_ name: String) -> Int? { node[name]?.integer }
  var month = node["month"].flatMap { position($0, in: monthNames, base: 1) } ?? 1
  if let quarter = whole("quarter") { month = (quarter - 1) * 3 + 1 }
  var year = whole("year") ?? 2012
  var day = whole("date") ?? 1
  if let weekday = node["day"].flatMap({ position($0, in: dayNames, base: 0) }) {
    // 2006 begins on a Sunday, so that weekdays alone are comparable.
    if whole("year") == nil { year = 2006 }
    day = weekday % 7 + 1
  }
  return .time(
    Double(
      CivilTime(
        normalizing: year, month: month, day: day, hour: whole("hours") ?? 0,
        minute: whole("minutes") ?? 0, second: whole("seconds") ?? 0,
        millisecond: whole("milliseconds") ?? 0
      ).milliseconds))
}

private func position(_ node: Node, in names: [String], base: Int) -> Int? {
  if let number = node.integer { return number }
  guard let text = node.text?.lowercased(), text.count >= 3 else { return nil }
  return names.firstIndex { $0.hasPrefix(text) }.map { $0 + base }
}
