import Calendars
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    (1970, 1, 1, 0, 4), (2022, 3, 27, 19_078, 0), (2000, 2, 29, 11_016, 2), (1, 1, 1, -719_162, 1),
    (-1, 3, 1, -719_834, 1),
  ])
  func countsDays(year: Int, month: Int, day: Int, days: Int, weekday: Int) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.days == days)
    #expect(date.weekday == weekday)
    #expect(date.fields == (year, month, day))
  }

  @Test func roundTripsEveryDayOfEightCenturies() {
    var previous = CivilDate(year: 1599, month: 12, day: 31)!
    for days in (previous.days + 1)...(previous.days + 292_194) {
      let date = CivilDate(days: days)
      let (year, month, day) = date.fields
      #expect(CivilDate(year: year, month: month, day: day) == date)
      if date <= previous { Issue.record("\(date) does not follow \(previous)") }
      previous = date
    }
  }

  /// Beside a calendar that counts one day after the other.
  @Test(arguments: [-801, 1599]) func countsDayAfterDay(start: Int) {
    var (year, month, day) = (start, 1, 1)
    let first = CivilDate(normalizing: start, month: 1, day: 1).days
    for days in first..<first + 330_000 {
      let date = CivilDate(days: days)
      if date.fields != (year, month, day)
        || CivilDate(normalizing: year, month: month, day: day) != date
        || CivilDate(normalizing: year - 3, month: month + 36, day: day) != date
        || CivilDate(normalizing: year + 2, month: month - 24, day: day) != date
      {
        Issue.record("\(days) is not \(year)-\(month)-\(day)")
        return
      }
      day += 1
      if day > CivilDate.daysInMonth(year: year, month: month) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }

  @Test(arguments: ["2022-02-30", "2022-2-03", "2022/02/03", "22-02-03", "2023-02-29", ""])
  func refuses(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(arguments: [
    ("2021-01-03", 2020, 53), ("2024-12-30", 2025, 1), ("2022-03-27", 2022, 12),
  ])
  func knowsIsoWeeks(text: String, year: Int, week: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.isoWeek == (year, week))
  }

  @Test func normalizesLikeJavaScript() {
    #expect(CivilDate(normalizing: 2022, month: 14, day: 0).description == "2023-01-31")
    #expect(
      CivilTime(normalizing: 2022, month: 1, day: 1, hour: 25).description
        == "2022-01-02T01:00:00.000")
    #expect(CivilTime(milliseconds: -1).description == "1969-12-31T23:59:59.999")
  }
}
