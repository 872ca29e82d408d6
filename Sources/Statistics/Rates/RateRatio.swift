import Numerical
import RealModule

/// Two rates compared: their ratio and their difference.
///
/// ```swift
/// let fall = try RateRatio.exact(
///   events1: 114, exposure1: 6_029_976, events2: 495, exposure2: 6_314_167)
/// // ratio 0.241 (0.195 to 0.296)
/// ```
///
/// With no events on the second side the ratio and its upper limit are infinite; with no events at
/// all there is nothing to compare.
public enum RateRatio {
  /// A ratio of rates with the p value of equal rates.
  public struct Tested: Sendable {
    public let ratio: Estimate
    public let p: Double
  }

  /// Conditional exact limits: given their sum, the first count is binomial (Clopper-Pearson). The
  /// p value is twice the smaller tail, so that it agrees with the interval.
  public static func exact(
    events1: Double, exposure1: Double, events2: Double, exposure2: Double,
    confidence: Double = 0.95
  ) throws(Undefined) -> Tested {
    try check(events1, exposure1, events2, exposure2, confidence)
    let n = events1 + events2
    let share = exposure1 / (exposure1 + exposure2)
    let below = Binomial.cdf(events1, n: n, p: share)
    let above = Binomial.atLeast(events1, n: n, p: share)
    let limits = clopperPearsonLimits(events1, n, confidence)
    return Tested(
      ratio: estimate(
        events1, exposure1, events2, exposure2, confidence, "exact conditional", limits),
      p: min(1, 2 * min(below, above)))
  }

  /// The mid-p version of `exact`.
  public static func midP(
    events1: Double, exposure1: Double, events2: Double, exposure2: Double,
    confidence: Double = 0.95
  ) throws(Undefined) -> Tested {
    try check(events1, exposure1, events2, exposure2, confidence)
    let n = events1 + events2
    let share = exposure1 / (exposure1 + exposure2)
    let below =
      (Binomial.cdf(events1, n: n, p: share) + Binomial.cdf(events1 - 1, n: n, p: share)) / 2
    let above =
      (Binomial.atLeast(events1, n: n, p: share) + Binomial.atLeast(events1 + 1, n: n, p: share))
      / 2
    let limits = midPLimits(events1, n, confidence)
    return Tested(
      ratio: estimate(
        events1, exposure1, events2, exposure2, confidence, "mid-p conditional", limits),
      p: min(1, 2 * min(below, above)))
  }

  /// Limits symmetric on the logarithmic scale; refused without events on both sides.
  public static func wald(
    events1: Double, exposure1: Double, events2: Double, exposure2: Double,
    confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try check(events1, exposure1, events2, exposure2, confidence)
    try require(
      events1 > 0 && events2 > 0, "Wald limits of a ratio need events on both sides; use exact")
    let ratio = (events1 / exposure1) / (events2 / exposure2)
    let factor = Double.exp(
      Normal.quantile((1 + confidence) / 2) * (1 / events1 + 1 / events2).squareRoot())
    return Estimate(
      value: ratio, lower: ratio / factor, upper: ratio * factor, level: confidence,
      method: "Wald, log scale", n: events1 + events2)
  }

  /// Single-rate limits a difference of rates is made of.
  public enum Single: String, Sendable, CaseIterable {
    case garwood, midp, byar
  }

  /// The difference of two rates with limits recovered from those of each rate (MOVER).
  ///
  /// Source: Zou and Donner 2008, Stat Med 27:1693.
  public static func difference(
    events1: Double, exposure1: Double, events2: Double, exposure2: Double, per: Double = 100_000,
    confidence: Double = 0.95, single: Single = .garwood
  ) throws(Undefined) -> Estimate {
    func rate(_ events: Double, _ exposure: Double) throws(Undefined) -> Estimate {
      switch single {
      case .garwood:
        try Rate.garwood(events: events, population: exposure, per: per, confidence: confidence)
      case .midp:
        try Rate.midP(events: events, population: exposure, per: per, confidence: confidence)
      case .byar:
        try Rate.byar(events: events, population: exposure, per: per, confidence: confidence)
      }
    }
    let a = try rate(events1, exposure1)
    let b = try rate(events2, exposure2)
    let limits = mover(a, b)
    return Estimate(
      value: a.value - b.value, lower: limits.lower, upper: limits.upper, level: confidence,
      method: "MOVER, \(a.method)", n: events1 + events2)
  }

  private static func check(
    _ events1: Double, _ exposure1: Double, _ events2: Double, _ exposure2: Double,
    _ confidence: Double
  ) throws(Undefined) {
    try Rate.check(events1, exposure1)
    try Rate.check(events2, exposure2)
    try requireWhole(events1, "events1")
    try requireWhole(events2, "events2")
    try requireLevel(confidence)
    try require(events1 + events2 > 0, "there are no events on either side to compare")
  }

  private static func estimate(
    _ events1: Double, _ exposure1: Double, _ events2: Double, _ exposure2: Double,
    _ confidence: Double, _ method: String, _ limits: (lower: Double, upper: Double)
  ) -> Estimate {
    func ratio(_ p: Double) -> Double { p >= 1 ? .infinity : p / (1 - p) * exposure2 / exposure1 }
    return Estimate(
      value: events2 == 0 ? .infinity : (events1 / exposure1) / (events2 / exposure2),
      lower: ratio(limits.lower), upper: ratio(limits.upper), level: confidence, method: method,
      n: events1 + events2)
  }
}

/// Limits of a difference a - b from the limits of a and b.
func mover(_ a: Estimate, _ b: Estimate) -> (lower: Double, upper: Double) {
  func distance(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
  let difference = a.value - b.value
  return (
    difference - distance(a.value - a.lower, b.upper - b.value),
    difference + distance(a.upper - a.value, b.value - b.lower)
  )
}
