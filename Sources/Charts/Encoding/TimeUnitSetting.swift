import Formats

/// A time unit of an encoding: which fields of the calendar it keeps.
struct TimeUnitSetting: Sendable, Hashable {
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
    for part in TimeUnitSetting.parts where rest.hasPrefix(part) {
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
      case "month": 31 * day
      case "week": 7 * day
      case "dayofyear", "date", "day": day
      case "hours": 3_600_000.0
      case "minutes": 60_000.0
      case "seconds": 1000.0
      default: 1.0
      }
    return one * step
  }

  /// The d3 time format that writes what it keeps, with Vega-Lite's texts for months and days.
  var specifier: String {
    let units = units.compactMap { TimeUnit(rawValue: $0) }
    let pieces: [String: String?] = ["year-month": "%b %Y ", "year-month-date": "%b %d, %Y "]
    let text = try? TimeUnit.specifier(units, pieces)
    return text ?? "%Y"
  }
}
