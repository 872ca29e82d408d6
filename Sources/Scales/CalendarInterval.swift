import Calendars

/// A regular division of the civil calendar: every so many of a unit.
///
///     let quarters = CalendarInterval(.month, every: 3)
///     quarters.floor(time)         // the start of the quarter that holds `time`
///     quarters.range(from: a, to: b)   // the starts of quarters in a ..< b
///
/// Times are milliseconds since 1970-01-01T00:00 on the civil calendar. Seconds, minutes, hours,
/// days of a month and months are counted within the next larger unit, so that every second
/// ``Unit/dayOfMonth`` starts again on the first; days and weeks are counted from 1970-01-01,
/// years from 0.
public struct CalendarInterval: Hashable, Sendable {
  public enum Unit: Hashable, Sendable {
    case millisecond, second, minute, hour
    /// A day, counted from 1970-01-01 as by Vega's `utc` scales.
    case day
    /// A day, counted from the first of its month as by Vega's `time` scales.
    case dayOfMonth
    /// A week that starts on `start`, 0 for Sunday to 6 for Saturday.
    case week(start: Int)
    case month, year

    /// Weeks as d3 and Vega count them by default.
    public static let sundayWeek = Unit.week(start: 0)
    public static let mondayWeek = Unit.week(start: 1)

    /// The usual length in milliseconds: 30 days for a month, 365 for a year.
    public var duration: Double {
      switch self {
      case .millisecond: 1
      case .second: 1000
      case .minute: 60_000
      case .hour: 3_600_000
      case .day, .dayOfMonth: 86_400_000
      case .week: 604_800_000
      case .month: 30 * 86_400_000
      case .year: 365 * 86_400_000
      }
    }
  }

  public let unit: Unit
  /// How many units; at least 1.
  public let step: Int

  public init(_ unit: Unit, every step: Int = 1) {
    self.unit = unit
    self.step = max(1, step)
  }

  /// The interval Vega calls `name`: millisecond, second, minute, hour, day, week, month, year.
  public init?(named name: String, every step: Int = 1) {
    let unit: Unit
    switch name {
    case "millisecond", "milliseconds": unit = .millisecond
    case "second", "seconds": unit = .second
    case "minute", "minutes": unit = .minute
    case "hour", "hours": unit = .hour
    case "day", "days", "date": unit = .day
    case "week", "weeks": unit = .sundayWeek
    case "month", "months": unit = .month
    case "quarter":
      self.init(.month, every: 3 * max(1, step))
      return
    case "year", "years": unit = .year
    default: return nil
    }
    self.init(unit, every: step)
  }

  /// The usual length in milliseconds.
  public var duration: Double { unit.duration * Double(step) }

  /// The latest boundary at or before `time`.
  public func floor(_ time: Double) -> Double {
    guard let whole = Int(exactly: time.rounded(.down)) else { return time }
    return Double(floor(whole))
  }

  /// The earliest boundary at or after `time`.
  public func ceil(_ time: Double) -> Double {
    guard let whole = Int(exactly: time.rounded(.up)) else { return time }
    return Double(next(floor(whole - 1)))
  }

  /// The boundary nearest to `time`; halfway goes up.
  public func round(_ time: Double) -> Double {
    let (low, high) = (floor(time), ceil(time))
    return time - low < high - time ? low : high
  }

  /// The time moved by `count` boundaries: from 31 January one month on is 3 March, as the
  /// calendar counts fields past their ends. Steps above 1 move by single units until one begins a
  /// step: from 15 February one quarter on is 15 April.
  public func offset(_ time: Double, by count: Int = 1) -> Double {
    guard let whole = Int(exactly: time.rounded(.down)) else { return time }
    if step == 1 { return Double(moved(whole, by: count)) + (time - Double(whole)) }
    var place = whole
    if place == floor(place) {
      for _ in 0..<abs(count) { place = count > 0 ? next(place) : floor(place - 1) }
      return Double(place)
    }
    let single = CalendarInterval(unit)
    for _ in 0..<abs(count) {
      repeat {
        place = moved(place, by: count.signum())
      } while single.floor(place) != floor(place)
    }
    return Double(place)
  }

  /// The boundaries in `start ..< stop`, at most a million.
  public func range(from start: Double, to stop: Double) -> [Double] {
    guard start < stop, (stop - start) / duration < 1e6 else { return [] }
    var times: [Double] = []
    var place = ceil(start)
    while place < stop, let whole = Int(exactly: place) {
      times.append(place)
      place = Double(next(whole))
    }
    return times
  }

  /// How many boundaries there are after `start` up to and including `stop`.
  public func count(from start: Double, to stop: Double) -> Int {
    range(from: floor(start) + 1, to: floor(stop) + 1).count
  }
}
