import Figures
import Testing

/// A figure read from an English cell, with its identity.
func figure(
  _ cell: String, _ identity: String, unit: String? = "persons", measure: Measure? = nil
) throws -> Figure {
  Figure(
    try FigureReader(.english).read(cell), unit: unit.map { Unit($0) }, measure: measure,
    origin: Origin(identity, file: "a.csv", line: 2, field: "value", text: cell))
}

@Suite struct FigureTests {
  @Test func aFigureLessItselfIsNothing() throws {
    let x = try figure("between 80 and 100", "x")
    #expect(try x.subtracting(x).interval.point == 0)
    #expect(try x.divided(by: x).interval.point == 1)
    let y = try figure("between 80 and 100", "y")
    #expect(try x.subtracting(y).interval.description == "[-20, 20]")
    #expect(try x.adding(y).subtracting(x).interval == y.interval)
  }

  @Test func twoFloorsCannotBeDivided() throws {
    let deaths = try figure("at least 350", "d", unit: "deaths")
    let detained = try figure("over 85,000", "a")
    let ratio = try deaths.divided(by: detained)
    #expect(ratio.interval.description == "(0, +∞)")
    #expect(
      FigureWriter(.english).word(ratio, decimals: 4) == "cannot be bounded from these figures")
    let exact = try figure("85,000", "b")
    #expect(try deaths.divided(by: exact).best == Rational(350) / 85_000)
    #expect(ratio.best == nil)
  }

  @Test func partsOfAWholeStayShares() throws {
    let part = try figure("at least 10", "p")
    let rest = try figure("up to 90", "r")
    let share = try part.divided(by: part.adding(rest))
    #expect(share.interval.description == "[0.1, 1]")
    #expect(try Figure.share(part, beside: rest).interval == share.interval)
    let whole = try figure("between 50 and 80", "w")
    #expect(try Figure.share(part, of: whole).interval.description == "[0.125, 1]")
  }

  @Test func softAndVagueTaintResults() throws {
    let soft = try figure("nearly 90,000", "s")
    let vague = try figure("dozens", "v")
    let sum = try soft.adding(vague)
    #expect(sum.isSoft && sum.isVague)
    #expect(sum.interval.description == "[85024, 90099)")
    #expect(sum.best == nil)
    #expect(try !figure("350", "e").isSoft)
  }

  @Test func unitsAreChecked() throws {
    let persons = try figure("350", "a")
    let percent = try figure("61%", "b", unit: nil)
    let error = #expect(throws: FigureError.self) { try persons.adding(percent) }
    #expect(
      error?.message
        == "cannot add a figure in persons and one in percent; convert one of them first")
    let share = try persons.divided(by: figure("1,000", "c"))
    #expect(share.unit == .one)
    #expect(try share.converted(to: .percent).interval.point == 35)
    #expect(try percent.adding(share).interval.description == "[95.5, 96.5)")
    #expect(percent.multiplied(by: persons).interval.description == "[211.75, 215.25)")
    #expect(percent.multiplied(by: persons).unit == Unit("persons"))
    let rate = try Figure.rate(figure("114", "e", unit: "deaths"), of: persons, per: 100_000)
    #expect(rate.unit?.description == "deaths per 100,000 persons")
  }

  @Test func aPrintedRateGoesWithAComputedOne() throws {
    let computed = try Figure.rate(
      figure("114", "e", unit: "homicides"), of: figure("6,029,976", "p"), per: 100_000)
    let claim = Claim(try FigureReader(.english).read("1.9 per 100,000 residents"))
    #expect(try claim.check(computed) == .supported)
    #expect(
      try claim.check(computed.converted(to: Unit("homicides per 1,000 persons"))) == .supported)
    #expect(Unit("percent of capacity") == .percent)
    #expect(Unit("per 100,000 inhabitants") == .rate(per: 100_000))
    #expect(Unit("US dollars") == Unit("usd"))
  }

  @Test func eventsAreNoStock() throws {
    let arrests = try figure("85,000", "a", measure: Measure("arrests", kind: .events))
    let prisoners = try figure("97,525", "p", measure: Measure("prisoners", kind: .stock))
    let error = #expect(throws: FigureError.self) { try arrests.adding(prisoners) }
    #expect(error?.message.contains("'arrests (events)' and 'prisoners (stock)'") == true)
    #expect(throws: FigureError.self) { try Figure.share(arrests, of: prisoners) }
    #expect(try arrests.divided(by: prisoners).best == Rational(85_000) / 97_525)
  }

  @Test func sumsKeepBoundsAndOrigins() throws {
    let figures = try [figure("at least 350", "a"), figure("12", "b"), figure("about 20", "c")]
    let sum = try Figure.sum(figures)
    #expect(sum.interval.description == "[380, +∞)")
    #expect(sum.best == 382)
    #expect(sum.origins.map { $0.identity } == ["a", "b", "c"])
    #expect(sum.origins[0].text == "at least 350" && sum.origins[0].line == 2)
    #expect(try Figure.sum([]).interval.point == 0)
    #expect(throws: FigureError.self) { try Figure.maximum([]) }
  }

  @Test func listsMayOverlap() throws {
    let (a, b) = (try figure("200", "a"), try figure("180", "b"))
    #expect(try a.union(b, disjoint: false).interval.description == "[200, 380]")
    #expect(try a.union(b, disjoint: true).interval.point == 380)
    #expect(try a.overlap(b, in: figure("300", "n")).interval.description == "[80, 180]")
    let left = try figure("up to 150", "w").remainder(without: figure("at least 100", "p"))
    #expect(left.interval.description == "[0, 50]")
  }

  @Test func comparesByTheSignOfTheDifference() throws {
    #expect(try figure("at least 350", "a").compared(to: figure("261", "b")) == .greater)
    #expect(
      try figure("at least 350", "a").compared(to: figure("at least 261", "b")) == .undetermined)
    let x = try figure("about 20", "x")
    #expect(try x.compared(to: x.adding(figure("1", "one"))) == .less)
  }

  @Test func wordsStatedFiguresAsTheyStand() throws {
    let (english, spanish) = (FigureWriter(.english), FigureWriter(.spanish))
    for (cell, en, es) in [
      ("nearly 90,000", "nearly 90,000", "casi 90,000"), ("61%", "61%", "61\u{A0}%"),
      ("more than 5 percent", "more than 5%", "más del 5\u{A0}%"),
      ("tens of thousands", "tens of thousands", "decenas de miles"),
      ("1.9 per 100,000", "1.9 per 100,000", "1.9 por cada 100,000"),
      ("fewer than 20", "fewer than 20", "menos de 20"),
      ("between 10 and 11", "between 10 and 11", "entre 10 y 11"),
    ] {
      let statement = try FigureReader(.english).read(cell)
      #expect(english.word(Figure(statement), decimals: cell.contains(".") ? 1 : 0) == en)
      #expect(spanish.word(Figure(statement), decimals: cell.contains(".") ? 1 : 0) == es)
    }
    let spain = FigureWriter(.spanish, convention: .comma)
    #expect(spain.word(try figure("at least 1,234", "a"), decimals: 0) == "al menos 1234")
    #expect(spain.word(try figure("at least 12,340", "a"), decimals: 0) == "al menos 12.340")
    let rate = Interval(low: Rational(18) / 10, high: Rational(24) / 10)
    #expect(
      spanish.word(rate, decimals: 1, isCount: false, unit: .rate(per: 100_000))
        == "entre 1.8 y 2.4 por cada 100,000")
  }
}
