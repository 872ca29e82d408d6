/// Sums of columns of bounds, as doubles: the quick way for many rows.
///
/// ```swift
/// BoundSum.lower([350, 261])           // 611
/// BoundSum.upper([0.1, 0.2])           // not below 0.3
/// BoundSum.upper([900, .infinity])     // +∞: one row without a bound leaves the sum without
/// ```
///
/// The sum is compensated (Neumaier 1974, ZAMM 54:39). When every step was exact, as for whole
/// numbers below 2^53, it stands as it is; otherwise it is moved outward by what can have been lost:
/// one unit in the last place and n·2^-53 of the corrections (Higham 2002, section 4.3). No value may
/// be NaN: missing rows are settled before.
public enum BoundSum {
  /// A number not above the true sum; -∞ when a value is.
  public static func lower(_ values: [Double]) -> Double {
    var sum = Running()
    for value in values { sum.add(value) }
    return sum.bound(values, .down)
  }

  /// A number not below the true sum; +∞ when a value is.
  public static func upper(_ values: [Double]) -> Double {
    var sum = Running()
    for value in values { sum.add(value) }
    return sum.bound(values, .up)
  }

  /// Both sums in one pass over lists of one length, at little more than the price of one.
  public static func both(
    _ low: [Double], _ high: [Double]
  ) -> (lower: Double, upper: Double) {
    var (lower, upper) = (Running(), Running())
    for index in 0..<min(low.count, high.count) {
      lower.add(low[index])
      upper.add(high[index])
    }
    return (lower.bound(low, .down), upper.bound(high, .up))
  }

  /// A compensated sum that knows how much was rounded on the way.
  private struct Running {
    var sum = 0.0
    var correction = 0.0
    var lost = 0.0

    @inline(__always) mutating func add(_ value: Double) {
      let next = sum + value
      // Knuth's error term: exact whichever of the two is larger.
      let part = next - sum
      let error = (sum - (next - part)) + (value - part)
      correction += error
      lost += error.magnitude
      sum = next
    }

    func bound(_ values: [Double], _ rounding: Rounding) -> Double {
      let outward = rounding == .down ? -Double.infinity : .infinity
      guard sum.isFinite, lost.isFinite else { return values.contains(outward) ? outward : sum }
      let total = sum + correction
      if lost == 0 { return total }
      let slack = total.ulp + Double(values.count) * 0x1p-53 * lost
      return rounding == .down ? (total - slack).nextDown : (total + slack).nextUp
    }
  }
}
