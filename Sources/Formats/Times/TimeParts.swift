import Calendars

/// The fields that a text gave, before they make a moment.
struct TimeParts {
  var year: Int?
  /// From 0.
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute: Int?
  var second: Int?
  var millisecond: Int?
  /// 0 before noon, 1 after.
  var period: Int?
  /// The first month of the quarter, from 0.
  var quarterMonth: Int?
  /// From 0 for Sunday.
  var weekday: Int?
  /// From 1 for Monday.
  var isoWeekday: Int?
  var sundayWeek: Int?
  var mondayWeek: Int?
  var isoWeek: Int?
  /// What to add for UTC, as hours times 100 plus minutes.
  var zone: Int?
  var epochMilliseconds: Int?
  var epochSeconds: Int?

  /// The moment they make, or nil for an ISO week outside 1...53 or a number too large.
  var milliseconds: Int? {
    if let epochMilliseconds { return epochMilliseconds }
    if let epochSeconds {
      let (product, overflow) = epochSeconds.multipliedReportingOverflow(by: 1000)
      return overflow ? nil : product.addingReportingOverflow(millisecond ?? 0).partialValue
    }
    if let isoWeek, !(1...53).contains(isoWeek) { return nil }
    let zone = zone ?? 0
    let date = self.date
    return CivilTime(
      normalizing: date.year, month: date.month, day: date.day,
      hour: (period.map { (hour ?? 0) % 12 + $0 * 12 } ?? hour ?? 0) + zone / 100,
      minute: (minute ?? 0) + zone % 100, second: second ?? 0, millisecond: millisecond ?? 0
    ).milliseconds
  }

  /// Year, month from 1 and day, which may run past their ends.
  private var date: (year: Int, month: Int, day: Int) {
    let year = year ?? 1900
    let newYear = CivilDate(normalizing: year, month: 1, day: 1)
    if let isoWeek {
      // 4 January lies in the first week.
      let fourth = CivilDate(days: newYear.days + 3)
      let monday = fourth.days - (fourth.weekday + 6) % 7 + (isoWeek - 1) * 7
      let weekday = weekday ?? isoWeekday.map { $0 % 7 } ?? 1
      return CivilDate(days: monday + (weekday + 6) % 7).fields
    }
    if let mondayWeek {
      let weekday = weekday ?? isoWeekday.map { $0 % 7 } ?? 1
      return (year, 1, (weekday + 6) % 7 + mondayWeek * 7 - (newYear.weekday + 5) % 7)
    }
    if let sundayWeek {
      let weekday = weekday ?? isoWeekday.map { $0 % 7 } ?? 0
      return (year, 1, weekday + sundayWeek * 7 - (newYear.weekday + 6) % 7)
    }
    return (year, (month ?? quarterMonth ?? 0) + 1, day ?? 1)
  }
}
