import Figures
import Testing

@Suite struct FigureExpressionTests {
  let table: [String: Figure]

  init() throws {
    table = [
      "detained": try figure("over 85,000", "arrests:1"),
      "population": try figure("6,029,976", "population:1"),
      "men": try figure("971,269", "population:2"),
      "deaths-custody": try figure("at least 350", "deaths:1", unit: "deaths"),
      "before": try figure("495", "h:1", unit: "homicides"),
      "after": try figure("154", "h:2", unit: "homicides"),
    ]
  }

  func evaluate(_ source: String) throws -> Figure {
    try FigureExpression(source).evaluate(known: table.keys.sorted()) { table[$0] }
  }

  @Test func evaluatesNamesNumbersAndFunctions() throws {
    let share = try evaluate("figures.detained / figures.population")
    #expect(share.unit == .one)
    #expect(share.interval.description == "(10625/753747, +∞)")
    #expect(
      FigureWriter(.english).word(try share.converted(to: .percent), decimals: 2)
        == "more than 1.40%")
    #expect(try evaluate("percentChange(before, after)").best == Rational(-6200) / 90)
    #expect(try evaluate("(1 + 2) * -3 / 4").best == Rational(-9) / 4)
    #expect(try evaluate("1.5e2 - .5").best == Rational(299) / 2)
    #expect(try evaluate("max(before, after)").best == 495)
    let between = try evaluate("between(before, after)")
    #expect(between.interval == Interval(low: 154, high: 495))
    #expect(between.best == nil)
    #expect(
      try evaluate("rate(figures['deaths-custody'], population, 100000)").interval.low
        == Rational(35_000_000) / 6_029_976)
    #expect(try evaluate("percent(detained / population)").unit == .percent)
  }

  @Test func listsWhatItNeeds() throws {
    let expression = try FigureExpression("share(figures.a, b) + figures['c-d'] / figures.a")
    #expect(expression.dependencies == ["a", "b", "c-d"])
  }

  @Test func keepsTheCalculation() throws {
    let trace = try evaluate("detained / population").trace
    #expect(trace.step == .computed("divide"))
    #expect(trace.operands.map { $0.name } == ["detained", "population"])
    #expect(trace.origins.map { $0.identity } == ["arrests:1", "population:1"])
    #expect(trace.operands[0].interval.description == "(85000, +∞)")
  }

  @Test(arguments: [
    ("", 0), ("1 +", 3), ("(1", 0), ("1 2", 2), ("share(1)", 0), ("a ? b", 2), ("figures.", 8),
    ("figures['x'", 7), ("1.2.3", 0), ("sum()", 0),
  ])
  func showsWhereItCannotBeRead(_ source: String, _ offset: Int) {
    let error = #expect(throws: FigureError.self) { try FigureExpression(source) }
    guard case .syntax(_, let found) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == offset)
  }

  @Test func suggestsNearNames() throws {
    let unknown = #expect(throws: FigureError.self) { try evaluate("1 + figures.detaind") }
    #expect(
      unknown == .unknownName("detaind", offset: 4, suggestion: "detained"))
    let function = #expect(throws: FigureError.self) { try FigureExpression("shar(1, 2)") }
    #expect(function?.message == "unknown figure 'shar'; did you mean 'share'?")
  }

  @Test func refusesDeepNestingAndZeroDivisors() {
    let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(throws: FigureError.self) { try FigureExpression(deep) }
    #expect(throws: FigureError.undefined("division by zero")) { try evaluate("detained / 0") }
  }

  @Test func checksClaims() throws {
    let reader = FigureReader(.english)
    let expression = try FigureExpression("detained / population")
    let claim = Claim(try reader.read("2 percent"))
    #expect(try expression.check(claim) { table[$0] } == .undetermined)
    #expect(
      try expression.check(Claim(try reader.read("more than 1.4%"))) { table[$0] } == .supported)
    #expect(
      try expression.check(Claim(try reader.read("less than 1%"))) { table[$0] } == .contradicted)
    #expect(
      try FigureExpression("men_detained / men").check(claim) { table[$0] }
        == .notComputable(["men_detained"]))
    #expect(throws: FigureError.self) {
      try expression.check(Claim(Interval(5), unit: Unit("persons"))) { table[$0] }
    }
  }

  @Test func saysWhatWouldHaveToHold() throws {
    let claim = Claim(try FigureReader(.english).read("more than 5 percent"))
    let expression = try FigureExpression("men_share * detained / men")
    let shares = table.merging(["men_share": Figure(Interval(low: 0, high: 1), unit: .percent)]) {
      $1
    }
    let requirement = try #require(
      try expression.requirement(for: claim, unknown: "men_share") { shares[$0] })
    #expect(requirement.isPossible)
    #expect(
      FigureWriter(.english)
        .word(requirement.interval, decimals: 0, isCount: false, unit: requirement.unit)
        == "at least 57%" || requirement.interval.low.map { $0 > 57 && $0 < 58 } == true)
    let open = try #require(try expression.requirement(for: claim) { table[$0] })
    #expect(open.unknown == "men_share")
    #expect(open.interval.low == Rational(971_269) / 20 / 85_000)
  }
}
