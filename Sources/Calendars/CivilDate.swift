/// A day of the proleptic Gregorian calendar, without time and without zone.
///
///     CivilDate(year: 2022, month: 3, day: 27)!.days   // 19078
///
/// Stored as days since 1970-01-01. Years are counted from March, so that the leap day comes last;
/// conversions multiply where a division would do (Cassio Neri and Lorenz Schneider, Euclidean affine
/// functions and their application to calendar algorithms, Software: Practice and Experience, 2023).
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
    var (year, month) = (year, month)
    if month < 1 || month > 12 {
      year += (month - 1).floorDivided(by: 12)
      month = (month - 1).floorModulo(12) + 1
    }
    if month < 3 { (year, month) = (year - 1, month + 12) }
    let century = year.floorDivided(by: 100)
    let beforeYear = 365 * year + year >> 2 - century + century >> 2
    let beforeMonth = (979 * month - 2919) >> 5
    days = beforeYear + beforeMonth + day - 1 - CivilDate.daysBefore1970
  }

  /// The days from 1 March of year 0 to 1970-01-01.
  private static let daysBefore1970 = 719_468

  /// Year, month 1...12 and day 1...31.
  public var fields: (year: Int, month: Int, day: Int) {
    let quarters = 4 * (days + CivilDate.daysBefore1970) + 3
    let century = quarters.floorDivided(by: 146_097)
    let dayOfCentury = (quarters - century * 146_097) >> 2
    let years = (4 * dayOfCentury + 3) * 2_939_745
    let yearOfCentury = years >> 32
    let dayOfYear = ((years & 0xFFFF_FFFF) / 2_939_745) >> 2
    let months = 2141 * dayOfYear + 197_913
    let (year, month) = (100 * century + yearOfCentury, months >> 16)
    let day = (months & 0xFFFF) / 2141 + 1
    return month > 12 ? (year + 1, month - 12, day) : (year, month, day)
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
