/// A day of the proleptic Gregorian calendar, without time and without zone.
///
///     CivilDate(year: 2022, month: 3, day: 27)!.days   // 19078
///
/// Stored as days since 1970-01-01. Conversions follow Howard Hinnant's published day-count
/// formulas ("chrono-Compatible Low-Level Date Algorithms").
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var days: Int

  public init(days: Int) {
    self.days = days
  }

  /// The day with these fields, or nil when the calendar has no such day (30 February).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1,
      day <= CivilDate.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(normalizing: year, month: month, day: day)
  }

  /// The day reached by counting months and days past their ends, as in JavaScript's `Date`.
  ///
  ///     CivilDate(normalizing: 2022, month: 14, day: 0)   // 2023-01-31
  public init(normalizing year: Int, month: Int, day: Int) {
    let months = month - 1
    let years = year + months.floorDivided(by: 12)
    let m = months.floorModulo(12) + 1
    let y = m <= 2 ? years - 1 : years
    let era = y.floorDivided(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.days = era * 146_097 + dayOfEra - 719_468 + day - 1
  }

  /// Year, month 1...12 and day 1...31.
  public var fields: (year: Int, month: Int, day: Int) {
    let z = days + 719_468
    let era = z.floorDivided(by: 146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * mp + 2) / 5 + 1
    let month = mp < 10 ? mp + 3 : mp - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  public var year: Int { fields.year }
  public var month: Int { fields.month }
  public var day: Int { fields.day }

  /// Day of the week, 0 for Sunday to 6 for Saturday.
  public var weekday: Int { (days + 4).floorModulo(7) }

  /// Day of the year, from 1.
  public var dayOfYear: Int {
    days - CivilDate(normalizing: year, month: 1, day: 1).days + 1
  }

  /// Week of the ISO 8601 calendar with the year it belongs to.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = CivilDate(days: days - (weekday + 6).floorModulo(7) + 3)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }

  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }

  public static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int {
  /// The quotient rounded towards negative infinity; the divisor is positive.
  public func floorDivided(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  /// The remainder in 0 ..< divisor; the divisor is positive.
  public func floorModulo(_ divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
