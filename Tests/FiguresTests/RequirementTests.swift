import Testing

@testable import Figures

@Suite struct RequirementTests {
  /// A value that meets the requirement supports the claim, whatever the others are; one that misses
  /// it does not support it for all of them.
  @Test(arguments: [
    "x + a", "x - a", "a - x", "x * a", "x / a", "a / x", "2 * x + a", "a - x / b", "share(x, a)",
    "share(a, x)", "shareOf(x, a)", "rate(x, a, 1000)", "rate(a, x, 1000)", "percentChange(x, a)",
    "percentChange(a, x)", "sum(a, x, b)", "(x - a) * b", "x * a / b", "-x + a", "percent(x / a)",
  ])
  func requirementsAreSufficientAndNeeded(_ source: String) throws {
    let expression = try FigureExpression(source)
    var dice = Dice(state: 23)
    var met = 0
    for _ in 0..<300 {
      let others = ["a": dice.interval(from: 1), "b": dice.interval(from: 1)]
      let bound = dice.rational(-20...200) / Rational(dice.whole(1...50))
      let claim = Claim(
        dice.coin()
          ? Interval(low: bound, lowOpen: dice.coin())
          : Interval(high: bound, highOpen: dice.coin()))
      func verdict(_ x: Rational) throws -> Verdict {
        let figures = others.mapValues { Figure($0) }
        return try claim.check(
          expression.evaluate { $0 == "x" ? Figure(x) : figures[$0] }.interval)
      }
      let requirement = try #require(
        try expression.requirement(for: claim, unknown: "x") { name throws(FigureError) in
          others[name].map { Figure($0) }
        })
      // Numbers above zero: shares and rates are asked of counts only.
      for x in [
        requirement.interval.low, requirement.interval.high, dice.rational(1...100),
        requirement.interval.low.map { $0 + 1 }, requirement.interval.high.map { $0 - 1 },
      ] {
        guard let x, x > 0 else { continue }
        let holds = requirement.interval.contains(x) && !requirement.interval.isEmpty
        let found = try verdict(x)
        if case .notComputable = found { continue }
        // Percent and rates come out in their own unit; the claim is in it too.
        if (found == .supported) != holds {
          Issue.record("\(source) in \(claim.interval), \(others): \(requirement.interval), \(x)")
        }
        if holds { met += 1 }
      }
    }
    #expect(met > 20)
  }
}
