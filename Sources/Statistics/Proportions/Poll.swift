import Numerical

/// The sampling error of opinion polls: a probability sample of n out of a population.
public enum Poll {
  /// Half-widths of a share's interval.
  public struct Margin: Sendable {
    /// At the share itself.
    public let moe: Double
    /// At one half, what polls print for the whole questionnaire.
    public let moeMax: Double
    /// n over the design effect.
    public let nEffective: Double
  }

  /// z sqrt(deff p(1-p)/n (N-n)/(N-1)), the last factor only with a known population size.
  public static func marginOfError(
    p: Double, n: Double, designEffect: Double = 1, populationSize: Double? = nil,
    confidence: Double = 0.95
  ) throws(Undefined) -> Margin {
    try checkShare(p)
    try checkSample(n, designEffect, confidence)
    var correction = 1.0
    if let populationSize {
      try require(populationSize >= n, "the sample is larger than the population")
      correction = populationSize == 1 ? 0 : (populationSize - n) / (populationSize - 1)
    }
    let z = Normal.quantile((1 + confidence) / 2)
    func margin(_ p: Double) -> Double {
      z * (designEffect * p * (1 - p) / n * correction).squareRoot()
    }
    return Margin(moe: margin(p), moeMax: margin(0.5), nEffective: n / designEffect)
  }

  /// The lead of one answer over another in the same sample, which varies about twice as much as
  /// either share: Var = [p1 + p2 - (p1 - p2)^2] / n.
  public static func lead(
    p1: Double, p2: Double, n: Double, designEffect: Double = 1, confidence: Double = 0.95
  ) throws(Undefined) -> Estimate {
    try checkShare(p1)
    try checkShare(p2)
    try require(p1 + p2 <= 1 + 1e-9, "two answers of one sample cannot exceed the whole")
    try checkSample(n, designEffect, confidence)
    let lead = p1 - p2
    let moe =
      Normal.quantile((1 + confidence) / 2)
      * (designEffect * max(0, p1 + p2 - lead * lead) / n).squareRoot()
    return Estimate(
      value: lead, lower: lead - moe, upper: lead + moe, level: confidence,
      method: "same-sample lead", n: n)
  }

  /// The change from a first to a second, independent poll, with its z statistic.
  public static func change(
    p1: Double, n1: Double, p2: Double, n2: Double, designEffect1: Double = 1,
    designEffect2: Double = 1, confidence: Double = 0.95
  ) throws(Undefined) -> (change: Estimate, z: Double) {
    try checkShare(p1)
    try checkShare(p2)
    try checkSample(n1, designEffect1, confidence)
    try checkSample(n2, designEffect2, confidence)
    let error =
      (designEffect1 * p1 * (1 - p1) / n1 + designEffect2 * p2 * (1 - p2) / n2).squareRoot()
    try require(error > 0, "both shares are 0 or 1: their change has no sampling error to compare")
    let change = p2 - p1
    let moe = Normal.quantile((1 + confidence) / 2) * error
    return (
      Estimate(
        value: change, lower: change - moe, upper: change + moe, level: confidence,
        method: "unpooled", n: n1 + n2),
      change / error
    )
  }

  /// The smallest n whose margin of error does not exceed the one wanted.
  public static func sampleSize(
    moe: Double, p: Double = 0.5, designEffect: Double = 1, populationSize: Double? = nil,
    confidence: Double = 0.95
  ) throws(Undefined) -> Double {
    try checkShare(p)
    try checkSample(1, designEffect, confidence)
    try require(moe > 0 && moe < 1, "the margin of error must lie between 0 and 1")
    let z = Normal.quantile((1 + confidence) / 2)
    var n = designEffect * z * z * p * (1 - p) / (moe * moe)
    if let populationSize {
      try require(populationSize > 0, "the population must be above zero")
      n = n / (1 + (n - 1) / populationSize)
    }
    // A computed n a hair above a whole number is that number.
    return max(1, (n * (1 - 1e-12)).rounded(.up))
  }

  private static func checkShare(_ p: Double) throws(Undefined) {
    try require(p >= 0 && p <= 1, "a share lies between 0 and 1 (0.61, not 61)")
  }

  private static func checkSample(
    _ n: Double, _ designEffect: Double, _ confidence: Double
  ) throws(Undefined) {
    try require(n > 0 && n.isFinite, "a poll needs n above zero")
    try require(
      designEffect > 0 && designEffect.isFinite, "the design effect must be above zero")
    try requireLevel(confidence)
  }
}
