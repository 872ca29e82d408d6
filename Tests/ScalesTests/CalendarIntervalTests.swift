import Calendars
import Scales
import Testing

@Suite struct CalendarIntervalTests {
  @Test(arguments: [
    ("2022-03-27T18:30:45.120", CalendarInterval(.second, every: 15), "2022-03-27T18:30:45.000"),
    ("2022-03-27T18:33:45.120", CalendarInterval(.minute, every: 5), "2022-03-27T18:30:00.000"),
    ("2022-03-27T18:30:45.120", CalendarInterval(.hour, every: 12), "2022-03-27T12:00:00.000"),
    ("2022-03-30T18:30:45.120", CalendarInterval(.sundayWeek), "2022-03-27T00:00:00.000"),
    ("2022-03-27T18:30:45.120", CalendarInterval(.mondayWeek), "2022-03-21T00:00:00.000"),
    ("2022-03-31T00:00:00.000", CalendarInterval(.dayOfMonth, every: 2), "2022-03-31T00:00:00.000"),
    ("2022-05-27T18:30:45.120", CalendarInterval(.month, every: 3), "2022-04-01T00:00:00.000"),
    ("2022-05-27T18:30:45.120", CalendarInterval(.year, every: 5), "2020-01-01T00:00:00.000"),
    ("1969-12-31T23:59:59.999", CalendarInterval(.day), "1969-12-31T00:00:00.000"),
    ("-000003-05-01T00:00:00.000", CalendarInterval(.year, every: 2), "-000004-01-01T00:00:00.000"),
  ])
  func floors(time: String, interval: CalendarInterval, floor: String) throws {
    #expect(text(interval.floor(try milliseconds(time))) == floor)
  }

  @Test func ceilingOfABoundaryIsItself() throws {
    let start = try milliseconds("2022-04-01T00:00:00.000")
    for unit in [CalendarInterval.Unit.month, .day, .hour, .dayOfMonth] {
      #expect(CalendarInterval(unit).ceil(start) == start)
    }
    let quarter = CalendarInterval(.month, every: 3)
    #expect(text(quarter.ceil(start + 1)) == "2022-07-01T00:00:00.000")
    #expect(text(quarter.round(start + 50 * 86_400_000)) == "2022-07-01T00:00:00.000")
  }

  @Test func offsets() throws {
    let time = try milliseconds("2022-01-31T06:00:00.000")
    #expect(text(CalendarInterval(.month).offset(time)) == "2022-03-03T06:00:00.000")
    #expect(text(CalendarInterval(.year).offset(time, by: -2)) == "2020-01-31T06:00:00.000")
    #expect(text(CalendarInterval(.day).offset(time, by: 1)) == "2022-02-01T06:00:00.000")
    let quarter = CalendarInterval(.month, every: 3)
    #expect(text(quarter.offset(time, by: 2)) == "2022-07-03T06:00:00.000")
    #expect(text(quarter.offset(time, by: -1)) == "2021-10-01T06:00:00.000")
  }

  @Test func rangesAndCounts() throws {
    let start = try milliseconds("2020-02-27T12:00:00.000")
    let stop = try milliseconds("2020-03-04T00:00:00.000")
    let odd = CalendarInterval(.dayOfMonth, every: 2).range(from: start, to: stop)
    #expect(
      odd.map { CivilTime(milliseconds: Int($0)).date.description }
        == ["2020-02-29", "2020-03-01", "2020-03-03"])
    #expect(CalendarInterval(.day).count(from: start, to: stop) == 6)
    #expect(CalendarInterval(.month).count(from: start, to: stop) == 1)
    #expect(CalendarInterval(.day).range(from: stop, to: start) == [])
  }

  @Test func names() {
    #expect(CalendarInterval(named: "quarter") == CalendarInterval(.month, every: 3))
    #expect(CalendarInterval(named: "week")?.unit == .sundayWeek)
    #expect(CalendarInterval(named: "fortnight") == nil)
  }

  private func text(_ time: Double) -> String {
    CivilTime(milliseconds: Int(time)).description
  }

  /// Reads the form that `CivilTime.description` writes.
  private func milliseconds(_ text: String) throws -> Double {
    let parts = text.split(separator: "T")
    let fields = parts[0].split(separator: "-").compactMap { Int($0) }
    let clock = parts[1].split { $0 == ":" || $0 == "." }.compactMap { Int($0) }
    try #require(fields.count == 3 && clock.count == 4)
    let year = text.hasPrefix("-") ? -fields[0] : fields[0]
    return Double(
      CivilTime(
        normalizing: year, month: fields[1], day: fields[2], hour: clock[0], minute: clock[1],
        second: clock[2], millisecond: clock[3]
      ).milliseconds)
  }
}
