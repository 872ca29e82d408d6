import Calendars
import JSON
import Testing

@testable import Formats

/// The moment of an ISO text such as `2022-03-27T18:30:00.000Z`.
func moment(_ text: String) throws -> CivilTime {
  let fields = text.split { !$0.isNumber }.compactMap { Int($0) }
  try #require(fields.count == 7 && !text.hasPrefix("-"))
  return CivilTime(
    normalizing: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4],
    second: fields[5], millisecond: fields[6])
}

@Suite struct TimeFormatTests {
  @Test func agreesWithD3() throws {
    let rows = try rows("times")
    #expect(rows.count == 700)
    for row in rows {
      let specifier = row.text(1)
      let format = TimeFormat(specifier, try shipped(row.text(0)))
      let text = row.text(2)
      #expect(format.string(try moment(text)) == row.text(3), "\(specifier) of \(text)")
    }
  }

  @Test(arguments: [
    ("%a %A %b %B %d %e %-d %_d", "Sun Sunday Mar March 06 " + " 6 6  6"),
    ("%f %L %-L %_L", "007000 007 7   7"), ("%G-W%V-%u", "2022-W09-7"), ("%g", "22"),
    ("%H %I %p %-I %_I", "18 06 PM 6  6"), ("%j %-j %_j", "065 65  65"),
    ("%m %-m %M %S", "03 3 05 09"), ("%q %Q", "1 1646589909007"), ("%s", "1646589909"),
    ("%u %w %U %W", "7 0 10 09"), ("%y %Y %Z", "22 2022 +0000"), ("%%", "%"), ("%k%", "k"),
    ("%x", "3/6/2022"), ("%X", "6:05:09 PM"), ("%c", "3/6/2022, 6:05:09 PM"), ("", ""),
    ("año %Y", "año 2022"), ("%-%", "%"),
  ])
  func writes(specifier: String, expected: String) throws {
    let time = try moment("2022-03-06T18:05:09.007Z")
    #expect(TimeFormat(specifier).string(time) == expected)
  }

  @Test func writesYearsFarAway() {
    let format = TimeFormat("%Y %y")
    #expect(format.string(CivilTime(normalizing: -5)) == "-0005 -05")
    #expect(format.string(CivilTime(normalizing: 12_345)) == "2345 45")
    #expect(format.string(CivilTime(normalizing: 7)) == "0007 07")
    #expect(format.string(milliseconds: Double.nan) == "Invalid Date")
    #expect(format.string(milliseconds: 0.9) == "1970 70")
    #expect(TimeFormat("%L %s").string(milliseconds: -1) == "999 -1")
  }

  @Test func namesThatALocaleLacksAreEmpty() {
    var locale = Locale.english
    locale.times.days = []
    locale.times.periods = ["a"]
    #expect(TimeFormat("<%A %p>", locale).string(milliseconds: 50_000_000) == "< >")
    #expect(TimeParser("%A", locale).time("Monday") == nil)
  }

  @Test func aDefinitionThatRefersToItselfEnds() {
    var locale = Locale.english
    locale.times.date = "<%x>"
    #expect(TimeFormat("%x", locale).string(milliseconds: 0) == "<<<>>>")
  }
}

@Suite struct TimeParserTests {
  @Test func agreesWithD3() throws {
    let rows = try rows("parses")
    #expect(rows.count == 300)
    for row in rows {
      let specifier = row.text(1)
      let text = row.text(2)
      let parser = TimeParser(specifier, try shipped(row.text(0)))
      let expected = try row[3].text.map(moment)
      #expect(parser.time(text) == expected, "\(specifier) of \(text)")
    }
  }

  @Test(arguments: [
    ("%Y-%m-%d", "2022-02-30", "2022-03-02T00:00:00.000"), ("%Y-%m-%d", "2022-02-30 ", nil),
    ("%Y-%m-%d", "  22-2-3", "0022-02-03T00:00:00.000"), ("%Y", "", nil),
    ("%e %b %Y", " 6 mar 2022", "2022-03-06T00:00:00.000"), ("%y", "68", "2068-01-01T00:00:00.000"),
    ("%y", "69", "1969-01-01T00:00:00.000"), ("%Y Q%q", "2022 Q3", "2022-07-01T00:00:00.000"),
    ("%Y %U %w", "2022 10 3", "2022-03-09T00:00:00.000"),
    ("%Y %W", "2022 1", "2022-01-03T00:00:00.000"),
    ("%Y %W %u", "2022 1 7", "2022-01-09T00:00:00.000"),
    ("%Y %U", "2022 0", "2021-12-26T00:00:00.000"),
    ("%G-W%V-%u", "2020-W53-7", "2021-01-03T00:00:00.000"), ("%G-W%V", "2020-W54", nil),
    ("%Q", "1646589909007", "2022-03-06T18:05:09.007"),
    ("%s", "1646589909", "2022-03-06T18:05:09.000"),
    ("%s.%L", "1646589909.007", "2022-03-06T18:05:09.007"), ("%Q", "99999999999999999999", nil),
    ("%Q", "9999999999999999", nil), ("%I %p", "12 AM", "1900-01-01T00:00:00.000"),
    ("%I %p", "12 pm", "1900-01-01T12:00:00.000"), ("%p %I", "PM 5", "1900-01-01T17:00:00.000"),
    ("%H:%M %Z", "18:30 -0600", "1900-01-02T00:30:00.000"),
    ("%H:%M%Z", "18:30+05:30", "1900-01-01T13:00:00.000"),
    ("%H%Z", "18Z", "1900-01-01T18:00:00.000"), ("%H%Z", "18+02", "1900-01-01T16:00:00.000"),
    ("%H%Z", "18+2", nil), ("%f", "123456", "1900-01-01T00:00:00.123"),
    ("%%%d", "%9", "1900-01-09T00:00:00.000"),
    ("%-d/%0m", "9/12", "1900-12-09T00:00:00.000"), ("%k", "9", nil),
    ("%x", "3/6/2022", "2022-03-06T00:00:00.000"),
    ("%c", "3/6/2022, 6:05:09 PM", "2022-03-06T18:05:09.000"),
    ("%A, %d", "sunday, 06", "1900-01-06T00:00:00.000"),
    ("%Y%m%d", "20220306", "2022-03-06T00:00:00.000"),
    ("%Y %j", "2024 366", "2024-12-31T00:00:00.000"),
  ])
  func reads(specifier: String, text: String, expected: String?) {
    #expect(TimeParser(specifier).time(text)?.description == expected)
  }

  @Test func readsNamesOfTheLocale() throws {
    let parser = TimeParser("%A %d de %B", try shipped("es"))
    #expect(parser.time("MIÉRCOLES 09 de MARZO")?.description == "1900-03-09T00:00:00.000")
    #expect(TimeParser("%b", try shipped("fr")).time("DÉC.")?.date.month == 12)
  }
}
