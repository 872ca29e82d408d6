import Numerical

/// Rates made comparable between populations of different make-up.
public enum Standardization {
  /// A directly standardized rate and what it is made of.
  public struct Direct: Sendable {
    /// All events over all people.
    public let crude: Double
    /// The standardized rate with the Fay-Feuer gamma interval.
    public let adjusted: Estimate
    /// The variance of the standardized rate.
    public let variance: Double
    /// The upper limit of Tiwari, Clegg and Zou, less conservative.
    public let upperTiwari: Double
  }

  /// The rate the standard population would have with these strata's own rates.
  ///
  /// R = sum w x/n with the weights brought to sum 1. Sources: Fay and Feuer 1997, Stat Med 16:791;
  /// Tiwari, Clegg and Zou 2006, SMMR 15:547. Compare only rates on the same standard.
  public static func direct(
    events: [Double], population: [Double], standardWeights: [Double], per: Double = 100_000,
    confidence: Double = 0.95
  ) throws(Undefined) -> Direct {
    try requireLevel(confidence)
    try require(
      events.count == population.count && events.count == standardWeights.count && !events.isEmpty,
      "events, population and standardWeights need one value a stratum")
    for (x, n) in zip(events, population) {
      try require(n > 0 && n.isFinite, "a stratum has no population, so its rate is unknown")
      try require(x >= 0 && x.isFinite, "a count of events cannot be negative")
    }
    let total = sum(standardWeights)
    try require(
      standardWeights.allSatisfy { $0 >= 0 && $0.isFinite } && total > 0,
      "the standard's weights must not be negative and must sum to more than zero")
    let weights = standardWeights.map { $0 / total }
    let ratios = zip(weights, population).map { $0 / $1 }
    let rate = sum(zip(ratios, events).map { $0 * $1 })
    let variance = sum(zip(ratios, events).map { $0 * $0 * $1 })
    let largest = ratios.reduce(0, max)
    let tail = (1 - confidence) / 2

    let lower =
      rate == 0
      ? 0 : variance / (2 * rate) * ChiSquared.quantile(tail, df: 2 * rate * rate / variance)
    func upper(_ w: Double, _ w2: Double) -> Double {
      let mean = rate + w
      return (variance + w2) / mean
        * SpecialFunctions.gammaQInverse(mean * mean / (variance + w2), tail)
    }
    let count = sum(events)
    return Direct(
      crude: count / sum(population) * per,
      adjusted: Estimate(
        value: rate * per, lower: lower * per, upper: upper(largest, largest * largest) * per,
        level: confidence, method: "Fay-Feuer gamma", n: count),
      variance: variance * per * per,
      upperTiwari: upper(mean(ratios), mean(ratios.map { $0 * $0 })) * per)
  }

  /// A standardized mortality (or event) ratio with exact and Byar limits.
  public struct Ratio: Sendable {
    public let observed: Double
    public let expected: Double
    /// Observed over expected with exact limits.
    public let exact: Estimate
    /// The same with Byar's limits.
    public let byar: Estimate
    /// Twice the smaller Poisson tail at ratio 1.
    public let p: Double
  }

  /// Observed over expected events, the expected number taken as fixed.
  public static func smr(
    observed: Double, expected: Double, confidence: Double = 0.95
  ) throws(Undefined) -> Ratio {
    try requireLevel(confidence)
    try require(
      expected > 0 && expected.isFinite, "the expected number of events must be above zero")
    try require(observed >= 0, "a count of events cannot be negative")
    try requireWhole(observed, "observed")
    func estimate(_ limits: (lower: Double, upper: Double), _ method: String) -> Estimate {
      Estimate(
        value: observed / expected, lower: limits.lower / expected, upper: limits.upper / expected,
        level: confidence, method: method, n: observed)
    }
    let p =
      2
      * min(Poisson.cdf(observed, mean: expected), Poisson.atLeast(observed, mean: expected))
    return Ratio(
      observed: observed, expected: expected,
      exact: estimate(garwoodCount(observed, confidence), "Garwood"),
      byar: estimate(byarCount(observed, confidence), "Byar"), p: min(1, p))
  }

  /// The events a reference population's rates would give in these strata.
  public static func expected(
    population: [Double], referenceRates: [Double]
  ) throws(Undefined) -> Double {
    try require(
      population.count == referenceRates.count,
      "population and referenceRates need one value a stratum")
    try require(
      population.allSatisfy { $0 >= 0 && $0.isFinite }
        && referenceRates.allSatisfy { $0 >= 0 && $0.isFinite },
      "populations and reference rates cannot be negative")
    return sum(zip(population, referenceRates).map { $0 * $1 })
  }
}
