import Numerical
import RealModule

/// A share of successes among n, with seven intervals; limits lie within 0 and 1.
///
/// ```swift
/// let share = try Proportion.wilson(successes: 610, n: 1000)
/// // 0.61 (0.579 to 0.640)
/// ```
///
/// Wilson's is the default. Each function refuses n of zero, a negative count and more successes
/// than n.
public enum Proportion {
  /// Wilson's score interval; Wilson 1927, JASA 22:209.
  public static func wilson(
    successes: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(successes, n, confidence, "Wilson") { p, z in wilsonLimits(p, n, z) }
  }

  /// Wilson's interval of a share whose count is not known: a published percentage, or a weighted
  /// share at its effective sample size, which need not be whole.
  public static func wilsonOfShare(
    _ p: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try requireLevel(confidence)
    try require(n > 0 && n.isFinite, "a share needs n above zero")
    try require(p >= 0 && p <= 1, "a share lies between nothing and the whole")
    let limits = wilsonLimits(p, n, Normal.quantile((1 + confidence) / 2))
    return Estimate(
      value: p, lower: limits.lower, upper: limits.upper, level: confidence, method: "Wilson", n: n)
  }

  /// Wilson's interval with continuity correction; Newcombe 1998, Stat Med 17:857, method 4.
  public static func wilsonCC(
    successes: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(successes, n, confidence, "Wilson, continuity corrected") { p, z in
      wilsonCorrectedLimits(p, n, z)
    }
  }

  /// The exact interval from beta quantiles; never covers less than it says, often more.
  public static func clopperPearson(
    successes: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(successes, n, confidence, "Clopper-Pearson") { _, _ in
      clopperPearsonLimits(successes, n, confidence)
    }
  }

  /// Jeffreys' interval: quantiles of Beta(x + 1/2, n - x + 1/2), 0 at x = 0 and 1 at x = n.
  ///
  /// Source: Brown, Cai and DasGupta 2001, Stat Sci 16:101.
  public static func jeffreys(
    successes: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    let tail = (1 - confidence) / 2
    let (a, b) = (successes + 0.5, n - successes + 0.5)
    return try estimate(successes, n, confidence, "Jeffreys") { _, _ in
      (
        successes == 0 ? 0 : SpecialFunctions.betaInverse(a, b, tail),
        successes == n ? 1 : SpecialFunctions.betaUpperInverse(a, b, tail)
      )
    }
  }

  /// The Wald form about Wilson's centre: n + z^2 trials, x + z^2/2 successes.
  ///
  /// Source: Agresti and Coull 1998, Am Stat 52:119.
  public static func agrestiCoull(
    successes: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(successes, n, confidence, "Agresti-Coull") { _, z in
      let trials = n + z * z
      let p = (successes + z * z / 2) / trials
      let half = z * (p * (1 - p) / trials).squareRoot()
      return (p - half, p + half)
    }
  }

  /// The mid-p version of Clopper-Pearson.
  public static func midP(
    successes: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(successes, n, confidence, "mid-p") { _, _ in midPLimits(successes, n, confidence) }
  }

  /// p +- z sqrt(p(1-p)/n): only for comparison, it is too short near 0 and 1.
  public static func wald(
    successes: Double, n: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(successes, n, confidence, "Wald") { p, z in
      let half = z * (p * (1 - p) / n).squareRoot()
      return (p - half, p + half)
    }
  }

  static func check(_ successes: Double, _ n: Double) throws(Undefined) {
    try require(n > 0 && n.isFinite, "a share needs n above zero")
    try require(successes >= 0, "a count of successes cannot be negative")
    try require(successes <= n, "there are more successes than n")
    try requireWhole(successes, "successes")
    try requireWhole(n, "n")
  }

