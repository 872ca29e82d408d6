import Calendars
import Testing

@testable import Formats

@Suite struct MultiTimeFormatTests {
  @Test(arguments: [
    ("2022-01-01T00:00:00.000Z", "2022"), ("2022-03-01T00:00:00.000Z", "March"),
    ("2022-04-01T00:00:00.000Z", "April"), ("2022-03-27T00:00:00.000Z", "Mar 27"),
    ("2022-03-28T00:00:00.000Z", "Mon 28"), ("2022-03-28T18:00:00.000Z", "06 PM"),
    ("2022-03-28T18:05:00.000Z", "06:05"), ("2022-03-28T18:05:09.000Z", ":09"),
    ("2022-03-28T18:05:09.007Z", ".007"), ("2023-01-01T00:00:00.001Z", ".001"),
  ])
  func labelsByTheUnitBegun(text: String, expected: String) throws {
    #expect(MultiTimeFormat().string(try moment(text)) == expected)
  }

  @Test func takesOwnFormats() throws {
    let format = MultiTimeFormat([.quarter: "T%q", .day: "%A"], try shipped("es-SV"))
    #expect(format.string(try moment("2022-04-01T00:00:00.000Z")) == "T2")
    #expect(format.string(try moment("2022-05-01T00:00:00.000Z")) == "mayo")
    #expect(format.string(try moment("2022-05-03T00:00:00.000Z")) == "martes")
  }

  @Test(
    arguments: [
      ([.year], "%Y"), ([.month, .year], "%Y-%m"), ([.year, .month, .date], "%Y-%m-%d"),
      ([.year, .quarter], "%Y Q%q"), ([.month], "%b"), ([.month, .date], "%b %d"),
      ([.year, .week], "%Y W%U"), ([.day], "%a"), ([.hours], "%H:00"),
      ([.year, .dayofyear], "%Y %j"),
      ([.hours, .minutes, .seconds, .milliseconds], "%H:%M:%S.%L"),
      ([.minutes, .seconds], "00:%M:%S"),
      ([.year, .month, .date, .hours], "%Y-%m-%d %H:00"), ([.quarter, .month], "Q%q %b"),
    ] as [([TimeUnit], String)])
  func specifiesUnits(units: [TimeUnit], expected: String) throws {
    #expect(try TimeUnit.specifier(units) == expected)
  }

  @Test func takesOwnPieces() throws {
    #expect(try TimeUnit.specifier([.year, .month], ["year-month": "%b %Y "]) == "%b %Y")
    #expect(
      try TimeUnit.specifier([.year, .month], ["year-month": nil, "month": "%B"]) == "%Y %B")
  }

  @Test func refusesUnitsThatExcludeEachOther() {
    #expect(throws: FormatError.self) { try TimeUnit.specifier([.week, .month]) }
    #expect(throws: FormatError.self) { try TimeUnit.specifier([]) }
  }
}
