import Calendars
import JSON
import Scales

/// A set of calendar fields that a moment is reduced to: `yearmonth`, `monthdate`, `hours`.
///
/// Fields that the unit leaves out take those of a fixed year (2012), as in Vega.
public struct TimeUnitKind: Sendable, Hashable {
  public enum Part: String, Sendable, Hashable, CaseIterable, Comparable {
    case year, quarter, month, week, dayofyear, day, date, hours, minutes, seconds, milliseconds

    /// The place among the cases.
    fileprivate var rank: Int {
      switch self {
      case .year: 0
      case .quarter: 1
      case .month: 2
      case .week: 3
      case .dayofyear: 4
      case .day: 5
      case .date: 6
      case .hours: 7
      case .minutes: 8
      case .seconds: 9
      case .milliseconds: 10
      }
    }
    public static func < (a: Part, b: Part) -> Bool { a.rank < b.rank }
  }

  public let parts: [Part]
  public let step: Int
  /// The data are in this unit already.
  public let isBinned: Bool
  /// A bit for each part.
  private let mask: Int

  public init(_ parts: [Part], step: Int = 1, isBinned: Bool = false) {
    self.parts = parts.sorted()
    self.step = max(1, step)
    self.isBinned = isBinned
    mask = parts.reduce(0) { $0 | 1 << $1.rank }
  }

  /// Reads `yearmonth`, `utcyearmonthdate`, `binnedyear`; nil for anything else.
  public init?(_ name: String) {
    var rest = Substring(name)
    var isBinned = false
    if rest.hasPrefix("binned") {
      isBinned = true
      rest = rest.dropFirst(6)
    }
    if rest.hasPrefix("utc") { rest = rest.dropFirst(3) }
    var parts: [Part] = []
    let longestFirst = Part.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
    while !rest.isEmpty {
      guard let part = longestFirst.first(where: { rest.hasPrefix($0.rawValue) }) else {
        return nil
      }
      parts.append(part)
      rest = rest.dropFirst(part.rawValue.count)
    }
    guard !parts.isEmpty else { return nil }
    self.init(parts, isBinned: isBinned)
  }

  /// Reads a text or `{"unit": "yearmonth", "step": 3}`.
  public init?(_ node: Node) {
    if let text = node.text {
      self.init(text)
    } else if let text = node["unit"]?.text, let unit = TimeUnitKind(text) {
      self.init(
        unit.parts, step: node["step"]?.integer ?? 1,
        isBinned: unit.isBinned || node["binned"]?.boolean == true)
    } else {
      return nil
    }
  }

  /// The name with its parts in order: `yearmonth`.
  public var name: String { parts.map(\.rawValue).joined() }

  public func contains(_ part: Part) -> Bool { mask >> part.rank & 1 == 1 }

  /// The start of the unit that holds a moment; nil when the moment is not finite.
  public func floor(_ milliseconds: Double) -> Double? {
    guard milliseconds.isFinite, abs(milliseconds) <= 8.64e15 else { return nil }
    let time = CivilTime(milliseconds: Int(milliseconds.rounded(.down)))
    let (year, month, day) = time.date.fields
    var fields = (year: 2012, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0)
    func stepped(_ value: Int, base: Int = 0, _ part: Part) -> Int {
      part == parts.last && step > 1 ? (value - base) / step * step + base : value
    }
    if contains(.year) { fields.year = step > 1 && parts == [.year] ? year / step * step : year }
    if contains(.month) { fields.month = stepped(month, base: 1, .month) }
    if contains(.quarter), !contains(.month) {
      fields.month = stepped((month - 1) / 3, .quarter) * 3 + 1
    }
    var days: Int?
    if contains(.week) {
      days = weekStart(time.date, year: fields.year, weekday: contains(.day))
    } else if contains(.dayofyear) {
      days =
        CivilDate(normalizing: fields.year, month: 1, day: 1).days
        + stepped(time.date.dayOfYear - 1, .dayofyear)
    } else if contains(.day) {
      // The first Sunday of the year, plus the weekday.
      let first = CivilDate(normalizing: fields.year, month: fields.month, day: 1)
      days = first.days + (7 - first.weekday) % 7 + stepped(time.date.weekday, .day)
    } else if contains(.date) {
      fields.day = stepped(day, base: 1, .date)
    }
    if contains(.hours) { fields.hour = stepped(time.hour, .hours) }
    if contains(.minutes) { fields.minute = stepped(time.minute, .minutes) }
    if contains(.seconds) { fields.second = stepped(time.second, .seconds) }
    if contains(.milliseconds) { fields.millisecond = stepped(time.millisecond, .milliseconds) }
    if let days {
      let date = CivilDate(days: days)
      (fields.year, fields.month, fields.day) = date.fields
    }
    return Double(
      CivilTime(
        normalizing: fields.year, month: fields.month, day: fields.day, hour: fields.hour,
        minute: fields.minute, second: fields.second, millisecond: fields.millisecond
      ).milliseconds)
  }

  private func weekStart(_ date: CivilDate, year: Int, weekday: Bool) -> Int {
    func firstSunday(_ year: Int) -> Int {
      let first = CivilDate(normalizing: year, month: 1, day: 1)
      return first.days + (7 - first.weekday) % 7
    }
    let week = (date.days - firstSunday(date.year)).floorDivided(by: 7)
    let last = parts.last == .week && step > 1 ? week / step * step : week
    return firstSunday(year) + 7 * last + (weekday ? date.weekday : 0)
  }

  /// The start of the unit after the one that starts here.
  public func next(_ start: Double) -> Double { moved(start, by: 1) }

  /// The start of the unit so many units after the one that starts here; before it for negatives.
  ///
  ///     TimeUnitKind("month")?.moved(march, by: -1)   // the first of February
  public func moved(_ start: Double, by count: Int) -> Double { mover(by: count)(start) }

  /// `moved` for many starts.
  func mover(by count: Int) -> (_ start: Double) -> Double {
    let name: String =
      switch parts.last {
      case .quarter: "quarter"
      case .dayofyear, .day, .date: "date"
      case let part?: part.rawValue
      case nil: "date"
      }
    guard let interval = CalendarInterval(named: name) else { return { $0 } }
    return { interval.offset($0, by: step * count) }
  }

  /// Whether all moments of a day lie in the same unit.
  var isOfDays: Bool { parts.allSatisfy { $0 <= .date } }

  /// The moment of a single field's number: month 3 of `month`; years as they are.
  public func moment(of value: Double) -> Double? {
    guard let number = Int(exactly: value), let part = parts.first, parts.count == 1 else {
      return floor(value)
    }
    var date = CivilDate(normalizing: 2012, month: 1, day: 1)
    switch part {
    case .year: date = CivilDate(normalizing: number, month: 1, day: 1)
    case .quarter: date = CivilDate(normalizing: 2012, month: 3 * number - 2, day: 1)
    case .month: date = CivilDate(normalizing: 2012, month: number, day: 1)
    case .date: date = CivilDate(normalizing: 2012, month: 1, day: number)
    case .day: date.days += number
    case .dayofyear: date.days += number - 1
    case .week: date.days += 7 * (number - 1)
    case .hours: return Double(date.days) * 86_400_000 + value * 3_600_000
    case .minutes: return Double(date.days) * 86_400_000 + value * 60_000
    case .seconds: return Double(date.days) * 86_400_000 + value * 1000
    case .milliseconds: return Double(date.days) * 86_400_000 + value
    }
    return Double(date.days) * 86_400_000
  }
}
