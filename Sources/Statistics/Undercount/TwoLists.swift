import Numerical
import RealModule

/// How many there are in all, from two lists and the persons on both.
///
/// ```swift
/// let estimate = try TwoLists(n1: 200, n2: 150, both: 30)
/// estimate.chapman  // 978 (753 to 1,319, log-normal)
/// ```
///
/// Holds if the population is closed, matches are perfect, every person of a stratum is as likely to
/// be listed as another, and the lists are independent. Lists that share sources make it too low.
public struct TwoLists: Sendable {
  /// The persons on either list.
  public let observed: Double
  /// n1 n2 / m and its variance; nil when nobody is on both.
  public let lincolnPetersen: (value: Double, variance: Double)?
  /// Chapman's estimate with the log-normal interval of the unseen part.
  public let chapman: Estimate
  /// Seber's variance of it.
  public let variance: Double
  /// Normal limits, the lower not below the observed.
  public let wald: (lower: Double, upper: Double)
  /// Sadinle's transformed-logit limits.
  public let logit: (lower: Double, upper: Double)

  /// Sources: Chapman 1951; Seber 1970; Chao 1987; Sadinle 2009, Commun Stat B 38:1909.
  public init(n1: Double, n2: Double, both: Double, confidence: Double = 0.95) throws(Undefined) {
    try requireLevel(confidence)
    try Self.check(n1, n2, both)
    let observed = n1 + n2 - both
    let value = (n1 + 1) * (n2 + 1) / (both + 1) - 1
    let variance =
      (n1 + 1) * (n2 + 1) * (n1 - both) * (n2 - both) / ((both + 1) * (both + 1) * (both + 2))
    let z = Normal.quantile((1 + confidence) / 2)
    let limits = logNormalLimits(observed, value - observed, variance, z)
    self.observed = observed
    self.variance = variance
    lincolnPetersen =
      both > 0
      ? (n1 * n2 / both, n1 * n2 * (n1 - both) * (n2 - both) / (both * both * both)) : nil
    chapman = Estimate(
      value: value, lower: limits.lower, upper: limits.upper, level: confidence,
      method: "Chapman, log-normal on the unseen", n: observed,
      warnings: ["two lists cannot show whether they depend on each other"])
    wald = (
      max(observed, value - z * variance.squareRoot()), value + z * variance.squareRoot()
    )
    let (a, b, c) = (both + 0.5, n1 - both + 0.5, n2 - both + 0.5)
    let s = (1 / a + 1 / b + 1 / c + a / (b * c)).squareRoot()
    logit = (
      observed - 0.5 + b * c / a * Double.exp(-z * s),
      observed - 0.5 + b * c / a * Double.exp(z * s)
    )
  }

  /// The total for stated odds ratios between the lists, 1 being independence; refused when nobody is
  /// on both.
  public static func sensitivity(
    n1: Double, n2: Double, both: Double, oddsRatios: [Double]
  ) throws(Undefined) -> [Double] {
    try check(n1, n2, both)
    try require(both > 0, "nobody is on both lists, so the unseen part has no estimate")
    try require(
      oddsRatios.allSatisfy { $0 > 0 && $0.isFinite }, "an odds ratio must be above zero")
    return oddsRatios.map { n1 + n2 - both + $0 * (n1 - both) * (n2 - both) / both }
  }

  /// Chapman's estimates of independent strata summed, with the log-normal interval.
  public static func stratified(
    _ strata: [(n1: Double, n2: Double, both: Double)], confidence: Double = 0.95
  ) throws(Undefined) -> (total: Estimate, variance: Double) {
    try requireLevel(confidence)
    try require(!strata.isEmpty, "there are no strata")
    var total = Sum()
    var variance = Sum()
    var observed = Sum()
    for stratum in strata {
      let part = try TwoLists(n1: stratum.n1, n2: stratum.n2, both: stratum.both)
      total.add(part.chapman.value)
      variance.add(part.variance)
      observed.add(part.observed)
    }
    let limits = logNormalLimits(
      observed.value, total.value - observed.value, variance.value,
      Normal.quantile((1 + confidence) / 2))
    return (
      Estimate(
        value: total.value, lower: limits.lower, upper: limits.upper, level: confidence,
        method: "Chapman by stratum, log-normal on the unseen", n: observed.value),
      variance.value
    )
  }

  private static func check(_ n1: Double, _ n2: Double, _ both: Double) throws(Undefined) {
    for count in [n1, n2, both] {
      try require(count >= 0 && count.isFinite, "a count of persons cannot be negative")
      try requireWhole(count, "a count of persons")
    }
    try require(n1 > 0 && n2 > 0, "a list is empty")
    try require(both <= min(n1, n2), "more persons are on both lists than on one of them")
  }
}

/// n + f0 / C to n + f0 C with C = exp(z sqrt(ln(1 + var / f0^2))): the observed are certain.
func logNormalLimits(
  _ observed: Double, _ unseen: Double, _ variance: Double, _ z: Double
) -> (lower: Double, upper: Double) {
  if unseen <= 0 { return (observed, observed) }
  let c = Double.exp(z * Double.log(onePlus: variance / (unseen * unseen)).squareRoot())
  return (observed + unseen / c, observed + unseen * c)
}

/// A floor for the total from how often persons were listed: say "at least".
public struct ChaoLowerBound: Sendable {
  public let observed: Double
  /// n + k f1^2 / (2 f2) with its log-normal interval; nil when nobody was listed twice.
  public let bound: Estimate?
  public let variance: Double?
  /// n + k f1 (f1 - 1) / (2 (f2 + 1)), defined without persons listed twice.
  public let biasCorrected: Double
  /// Zelterman's n / (1 - exp(-2 f2 / f1)); nil when nobody was listed twice.
  public let zelterman: Double?

  /// `captureCounts` holds how many were listed once, twice, ...; `occasions` the number of lists, for
  /// the factor k = (t - 1)/t. Sources: Chao 1987, Biometrics 43:783; Zelterman 1988.
  public init(
    captureCounts: [Double], occasions: Double? = nil, confidence: Double = 0.95
  ) throws(Undefined) {
    try requireLevel(confidence)
    for count in captureCounts {
      try require(count >= 0 && count.isFinite, "a count of persons cannot be negative")
    }
    let observed = sum(captureCounts)
    try require(observed > 0, "nobody was listed")
    var k = 1.0
    if let occasions {
      try require(occasions > 1, "a lower bound needs two lists or more")
      k = (occasions - 1) / occasions
    }
    let f1 = captureCounts[0]
    let f2 = captureCounts.count > 1 ? captureCounts[1] : 0
    self.observed = observed
    biasCorrected = observed + k * f1 * (f1 - 1) / (2 * (f2 + 1))
    guard f2 > 0 else {
      bound = nil
      variance = nil
      zelterman = f1 == 0 ? observed : nil
      return
    }
    let r = f1 / f2
    let unseen = k * f1 * f1 / (2 * f2)
    let variance = f2 * (k / 2 * r * r + k * k * r * r * r + k * k / 4 * r * r * r * r)
    let limits = logNormalLimits(
      observed, unseen, variance, Normal.quantile((1 + confidence) / 2))
    bound = Estimate(
      value: observed + unseen, lower: limits.lower, upper: limits.upper, level: confidence,
      method: "Chao's lower bound, log-normal on the unseen", n: observed)
    self.variance = variance
    zelterman = f1 == 0 ? observed : observed / -Double.expMinusOne(-2 * f2 / f1)
  }
}
