/// A time unit of an encoding: which fields of the calendar it keeps.
struct TimeUnit: Sendable, Hashable {
  /// Vega-Lite's name without prefix: `yearmonth`.
  var name: String
  var isUTC = false
  /// The values are already at the starts of their units.
  var isBinned = false
  var step: Double = 1
  var maximumBins: Double?

  static let parts = [
    "year", "quarter", "month", "week", "dayofyear", "day", "date", "hours", "minutes", "seconds",
    "milliseconds",
  ]

  /// Reads `utcyearmonth`, `binnedyear`, `month`.
  init(_ text: String) {
    var rest = Substring(text)
    if rest.hasPrefix("binned") {
      isBinned = true
      rest = rest.dropFirst(6)
    }
    if rest.hasPrefix("utc") {
      isUTC = true
      rest = rest.dropFirst(3)
    }
    name = String(rest)
  }

  /// The fields it keeps, largest first.
  var units: [String] {
    var rest = Substring(name)
    var units: [String] = []
    for part in TimeUnit.parts where rest.hasPrefix(part) {
      if part == "day", rest.hasPrefix("dayofyear") { continue }
      units.append(part)
      rest = rest.dropFirst(part.count)
    }
    return units
  }

  /// The smallest field it keeps.
  var smallest: String { units.last ?? name }

  /// The usual length of one unit in milliseconds.
  var duration: Double {
    let day = 86_400_000.0
    let one =
      switch smallest {
      case "year": 365 * day
      case "quarter": 90 * day
      case "month": 30 * day
      case "week": 7 * day
      case "dayofyear", "date", "day": day
      case "hours": 3_600_000.0
      case "minutes": 60_000.0
      case "seconds": 1000.0
      default: 1.0
      }
    return one * step
  }

  /// The d3 time format that writes what it keeps, as Vega's `timeUnitSpecifier` does.
  var specifier: String {
    let set = units
    var parts: [String] = []
    func has(_ unit: String) -> Bool { set.contains(unit) }
    if has("quarter") {
      return has("year") ? "%Y Q%q" : "Q%q"
    }
    if has("year"), has("month"), has("date") {
      parts.append("%b %d, %Y")
    } else if has("year"), has("month") {
      parts.append("%b %Y")
    } else {
      if has("year") { parts.append("%Y") }
      if has("month") { parts.append(has("date") ? "%b %d" : "%b") }
      if has("date"), !has("month") { parts.append("%d") }
    }
    if has("week") { parts.append("W%U") }
    if has("dayofyear") { parts.append("%j") }
    if has("day") { parts.append("%a") }
    if has("hours") {
      var clock = "%H:%M"
      if has("seconds") { clock += ":%S" }
      if has("milliseconds") { clock += ".%L" }
      parts.append(clock)
    } else if has("minutes") {
      var clock = has("seconds") ? "%M:%S" : "%M"
      if has("milliseconds") { clock += ".%L" }
      parts.append(has("seconds") ? clock : "00:" + clock)
    } else {
      if has("seconds") { parts.append(has("milliseconds") ? "%S.%L" : ":%S") }
      if has("milliseconds"), !has("seconds") { parts.append(".%L") }
    }
    return parts.joined(separator: " ")
  }
}
