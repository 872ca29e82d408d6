import Testing

@testable import Figures

@Suite struct BoundSumTests {
  @Test func wholeNumbersAddUpExactly() {
    #expect(BoundSum.lower([350, 261]) == 611)
    #expect(BoundSum.upper([350, 261]) == 611)
    #expect(BoundSum.upper([]) == 0)
  }

  @Test func boundsHoldTheTrueSum() throws {
    var dice = Dice(state: 31)
    for _ in 0..<300 {
      var values: [Double] = []
      var exact = Rational.zero
      for _ in 0..<50 {
        let value =
          Double(dice.whole(-1_000_000_000...1_000_000_000)) / Double(1 << dice.whole(0...20))
        values.append(value)
        exact = exact + (try #require(Rational(exactly: value)))
      }
      let lower = BoundSum.lower(values)
      let upper = BoundSum.upper(values)
      #expect(try #require(Rational(exactly: lower)) <= exact)
      #expect(try #require(Rational(exactly: upper)) >= exact)
      #expect(upper - lower <= 8 * max(upper.magnitude.ulp, 1e-300))
    }
  }

  @Test func cancellationKeepsTheSmallNumber() {
    #expect(BoundSum.lower([1e16, 1, -1e16]) <= 1)
    #expect(BoundSum.upper([1e16, 1, -1e16]) >= 1)
    #expect(BoundSum.upper([1e16, 1, -1e16]) - BoundSum.lower([1e16, 1, -1e16]) < 1e-12)
  }

  @Test func oneOpenRowLeavesTheSumOpen() {
    #expect(BoundSum.upper([900, .infinity]) == .infinity)
    #expect(BoundSum.lower([-.infinity, 5]) == -.infinity)
  }
}
