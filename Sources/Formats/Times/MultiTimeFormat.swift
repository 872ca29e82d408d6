public import Calendars

/// Labels of a time axis: each moment in the format of the largest unit that it begins.
///
///     let labels = MultiTimeFormat()
///     labels.string(CivilDate("2022-01-01")!)   // "2022"
///     labels.string(CivilDate("2022-03-01")!)   // "March"
///     labels.string(CivilDate("2022-03-27")!)   // "Mar 27", a Sunday
///     labels.string(CivilDate("2022-03-28")!)   // "Mon 28"
///
/// These are the usual labels of d3's and Vega's time scales.
public struct MultiTimeFormat: Sendable {
  private let formats: [TimeFormat]

  /// Formats by unit of Vega, where they differ from the usual ones.
  ///
  /// The usual ones are `%Y`, `%B` for quarters and months, `%b %d` for weeks, `%a %d` for dates
  /// and days, `%I %p`, `%I:%M`, `:%S` and `.%L`.
  public init(_ specifiers: [TimeUnit: String] = [:], _ locale: Locale = .english) {
    formats = Level.allCases.map { level in
      let specifier = level.units.lazy.compactMap { specifiers[$0] }.first ?? level.usual
      return TimeFormat(specifier, locale)
    }
  }

  public func string(milliseconds: Int) -> String {
    string(CivilTime(milliseconds: milliseconds))
  }

  /// The same for a number as scales carry it; fractions of a millisecond are dropped.
  public func string(milliseconds: Double) -> String {
    guard milliseconds.magnitude <= 8.64e15 else { return "Invalid Date" }
    return string(milliseconds: Int(milliseconds))
  }

  public func string(_ date: CivilDate) -> String { string(CivilTime(date)) }

  public func string(_ time: CivilTime) -> String {
    formats[Level(begunBy: time).rawValue].string(time)
  }

  private enum Level: Int, CaseIterable {
    case millisecond, second, minute, hour, date, week, month, quarter, year

    /// The largest unit that begins with this moment.
    init(begunBy time: CivilTime) {
      let millisecond = time.millisecondOfDay
      if millisecond % 1000 != 0 {
        self = .millisecond
      } else if millisecond % 60_000 != 0 {
        self = .second
      } else if millisecond % 3_600_000 != 0 {
        self = .minute
      } else if millisecond != 0 {
        self = .hour
      } else {
        let fields = time.date.fields
        if fields.day > 1 {
          self = time.date.weekday == 0 ? .week : .date
        } else if fields.month > 1 {
          self = fields.month % 3 == 1 ? .quarter : .month
        } else {
          self = .year
        }
      }
    }

    /// The units whose format it takes, in the order of preference.
    var units: [TimeUnit] {
      switch self {
      case .millisecond: [.milliseconds]
      case .second: [.seconds]
      case .minute: [.minutes]
      case .hour: [.hours]
      case .date: [.date, .day]
      case .week: [.week]
      case .month: [.month]
      case .quarter: [.quarter]
      case .year: [.year]
      }
    }

    var usual: String {
      switch self {
      case .millisecond: ".%L"
      case .second: ":%S"
      case .minute: "%I:%M"
      case .hour: "%I %p"
      case .date: "%a %d"
      case .week: "%b %d"
      case .month, .quarter: "%B"
      case .year: "%Y"
      }
    }
  }
}
