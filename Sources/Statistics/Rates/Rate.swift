import Numerical
import RealModule

/// Events per population, with the limits of a Poisson count.
///
/// ```swift
/// let rate = try Rate.garwood(events: 114, population: 6_029_976, per: 100_000)
/// // 1.891 (1.559 to 2.271)
/// ```
///
/// A census of events has no sampling error: the interval says what a Poisson process with this
/// mean could have given. Every function refuses a population of zero or less and a negative count.
public enum Rate {
  /// Events over population times `per`; a missing count gives a missing rate, never zero.
  public static func crude(
    events: Double?, population: Double, per: Double = 100_000
  ) throws(Undefined) -> Double? {
    try check(events, population)
    return events.map { $0 / population * per }
  }

  /// The exact interval: half chi-squared quantiles with 2x and 2x + 2 degrees of freedom.
  ///
  /// Source: Garwood 1936, Biometrika 28:437.
  public static func garwood(
    events: Double, population: Double, per: Double = 100_000, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(events, population, per, confidence, "Garwood", count: garwoodCount)
  }

  /// The mid-p interval: half of the observed count's own probability is left in each tail.
  public static func midP(
    events: Double, population: Double, per: Double = 100_000, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(events, population, per, confidence, "mid-p", count: midPCount)
  }

  /// Byar's cube-root approximation, lower from x and upper from x + 1.
  ///
  /// Source: Breslow and Day 1987, IARC 82, p. 69.
  public static func byar(
    events: Double, population: Double, per: Double = 100_000, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try estimate(events, population, per, confidence, "Byar", count: byarCount)
  }

  /// The one-sided upper limit when nothing was seen: -ln(alpha) / n, the "rule of three".
  public static func zeroUpper(
    population: Double, per: Double = 100_000, confidence: Double = 0.95
  ) throws(Undefined) -> Double {
    try check(0, population)
    try requireLevel(confidence)
    return -Double.log(1 - confidence) / population * per
  }

  /// The rate a person-year of a part of a year, with its Garwood interval.
  public static func annualised(
    events: Double, population: Double, days: Double, daysInYear: Double = 365,
    per: Double = 100_000, confidence: Double = 0.95
  ) throws(Undefined) -> (personYears: Double, rate: Estimate) {
    try check(events, population)
    try require(days > 0, "the period has no days")
    try require(daysInYear > 0, "a year must have days")
    let personYears = population * days / daysInYear
    return (
      personYears,
      try garwood(events: events, population: personYears, per: per, confidence: confidence)
    )
  }

  /// Whether each count is too small for its rate to be relied on, and the relative standard error
  /// 1/sqrt(x), missing at 0. Source: NCHS practice, fewer than 20 events.
  public static func reliability(
    events: [Double?], unreliableBelow: Double = 20
  ) throws(Undefined) -> (unreliable: [Bool?], relativeStandardError: [Double?]) {
    try require(events.allSatisfy { $0 == nil || $0! >= 0 }, "a count of events is negative")
    return (
      events.map { $0.map { $0 < unreliableBelow } },
      events.map { $0.flatMap { $0 > 0 ? 1 / $0.squareRoot() : nil } }
    )
  }

  static func check(_ events: Double?, _ population: Double) throws(Undefined) {
    try require(
      population > 0 && population.isFinite, "a rate needs a population above zero")
    if let events {
      try require(events >= 0 && events.isFinite, "a count of events cannot be negative")
    }
  }

  private static func estimate(
    _ events: Double, _ population: Double, _ per: Double, _ confidence: Double, _ method: String,
    count: (Double, Double) -> (lower: Double, upper: Double)
  ) throws(Undefined) -> Estimate {
    try check(events, population)
    try requireWhole(events, "events")
    try requireLevel(confidence)
    let limits = count(events, confidence)
    return Estimate(
      value: events / population * per, lower: limits.lower / population * per,
      upper: limits.upper / population * per, level: confidence, method: method, n: events,
      warnings: events < 20 ? ["fewer than 20 events: the rate is unreliable"] : [])
  }
}

/// Checks that a count is a whole number that a double holds exactly.
func requireWhole(_ count: Double, _ name: String) throws(Undefined) {
  try require(
    count.magnitude <= 9_007_199_254_740_992,
    "\(name) is above 9,007,199,254,740,992: beyond it counts are no longer exact")
  try require(
    count == count.rounded(), "\(name) must be a whole number for an interval about counts")
}

/// Garwood's limits for the mean of a Poisson count.
func garwoodCount(_ x: Double, _ confidence: Double) -> (lower: Double, upper: Double) {
  let tail = (1 - confidence) / 2
  return (
    x == 0 ? 0 : SpecialFunctions.gammaPInverse(x, tail),
    SpecialFunctions.gammaQInverse(x + 1, tail)
  )
}

/// Mid-p limits for the mean of a Poisson count; they lie within Garwood's.
func midPCount(_ x: Double, _ confidence: Double) -> (lower: Double, upper: Double) {
  let tail = (1 - confidence) / 2
  let exact = garwoodCount(x, confidence)
  let lower =
    x == 0
    ? 0
    : root(between: exact.lower, and: x + 1) { mean in
      (Poisson.atLeast(x, mean: mean) + Poisson.atLeast(x + 1, mean: mean)) / 2 - tail
    }
  let upper = root(between: x, and: exact.upper) { mean in
    (Poisson.cdf(x, mean: mean) + Poisson.cdf(x - 1, mean: mean)) / 2 - tail
  }
  return (lower, upper)
}

/// Byar's approximate limits for the mean of a Poisson count.
func byarCount(_ x: Double, _ confidence: Double) -> (lower: Double, upper: Double) {
  let z = Normal.quantile((1 + confidence) / 2)
  let y = x + 1
  let low = 1 - 1 / (9 * x) - z / (3 * x.squareRoot())
  let high = 1 - 1 / (9 * y) + z / (3 * y.squareRoot())
  return (x == 0 ? 0 : max(0, x * low * low * low), y * high * high * high)
}
