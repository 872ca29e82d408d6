import Figures
import Testing

@Suite struct IntervalWritingTests {
  @Test(arguments: [
    (Interval(low: Rational(1) / 3, high: Rational(2) / 3), "[0.33, 0.67]"),
    (Interval(low: 5, high: 5), "5"), (Interval(low: 350, high: nil), "[350, +∞)"),
    (Interval(low: Rational(-1) / 3, high: 2, lowOpen: true, highOpen: true), "(-0.34, 2)"),
  ])
  func roundsOutwards(interval: Interval, text: String) {
    #expect(interval.written(decimals: 2) == text)
  }
}
