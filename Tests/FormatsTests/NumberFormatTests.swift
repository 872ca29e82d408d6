import JSON
import Testing

@testable import Formats

@Suite struct NumberFormatTests {
  @Test func agreesWithD3() throws {
    let rows = try rows("numbers")
    #expect(rows.count == 1500)
    for row in rows {
      let specifier = row.text(1)
      let format = try NumberFormat(specifier, try shipped(row.text(0)))
      let value = try #require(row[2].number)
      #expect(format.string(value) == row.text(3), "\(specifier) of \(value)")
    }
  }

  @Test(
    arguments: [
      ("", 0.1 + 0.2, "0.3"), ("", 1e300, "1e+300"), ("", -0.0, "0"), ("+", -0.0, "−0"),
      ("+", 0, "+0"), (" ", 5, " 5"), ("(.1f", -0.04, "0.0"), ("(d", -7, "(7)"),
      ("d", 4.5, "5"), ("d", 0.49999999999999994, "0"), ("d", 1e21, "1000000000000000000000"),
      (",d", 1.2345678901234567e25, "12,345,678,901,234,566,000,000,000"),
      ("d", .infinity, "∞"), ("d", .nan, "NaN"), ("f", -.infinity, "−Infinity"),
      (".3f", 1e21, "1e+21"), (",.2f", 1e20, "100,000,000,000,000,000,000.00"),
      (".0f", 2.5, "3"), (".0f", 1.5, "2"), (".2f", 1.005, "1.00"), (".1f", 1.45, "1.4"),
      (".30f", 0.1, "0.10000000000000000555"), (".0%", 0.125, "13%"), ("+.1%", -0.0005, "−0.1%"),
      ("s", 0, "0.00000"), (".3s", 999.5, "1.00k"), (".3s", 999.4, "999"),
      ("~s", 1500, "1.5k"), (".2s", 42e6, "42M"), (".1s", 1e-24, "1y"), (".1s", 1e-26, "0.01y"),
      (".3s", 1.29e-25, "0.13y"), (".8s", 1e-26, "0.0100000y"), (".2s", 1e28, "10000Y"),
      ("~s", 0.000042, "42µ"), (".3r", 0, "0"), (".1r", 0.049, "0.05"), (".2r", 12_345, "12000"),
      (".3p", 0.123456, "12.3%"), (".1p", 0.299, "30%"), (".3g", 1e-7, "1.00e-7"),
      (".3g", 1e-6, "0.00000100"), (".3n", 4242, "4.24e+3"), ("n", 12_345.678, "12,345.7"),
      ("b", 10, "1010"), ("#b", 10, "0b1010"), ("#o", -8, "−0o10"), ("#x", 48_879, "0xbeef"),
      ("#X", 48_879, "0xBEEF"), ("x", 9_007_199_254_740_994, "20000000000002"),
      ("o", 1_152_921_504_606_848_000, "100000000000000002000"), ("d", -0.4, "0"),
      ("c", 42, "42"), ("$c", -1.5, "$-1.5"), ("10c", 42, "        42"),
      ("~f", 1.5, "1.5"), ("~f", 100, "100"), (".3~e", 12_000, "1.2e+4"), ("~e", 1, "1e+0"),
      ("*^12,.0f", 1234, "***1,234****"), ("*<8d", 42, "42******"), ("*=8d", -42, "−*****42"),
      ("010,d", 123, "00,000,123"), ("08,d", 1234, "0,001,234"), ("0=8d", -42, "−0000042"),
      ("012$,.2f", 1234.5, nil), ("$012,.2f", 1234.5, "$0,001,234.50"),
      ("é>5d", 1, "éééé1"), ("15$d", 1, nil), ("$15d", 1, "             $1"),
      (".", 1, nil), ("garbage", 1, nil), (".f", 1, nil), ("--d", 1, nil), ("z", 3.5, "3.5"),
      (",.2~g", 4200, "4.2e+3"), (",x", 1_000_000, "f4,240"), (".2f", .nan, "NaN"),
      ("+.2f", .nan, "+NaN"), ("020,d", .nan, "0,000,000,000,000NaN"),
    ] as [(String, Double, String?)])
  func writes(specifier: String, value: Double, expected: String?) {
    #expect((try? NumberFormat(specifier))?.string(value) == expected)
  }

  @Test(arguments: [
    ("es-ES", "$,.2f", -1234.5, "−1.234,50\u{A0}€"), ("es-SV", "$,.2f", 85_000.5, "$85,000.50"),
    ("en-IN", ",d", 123_456_789, "12,34,56,789"), ("fr", ",.1%", 12.5, "1\u{A0}250,0\u{202F}%"),
    ("de", "$.3~s", 1.5e6, "1,5M\u{A0}€"), ("en-GB", "$,d", 1e6, "£1,000,000"),
    ("pt-BR", "($,.2f", -9.5, "(R$9,50)"),
  ])
  func followsTheLocale(name: String, specifier: String, value: Double, expected: String) throws {
    #expect(try NumberFormat(specifier, try shipped(name)).string(value) == expected)
  }

  @Test func followsALocaleOfTheUser() throws {
    var locale = Locale.english
    locale.numbers = NumberLocale(
      decimal: "٫", thousands: "٬", grouping: [2, 3], currency: .init("<", ">"),
      numerals: ["٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"], percent: " pct", minus: "neg ",
      nan: "–")
    #expect(try NumberFormat(",.1f", locale).string(-1_234_567.89) == "neg ١٢٬٣٤٥٬٦٧٫٩")
    #expect(try NumberFormat(".0%", locale).string(0.5) == "٥٠ pct")
    #expect(try NumberFormat("$d", locale).string(7) == "<٧>")
    #expect(try NumberFormat("d", locale).string(.nan) == "–")
    locale.numbers.grouping = []
    #expect(try NumberFormat(",d", locale).string(1234) == "١٢٣٤")
  }

  @Test(arguments: [
    (",.0s", 1e-6, 0.00042, "420µ"), (",.0s", 1e-6, 0.0042, "4,200µ"), (".1", 1e3, 1500, "1.5k"),
    ("$,.2", 1e6, 1_234_567, "$1.23M"), (".2", 0, 5, "5.00"), (".3", 1e27, 1e27, "1000.000Y"),
    (".1", -2e9, -1e9, "−1.0G"),
  ])
  func writesInOneUnit(specifier: String, reference: Double, value: Double, expected: String)
    throws
  {
    #expect(try NumberFormat.prefixed(specifier, reference).string(value) == expected)
  }

  @Test(arguments: [
    ("", " >-"), (".2f", " >-.2f"), ("*^+$012,.3~s", "*^+$012,.3~s"), ("=8", " =-8"), ("<", " <-"),
  ])
  func describesItself(text: String, canonical: String) throws {
    let specifier = try NumberSpecifier(text)
    #expect(specifier.description == canonical)
    #expect(try NumberSpecifier(canonical) == specifier)
  }

  @Test func countsDigitsForTicks() {
    #expect(NumberPrecision.fixed(step: 0.25) == 1)
    #expect(NumberPrecision.fixed(step: -0.001) == 3)
    #expect(NumberPrecision.fixed(step: 50) == 0)
    #expect(NumberPrecision.prefixed(step: 1e5, value: 1.3e6) == 1)
    #expect(NumberPrecision.prefixed(step: 1e-27, value: 1e-24) == 3)
    #expect(NumberPrecision.rounded(step: 0.01, largest: 1.01) == 3)
    #expect(NumberPrecision.rounded(step: 0.1, largest: 1.1) == 2)
  }
}
