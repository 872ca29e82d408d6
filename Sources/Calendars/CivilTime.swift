/// A moment on the civil calendar: a day and a time of day, without zone.
///
///     CivilTime(milliseconds: 0).description   // "1970-01-01T00:00:00.000"
///
/// Charts, formats and expressions carry moments as milliseconds since 1970-01-01T00:00 on the
/// same calendar, so that a date is the same day in every time zone.
public struct CivilTime: Hashable, Comparable, Sendable {
  public var date: CivilDate
  /// Milliseconds since midnight, 0 ..< 86,400,000.
  public var millisecondOfDay: Int

  public static let millisecondsPerDay = 86_400_000

  /// The moment this many milliseconds after 1970-01-01T00:00.
  public init(milliseconds: Int) {
    date = CivilDate(days: milliseconds.floorDivided(by: CivilTime.millisecondsPerDay))
    millisecondOfDay = milliseconds.floorModulo(CivilTime.millisecondsPerDay)
  }

  public init(_ date: CivilDate) {
    self.date = date
    millisecondOfDay = 0
  }

  /// The moment with these fields; months are 1-based; every field may run past its end.
  public init(
    normalizing year: Int, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0,
    second: Int = 0, millisecond: Int = 0
  ) {
    let days = CivilDate(normalizing: year, month: month, day: day).days
    self.init(
      milliseconds: days * CivilTime.millisecondsPerDay
        + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
  }

  /// Milliseconds since 1970-01-01T00:00.
  public var milliseconds: Int { date.days * CivilTime.millisecondsPerDay + millisecondOfDay }

  public var hour: Int { millisecondOfDay / 3_600_000 }
  public var minute: Int { millisecondOfDay / 60_000 % 60 }
  public var second: Int { millisecondOfDay / 1000 % 60 }
  public var millisecond: Int { millisecondOfDay % 1000 }

  public static func < (a: CivilTime, b: CivilTime) -> Bool { a.milliseconds < b.milliseconds }
}

extension CivilTime: CustomStringConvertible {
  /// The ISO 8601 form without zone: `2022-03-27T18:30:00.000`.
  public var description: String {
    "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)).\(padded(millisecond, 3))"
  }
}
