import Calendars
import Testing

@testable import Formats

@Suite struct ProseTests {
  @Test(
    arguments: [
      ("en", 85_000.5, "85,000.5"), ("es-SV", 85_000.5, "85,000.5"), ("es-MX", 1234, "1,234"),
      ("es-ES", 85_000.5, "85.000,5"), ("es-ES", 1234.5, "1234,5"), ("es", 12_345, "12.345"),
      ("fr", 1234.5, "1\u{202F}234,5"), ("de", 1234.5, "1.234,5"),
      ("en-IN", 12_345_678, "1,23,45,678"),
      ("pt-BR", 1e6, "1.000.000"), ("en", 0, "0"), ("en", -0.0, "0"), ("en", 0.000001, "0.000001"),
      ("en", 1e21, "1,000,000,000,000,000,000,000"), ("en", -42, "−42"),
      ("en", 1e-9, "0.000000001"),
      ("en", .nan, "NaN"), ("en", -.infinity, "−∞"),
    ] as [(String, Double, String)])
  func writesNumbers(name: String, value: Double, expected: String) throws {
    #expect(try shipped(name).number(value) == expected)
  }

  @Test(arguments: [
    (1.89, 1, ProseRounding.down, "1.8"), (1.81, 1, .up, "1.9"), (0.29, 2, .down, "0.29"),
    (0.29, 2, .up, "0.29"), (-1.81, 1, .down, "−1.9"), (-1.89, 1, .up, "−1.8"),
    (1.005, 2, .nearest, "1.01"), (1.45, 1, .nearest, "1.5"), (999.96, 1, .nearest, "1,000.0"),
    (0.04, 1, .nearest, "0.0"), (-0.04, 1, .nearest, "0.0"), (-0.04, 1, .down, "−0.1"),
    (0.0004, 1, .up, "0.1"), (5, 2, .nearest, "5.00"), (0, 2, .nearest, "0.00"),
    (0.5, 0, .nearest, "1"), (0.049, 1, .nearest, "0.0"), (12_345, 0, .up, "12,345"),
  ])
  func roundsNumbers(value: Double, decimals: Int, rounding: ProseRounding, expected: String) {
    #expect(Locale.english.number(value, decimals: decimals, rounding: rounding) == expected)
  }

  @Test func writesWholeNumbers() throws {
    #expect(Locale.english.number(-85_000) == "−85,000")
    #expect(try shipped("es").number(8500) == "8500")
    #expect(Locale.english.number(Int.min) == "−9,223,372,036,854,775,808")
  }

  @Test(arguments: [
    ("en", 0.61, 0, "61%"), ("es", 0.61, 0, "61\u{A0}%"), ("es-SV", 0.019, 1, "1.9%"),
    ("es-ES", 0.019, 1, "1,9\u{A0}%"), ("fr", 1, 0, "100\u{A0}%"), ("en", 0.29, 0, "29%"),
    ("en", 0.285, 0, "29%"), ("en", 0, 1, "0.0%"), ("en", -0.005, 1, "−0.5%"),
  ])
  func writesPercentages(name: String, share: Double, decimals: Int, expected: String) throws {
    #expect(try shipped(name).percent(share, decimals: decimals) == expected)
  }

  @Test func keepsBoundsOfSharesTrue() {
    #expect(Locale.english.percent(0.29, rounding: .down) == "29%")
    #expect(Locale.english.percent(0.57, rounding: .up) == "57%")
    #expect(Locale.english.percent(0.5701, rounding: .up) == "58%")
  }

  @Test(arguments: [
    ("en", 1, "1st"), ("en", 2, "2nd"), ("en", 3, "3rd"), ("en", 11, "11th"), ("en", 112, "112th"),
    ("en-GB", 21, "21st"), ("es-SV", 4, "4.º"), ("fr", 1, "1er"), ("fr", 2, "2e"), ("de", 3, "3."),
    ("pt-BR", 3, "3º"),
  ])
  func writesOrdinals(name: String, value: Int, expected: String) throws {
    #expect(try shipped(name).ordinal(value) == expected)
  }

  @Test(arguments: [
    ("en", "March 1, 2022", "Mar 1, 2022", "Tuesday, March 1, 2022", "March 2022"),
    ("en-GB", "1 March 2022", "1 Mar 2022", "Tuesday, 1 March 2022", "March 2022"),
    ("es-SV", "1 de marzo de 2022", "1 mar 2022", "martes, 1 de marzo de 2022", "marzo de 2022"),
    ("fr", "1 mars 2022", "1 mars 2022", "mardi 1 mars 2022", "mars 2022"),
    ("de", "1. März 2022", "01.03.2022", "Dienstag, 1. März 2022", "März 2022"),
    (
      "pt-BR", "1 de março de 2022", "1 de mar. de 2022", "terça-feira, 1 de março de 2022",
      "março de 2022"
    ),
  ])
  func writesDates(name: String, long: String, short: String, weekday: String, month: String)
    throws
  {
    let date = try #require(CivilDate("2022-03-01"))
    let locale = try shipped(name)
    #expect(locale.date(date) == long)
    #expect(locale.date(date, style: .short) == short)
    #expect(locale.date(date, style: .weekday) == weekday)
    #expect(locale.date(date, .month) == month)
    #expect(locale.date(date, .year) == "2022")
  }

