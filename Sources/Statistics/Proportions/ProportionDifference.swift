import Numerical
import RealModule

/// Two independent shares compared.
///
/// ```swift
/// let change = try ProportionDifference.newcombe(x1: 56, n1: 70, x2: 48, n2: 80)
/// // 0.20 (0.0524 to 0.3339)
/// ```
public enum ProportionDifference {
  /// Newcombe's hybrid score limits: those of a difference from two Wilson intervals.
  ///
  /// Source: Newcombe 1998, Stat Med 17:873, method 10.
  public static func newcombe(
    x1: Double, n1: Double, x2: Double, n2: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    let a = try Proportion.wilson(successes: x1, n: n1, confidence: confidence)
    let b = try Proportion.wilson(successes: x2, n: n2, confidence: confidence)
    return difference(a, b, confidence, "Newcombe")
  }

  /// The same from continuity-corrected Wilson intervals (method 11).
  public static func newcombeCC(
    x1: Double, n1: Double, x2: Double, n2: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    let a = try Proportion.wilsonCC(successes: x1, n: n1, confidence: confidence)
    let b = try Proportion.wilsonCC(successes: x2, n: n2, confidence: confidence)
    return difference(a, b, confidence, "Newcombe, continuity corrected")
  }

  private static func difference(
    _ a: Estimate, _ b: Estimate, _ confidence: Double, _ method: String
  ) -> Estimate {
    let limits = mover(a, b)
    return Estimate(
      value: a.value - b.value, lower: max(-1, limits.lower), upper: min(1, limits.upper),
      level: confidence, method: method, n: a.n + b.n)
  }

  /// The pooled z test of equal shares; refused when all or none succeeded on both sides.
  public static func zTest(
    x1: Double, n1: Double, x2: Double, n2: Double
  ) throws(Undefined) -> (z: Double, p: Double) {
    try Proportion.check(x1, n1)
    try Proportion.check(x2, n2)
    let pooled = (x1 + x2) / (n1 + n2)
    try require(
      pooled > 0 && pooled < 1, "both shares are 0 or both are 1: there is no variation to test")
    let z = (x1 / n1 - x2 / n2) / (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
    return (z, min(1, 2 * Normal.upper(z.magnitude)))
  }

  /// The ratio of two shares with Katz's limits on the log scale.
  public static func riskRatio(
    x1: Double, n1: Double, x2: Double, n2: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try Proportion.check(x1, n1)
    try Proportion.check(x2, n2)
    try require(
      x1 > 0 && x2 > 0, "a ratio of shares needs successes on both sides for its limits")
    return try logScale(
      (x1 / n1) / (x2 / n2), 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2, confidence, "Katz, log scale",
      n1 + n2)
  }

  /// The odds ratio with Woolf's limits on the log scale; every cell must hold someone.
  public static func oddsRatio(
    x1: Double, n1: Double, x2: Double, n2: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try Proportion.check(x1, n1)
    try Proportion.check(x2, n2)
    let (a, b, c, d) = (x1, n1 - x1, x2, n2 - x2)
    try require(
      a > 0 && b > 0 && c > 0 && d > 0, "an odds ratio with an empty cell has no Woolf limits")
    return try logScale(
      (a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d, confidence, "Woolf, log scale", n1 + n2)
  }

  private static func logScale(
    _ ratio: Double, _ variance: Double, _ confidence: Double, _ method: String, _ n: Double
  ) throws(Undefined) -> Estimate {
    try requireLevel(confidence)
    let factor = Double.exp(Normal.quantile((1 + confidence) / 2) * variance.squareRoot())
    return Estimate(
      value: ratio, lower: ratio / factor, upper: ratio * factor, level: confidence, method: method,
      n: n)
  }

  /// Fisher's exact test of a 2x2 table, two-sided: the tables no likelier than the one seen.
  public static func fisherExact(
    a: Double, b: Double, c: Double, d: Double
  ) throws(Undefined) -> Double {
    for cell in [a, b, c, d] {
      try require(cell >= 0 && cell.isFinite, "a count cannot be negative")
      try requireWhole(cell, "a cell")
    }
    try require(a + b + c + d > 0, "the table is empty")
    let (row, other, column) = (a + b, c + d, a + c)
    func logChoose(_ n: Double, _ k: Double) -> Double {
      SpecialFunctions.lnGamma(n + 1) - SpecialFunctions.lnGamma(k + 1)
        - SpecialFunctions.lnGamma(n - k + 1)
    }
    let all = logChoose(row + other, column)
    func probability(_ x: Double) -> Double {
      Double.exp(logChoose(row, x) + logChoose(other, column - x) - all)
    }
    // Ties in probability are decided with R's relative slack of 1e-7.
    let observed = probability(a) * (1 + 1e-7)
    var total = Sum()
    var x = max(0, column - other)
    while x <= min(row, column) {
      let p = probability(x)
      if p <= observed { total.add(p) }
      x += 1
    }
    return min(1, total.value)
  }
}
