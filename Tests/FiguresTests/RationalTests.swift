import Testing

@testable import Figures

@Suite struct RationalTests {
  @Test(arguments: [
    ("97.15", "97.15"), ("-0.50", "-0.5"), ("1e-05", "0.00001"), ("2.5E3", "2500"), ("0", "0"),
    (".5", "0.5"), ("00012", "12"),
  ])
  func readsDecimals(_ text: String, _ written: String) {
    #expect(Rational(decimal: text)?.description == written)
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "1e", "12x", "1e50", String(repeating: "9", count: 40)])
  func refusesOtherText(_ text: String) { #expect(Rational(decimal: text) == nil) }

  @Test func doublesAreTheDecimalsTheyPrint() {
    #expect(Rational(0.1) == Rational(1) / 10)
    #expect(Rational(Double.infinity) == nil)
    #expect(Rational(Double.nan) == nil)
  }

  @Test func nearestDoubleIsRoundedOnce() {
    var dice = Dice(state: 3)
    for _ in 0..<2000 {
      let value = Double(bitPattern: (dice.next() >> 12) | 0x3FF0_0000_0000_0000)
      #expect(Rational(value)?.double == value)
      let n = dice.whole(1...1_000_000_000)
      let d = dice.whole(1...1_000_000_000)
      #expect((Rational(n) / Rational(d)).double == Double(n) / Double(d))
      let third = Rational(n) / Rational(d)
      #expect(Rational(exactly: third.double(rounding: .down)).map { $0 <= third } == true)
      #expect(Rational(exactly: third.double(rounding: .up)).map { $0 >= third } == true)
    }
  }

  @Test func roundsHalvesAwayFromZeroAndBoundsOutward() {
    let value = Rational(decimal: "2.675") ?? 0
    #expect(value.rounded(decimals: 2).description == "2.68")
    #expect((-value).rounded(decimals: 2).description == "-2.68")
    #expect(value.rounded(.down, decimals: 1).description == "2.6")
    #expect((-value).rounded(.down, decimals: 1).description == "-2.7")
    #expect(value.rounded(.up, decimals: 0) == 3)
  }

  /// Results of more than 38 digits stay on the side asked for and close to the true value.
  @Test func tooManyDigitsRoundInADirection() throws {
    var dice = Dice(state: 5)
    for _ in 0..<2000 {
      let a = Rational(Int128(dice.next()) << 40 + 1, over: Int128(dice.next()) << 30 + 3)
      let b = Rational(Int128(dice.next()) << 40 + 7, over: Int128(dice.next()) << 30 + 9)
      let low = try #require(a.multiplied(by: b, rounding: .down))
      let high = try #require(a.multiplied(by: b, rounding: .up))
      #expect(low <= high)
      #expect(abs(low.double / (a.double * b.double) - 1) < 1e-14)
      let below = try #require(a.adding(b, rounding: .down))
      let above = try #require(a.adding(-b, rounding: .up))
      #expect(abs(below.double / (a.double + b.double) - 1) < 1e-14)
      #expect(abs(above.double - (a.double - b.double)) <= 1e-14 * (a.double + b.double))
    }
  }

  @Test func whatIsTooLargeIsNoNumber() {
    let huge = Rational(whole: Int128.max)
    #expect(huge.adding(huge, rounding: .up) == nil)
    #expect(huge.multiplied(by: huge, rounding: .down) == nil)
    let sum = Interval(huge) + Interval(huge)
    #expect(sum.high == nil)
  }
}
