import Figures
import Testing

@Suite struct FigureReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let cell: String
    let language: Language
    let wording: Wording
    let interval: String
    var measured = false
    var comma = false
    var testDescription: String { cell }
  }

  static let cases: [Case] = [
    Case(cell: "350", language: .english, wording: .exact, interval: "[350, 350]"),
    Case(cell: "  at  LEAST 350 ", language: .english, wording: .atLeast, interval: "[350, +∞)"),
    Case(cell: "350+", language: .english, wording: .atLeast, interval: "[350, +∞)"),
    Case(cell: ">= 350", language: .english, wording: .atLeast, interval: "[350, +∞)"),
    Case(cell: "≥350", language: .english, wording: .atLeast, interval: "[350, +∞)"),
    Case(cell: "350 people or more", language: .english, wording: .atLeast, interval: "[350, +∞)"),
    Case(cell: "not less than 12", language: .english, wording: .atLeast, interval: "[12, +∞)"),
    Case(cell: "> 350", language: .english, wording: .moreThan, interval: "(350, +∞)"),
    Case(cell: "no more than 40,000", language: .english, wording: .atMost, interval: "[0, 40000]"),
    Case(cell: "<= 350", language: .english, wording: .atMost, interval: "[0, 350]"),
    Case(cell: "< 350", language: .english, wording: .lessThan, interval: "[0, 350)"),
    Case(cell: "under 350", language: .english, wording: .lessThan, interval: "[0, 350)"),
    Case(cell: "just over 350", language: .english, wording: .justOver, interval: "(350, 355]"),
    Case(cell: "just under 350", language: .english, wording: .nearly, interval: "[345, 350)"),
    Case(cell: "almost 85,750", language: .english, wording: .nearly, interval: "[85745, 85750)"),
    Case(cell: "c. 5,000", language: .english, wording: .about, interval: "[4500, 5500]"),
    Case(cell: "~5,000", language: .english, wording: .about, interval: "[4500, 5500]"),
    Case(cell: "some 46 inmates", language: .english, wording: .about, interval: "[45.5, 46.5]"),
    Case(cell: "10-11", language: .english, wording: .between, interval: "[10, 11]"),
    Case(cell: "10–11", language: .english, wording: .between, interval: "[10, 11]"),
    Case(cell: "10 or 11", language: .english, wording: .between, interval: "[10, 11]"),
    Case(
      cell: "between 1 and 2 million", language: .english, wording: .between,
      interval: "[1000000, 2000000]"),
    Case(cell: "from 60% to 70%", language: .english, wording: .between, interval: "[60, 70]"),
    Case(cell: "1.2 million", language: .english, wording: .exact, interval: "[1200000, 1200000]"),
    Case(
      cell: "about 1.2 million", language: .english, wording: .about,
      interval: "[1150000, 1250000]"),
    Case(cell: "forty", language: .english, wording: .exact, interval: "[40, 40]"),
    Case(
      cell: "at least eighty-five thousand", language: .english, wording: .atLeast,
      interval: "[85000, +∞)"),
    Case(
      cell: "two hundred and thirty-eight", language: .english, wording: .exact,
      interval: "[238, 238]"),
    Case(cell: "a million", language: .english, wording: .exact, interval: "[1000000, 1000000]"),
    Case(cell: "more than a dozen", language: .english, wording: .moreThan, interval: "(12, +∞)"),
    Case(cell: "half a million", language: .english, wording: .exact, interval: "[500000, 500000]"),
    Case(cell: "two-thirds", language: .english, wording: .exact, interval: "[2/3, 2/3]"),
    Case(
      cell: "more than two-thirds", language: .english, wording: .moreThan, interval: "(2/3, +∞)"),
    Case(cell: "one in five", language: .english, wording: .exact, interval: "[0.2, 0.2]"),
    Case(
      cell: "the $6 million", language: .english, wording: .exact, interval: "[6000000, 6000000]"),
    Case(cell: "34th", language: .english, wording: .exact, interval: "[34, 34]"),
    Case(cell: "61%", language: .english, wording: .rounded, interval: "[60.5, 61.5)"),
    Case(cell: "5 per cent", language: .english, wording: .rounded, interval: "[4.5, 5.5)"),
    Case(
      cell: "1.9 per 100,000 people", language: .english, wording: .rounded,
      interval: "[1.85, 1.95)"),
    Case(
      cell: "1.90", language: .english, wording: .rounded, interval: "[1.895, 1.905)",
      measured: true),
    Case(cell: "−68.9%", language: .english, wording: .rounded, interval: "[-68.95, -68.85)"),
    Case(
      cell: "85\u{2009}000", language: .english, wording: .exact, interval: "[85000, 85000]"),
    Case(
      cell: "85\u{A0}000 people", language: .english, wording: .exact, interval: "[85000, 85000]"),
    Case(cell: "hundreds of people", language: .english, wording: .vague, interval: "[200, 999]"),
    Case(cell: "scores", language: .english, wording: .vague, interval: "[40, 99]"),
    Case(
      cell: "hundreds of thousands of people", language: .english, wording: .vague,
      interval: "[200000, 999999]"),
    Case(cell: "350 o más", language: .spanish, wording: .atLeast, interval: "[350, +∞)"),
    Case(cell: "como mínimo 350", language: .spanish, wording: .atLeast, interval: "[350, +∞)"),
    Case(
      cell: "no menos de 85 mil personas", language: .spanish, wording: .atLeast,
      interval: "[85000, +∞)"),
    Case(cell: "mas de 85,000", language: .spanish, wording: .moreThan, interval: "(85000, +∞)"),
    Case(
      cell: "ma\u{301}s de 85,000", language: .spanish, wording: .moreThan,
      interval: "(85000, +∞)"),
    Case(cell: "poco más de 350", language: .spanish, wording: .justOver, interval: "(350, 355]"),
    Case(cell: "poco menos de 350", language: .spanish, wording: .nearly, interval: "[345, 350)"),
    Case(cell: "casi el 90 %", language: .spanish, wording: .nearly, interval: "[85, 90)"),
    Case(cell: "unos 5,000", language: .spanish, wording: .about, interval: "[4500, 5500]"),
    Case(cell: "cerca de 5,000", language: .spanish, wording: .about, interval: "[4500, 5500]"),
    Case(cell: "a lo sumo 350", language: .spanish, wording: .atMost, interval: "[0, 350]"),
    Case(
      cell: "entre el 60 % y el 70 %", language: .spanish, wording: .between, interval: "[60, 70]"),
    Case(cell: "10 u 11", language: .spanish, wording: .between, interval: "[10, 11]"),
    Case(cell: "de 10 a 11", language: .spanish, wording: .between, interval: "[10, 11]"),
    Case(
      cell: "1.2 millones", language: .spanish, wording: .exact, interval: "[1200000, 1200000]"),
    Case(
      cell: "1,2 millones", language: .spanish, wording: .exact, interval: "[1200000, 1200000]",
      comma: true),
    Case(
      cell: "1.200.000,5", language: .spanish, wording: .exact, interval: "[1200000.5, 1200000.5]",
      comma: true),
    Case(
      cell: "1,9", language: .spanish, wording: .rounded, interval: "[1.85, 1.95)", measured: true,
      comma: true),
    Case(cell: "dos", language: .spanish, wording: .exact, interval: "[2, 2]"),
    Case(
      cell: "doscientos treinta y ocho", language: .spanish, wording: .exact,
      interval: "[238, 238]"),
    Case(
      cell: "dos mil millones", language: .spanish, wording: .exact,
      interval: "[2000000000, 2000000000]"),
    Case(cell: "dos tercios", language: .spanish, wording: .exact, interval: "[2/3, 2/3]"),
    Case(cell: "la mitad", language: .spanish, wording: .exact, interval: "[0.5, 0.5]"),
    Case(cell: "uno de cada cinco", language: .spanish, wording: .exact, interval: "[0.2, 0.2]"),
    Case(cell: "medio millón", language: .spanish, wording: .exact, interval: "[500000, 500000]"),
    Case(
      cell: "más de un millón", language: .spanish, wording: .moreThan, interval: "(1000000, +∞)"),
    Case(
      cell: "los $6 millones", language: .spanish, wording: .exact, interval: "[6000000, 6000000]"),
    Case(cell: "34ª", language: .spanish, wording: .exact, interval: "[34, 34]"),
    Case(cell: "5 por ciento", language: .spanish, wording: .rounded, interval: "[4.5, 5.5)"),
    Case(
      cell: "1.9 por cada 100,000 habitantes", language: .spanish, wording: .rounded,
      interval: "[1.85, 1.95)"),
    Case(
      cell: "1.9 por cada 100 mil habitantes", language: .spanish, wording: .rounded,
      interval: "[1.85, 1.95)"),
    Case(cell: "decenas", language: .spanish, wording: .vague, interval: "[20, 99]"),
    Case(
      cell: "cientos de miles de personas", language: .spanish, wording: .vague,
      interval: "[200000, 999999]"),
    Case(cell: "miles", language: .spanish, wording: .vague, interval: "[2000, 9999]"),
  ]

  @Test(arguments: cases) func reads(_ example: Case) throws {
    let reader = FigureReader(example.language, convention: example.comma ? .comma : .point)
    let statement = try reader.read(example.cell, measured: example.measured)
    #expect(statement.wording == example.wording)
    #expect(statement.interval.description == example.interval)
  }

  @Test(arguments: [
    "", "n/a", "unknown", "?", "350?", "85.000", "1.234.567", "85,00", "1,23,456", "12,34,567",
    "85.000,5", "0,500", "350 of 85,000", "more than about 5,000", "between 11 and 10",
    "between 10", "85k", "several hundred", "a few", "350 or", "at least", "at least dozens",
    "not 350", "2 or more or less", "350 - ", "ten five", "could exceed", "1.2.3", "5 % of 3",
  ])
  func refuses(_ cell: String) {
    let error = #expect(throws: FigureError.self) { try FigureReader(.english).read(cell) }
    #expect(error?.message.contains("'\(cell)'") == true)
  }

  @Test(arguments: ["85,000", "1,234,567", "85.00", "varios miles", "al menos", "350 personas y"])
  func refusesInSpanishWithCommas(_ cell: String) {
    #expect(throws: FigureError.self) {
      try FigureReader(.spanish, convention: .comma).read(cell)
    }
  }

  @Test func threeDecimalsAreARateButNotACount() throws {
    let reader = FigureReader(.english)
    #expect(try reader.read("1.891", measured: true).best == Rational(decimal: "1.891"))
    #expect(throws: FigureError.self) { try reader.read("1.891") }
    let lenient = FigureReader(.english, acceptsThreeDecimals: true)
    #expect(try lenient.read("1.891").best == Rational(decimal: "1.891"))
  }

  @Test func keepsUnitAndNoun() throws {
    let reader = FigureReader(.english)
    #expect(try reader.read("1.9 per 100,000 people").unit == .rate(per: 100_000))
    #expect(try reader.read("nearly 250 Venezuelan migrants").noun == "venezuelan migrants")
    #expect(try reader.read("61 percent").unit == .percent)
    #expect(try reader.read("$6 million").unit == Unit("usd"))
  }

  @Test func toleranceIsConfigurable() throws {
    let narrow = Tolerance(unitFraction: Rational(1) / 4, relativeCap: Rational(1) / 100)
    let reader = FigureReader(.english, tolerance: narrow)
    #expect(try reader.read("nearly 90,000").interval.description == "[89100, 90000)")
  }

  @Test func bestStandsWhereTheWordingAssertsIt() throws {
    let reader = FigureReader(.english)
    for (cell, best) in [
      ("350", 350), ("at least 350", 350), ("about 350", 350), ("more than 350", nil),
      ("nearly 350", nil), ("up to 350", nil), ("between 1 and 2", nil), ("dozens", nil),
    ] {
      #expect(try reader.read(cell).best == best.map { Rational($0) })
    }
  }
}