  @Test(arguments: [
    ("en", "2022-03-25", "2022-03-27", "March 25–27, 2022", "from March 25 to 27, 2022"),
    ("en-GB", "2022-03-25", "2022-03-27", "25–27 March 2022", "from 25 to 27 March 2022"),
    (
      "es-SV", "2022-03-25", "2022-03-27", "25–27 de marzo de 2022", "del 25 al 27 de marzo de 2022"
    ),
    (
      "es", "2022-03-27", "2022-04-02", "27 de marzo\u{2009}–\u{2009}2 de abril de 2022",
      "del 27 de marzo al 2 de abril de 2022"
    ),
    (
      "en", "2021-12-31", "2022-01-01", "December 31, 2021\u{2009}–\u{2009}January 1, 2022",
      "from December 31, 2021 to January 1, 2022"
    ),
    ("de", "2022-03-25", "2022-03-27", "25.–27. März 2022", "vom 25. bis 27. März 2022"),
    ("en", "2022-03-25", "2022-03-25", "March 25, 2022", "March 25, 2022"),
  ])
  func writesRangesOfDays(name: String, start: String, end: String, dash: String, words: String)
    throws
  {
    let (first, last) = (try #require(CivilDate(start)), try #require(CivilDate(end)))
    let locale = try shipped(name)
    #expect(locale.dates(first, last) == dash)
    #expect(locale.dates(first, last, style: .words) == words)
  }

  @Test func writesRangesOfMonthsAndYears() throws {
    let (start, end) = (CivilDate(days: 19_100), CivilDate(days: 19_200))
    let spanish = try shipped("es-SV")
    #expect(spanish.dates(start, end, .month) == "abril–julio de 2022")
    #expect(spanish.dates(start, end, .month, style: .words) == "de abril a julio de 2022")
    #expect(try shipped("fr").dates(start, end, .month, style: .words) == "d’avril à juillet 2022")
    #expect(spanish.dates(start, end, .year) == "2022")
    let later = CivilDate(days: 20_000)
    #expect(Locale.english.dates(start, later, .year) == "2022–2024")
    #expect(spanish.dates(start, later, .year, style: .words) == "de 2022 a 2024")
    #expect(
      Locale.english.dates(start, later, .month) == "April 2022\u{2009}–\u{2009}October 2024")
  }

  @Test(arguments: [
    ("en", [], ""), ("en", ["a"], "a"), ("en", ["a", "b"], "a and b"),
    ("en", ["a", "b", "c"], "a, b, and c"), ("en-GB", ["a", "b", "c"], "a, b and c"),
    ("es-SV", ["a", "b", "c"], "a, b y c"), ("es-SV", ["a", "hijos"], "a e hijos"),
    ("es-SV", ["a", "Irán"], "a e Irán"), ("es-SV", ["a", "hielo"], "a y hielo"),
    ("es-SV", ["a", "yo"], "a y yo"), ("de", ["a", "b", "c"], "a, b und c"),
  ])
  func joinsLists(name: String, items: [String], expected: String) throws {
    #expect(try shipped(name).list(items) == expected)
  }

  @Test func joinsAlternatives() throws {
    let spanish = try shipped("es-SV")
    #expect(spanish.list(anyOf: ["7", "8"]) == "7 u 8")
    #expect(spanish.list(anyOf: ["10", "11"]) == "10 u 11")
    #expect(spanish.list(anyOf: ["100", "110"]) == "100 o 110")
    #expect(spanish.list(anyOf: ["día", "hora"]) == "día u hora")
    #expect(Locale.english.list(anyOf: ["a", "b"]) == "a or b")
  }

  @Test func findsLocalesByName() {
    #expect(Locale.named("ES_sv")?.name == "es-SV")
    #expect(Locale.named("en-US")?.numbers == Locale.english.numbers)
    #expect(Locale.named("xx") == nil)
    #expect(Set(Locale.names).count == Locale.names.count)
    for name in Locale.names {
      let times = Locale.named(name)?.times
      #expect(times?.months.count == 12 && times?.shortMonths.count == 12, "\(name)")
      #expect(times?.days.count == 7 && times?.shortDays.count == 7, "\(name)")
      #expect(times?.periods.count == 2, "\(name)")
    }
  }
}
