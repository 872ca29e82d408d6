extension Interval {
  /// The populations that turn a count into a printed rate: 114 at 1.9 per 100,000 needs more than
  /// 5,846,153 and at most 6,162,162 people.
  ///
  /// The rate is rounded half up at its last written decimal: events × per / (rate + h) < N ≤
  /// events × per / (rate - h). A rate that rounds down to zero gives no upper bound. Nil without
  /// events, or for a negative rate.
  public static func impliedDenominator(
    events: Interval, rate: Rational, decimals: Int, per base: Rational
  ) -> Interval? {
    let half = Rational.one / Rational.tenfold(decimals) / 2
    guard let least = events.low, !least.isNegative, !rate.isNegative else { return nil }
    if events.point?.isZero == true { return nil }
    let printed = Interval(low: max(.zero, rate - half), high: rate + half, highOpen: true)
    return (events * Interval(base)).divided(by: printed)
  }
}