  private static func estimate(
    _ successes: Double, _ n: Double, _ confidence: Double, _ method: String,
    limits: (_ p: Double, _ z: Double) -> (lower: Double, upper: Double)
  ) throws(Undefined) -> Estimate {
    try check(successes, n)
    try requireLevel(confidence)
    let p = successes / n
    let limits = limits(p, Normal.quantile((1 + confidence) / 2))
    return Estimate(
      value: p, lower: max(0, limits.lower), upper: min(1, limits.upper), level: confidence,
      method: method, n: n)
  }

  /// The numbers of successes that round to a printed percentage (the GRIM test).
  ///
  /// `counts(percent: 97.2, n: 30)` is nil: no count of 30 gives 97.2%. Exact halves count for both
  /// neighbours, since printers round them either way. Source: Brown and Heathers 2017, SPPS 8:363.
  public static func counts(
    percent: Double, n: Int, decimals: Int
  ) throws(Undefined) -> ClosedRange<Int>? {
    try require(n > 0, "a share needs n above zero")
    try require(percent >= 0 && percent <= 100, "a percentage of a whole lies between 0 and 100")
    try require((0...9).contains(decimals), "decimals must lie between 0 and 9")
    let unit = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
    let printed = (percent * Double(unit)).rounded()
    try require(
      (printed / Double(unit) - percent).magnitude < 1e-9,
      "the percentage has more decimals than it is said to have")
    let (low, a) = (2 * Int(printed) - 1).multipliedReportingOverflow(by: n)
    let (high, b) = (2 * Int(printed) + 1).multipliedReportingOverflow(by: n)
    try require(!a && !b, "n is too large")
    let step = 200 * unit
    let first = low <= 0 ? 0 : (low + step - 1) / step
    let last = min(n, high / step)
    return first <= last ? first...last : nil
  }
}

/// Wilson limits for a share p of n, which need not be whole (an effective sample size).
func wilsonLimits(_ p: Double, _ n: Double, _ z: Double) -> (lower: Double, upper: Double) {
  let d = 1 + z * z / n
  let centre = (p + z * z / (2 * n)) / d
  let half = z / d * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  return (p <= 0 ? 0 : max(0, centre - half), p >= 1 ? 1 : min(1, centre + half))
}

func wilsonCorrectedLimits(
  _ p: Double, _ n: Double, _ z: Double
) -> (lower: Double, upper: Double) {
  let q = 1 - p
  let z2 = z * z
  let d = 2 * (n + z2)
  let low = (2 * n * p + z2 - 1 - z * (z2 - 2 - 1 / n + 4 * p * (n * q + 1)).squareRoot()) / d
  let high = (2 * n * p + z2 + 1 + z * (z2 + 2 - 1 / n + 4 * p * (n * q - 1)).squareRoot()) / d
  return (p <= 0 ? 0 : max(0, low), p >= 1 ? 1 : min(1, high))
}

/// Clopper-Pearson limits of x successes in n.
func clopperPearsonLimits(
  _ x: Double, _ n: Double, _ confidence: Double
) -> (lower: Double, upper: Double) {
  let tail = (1 - confidence) / 2
  return (
    x == 0 ? 0 : SpecialFunctions.betaInverse(x, n - x + 1, tail),
    x == n ? 1 : SpecialFunctions.betaUpperInverse(x + 1, n - x, tail)
  )
}

/// Mid-p limits of x successes in n; they lie within Clopper-Pearson's.
func midPLimits(
  _ x: Double, _ n: Double, _ confidence: Double
) -> (lower: Double, upper: Double) {
  let tail = (1 - confidence) / 2
  let exact = clopperPearsonLimits(x, n, confidence)
  let lower =
    x == 0
    ? 0
    : root(between: exact.lower, and: 1) { p in
      (Binomial.atLeast(x, n: n, p: p) + Binomial.atLeast(x + 1, n: n, p: p)) / 2 - tail
    }
  let upper =
    x == n
    ? 1
    : root(between: 0, and: exact.upper) { p in
      (Binomial.cdf(x, n: n, p: p) + Binomial.cdf(x - 1, n: n, p: p)) / 2 - tail
    }
  return (lower, upper)
}
