import Numerical

/// The spread of a statistic under resampling, from a stated seed.
///
/// ```swift
/// let result = try Bootstrap.run([12, 15, 11, 18], statistic: .mean, replicates: 999, seed: 42)
/// result.percentile  // lower, upper
/// ```
public struct Bootstrap: Sendable {
  public let estimate: Double
  /// The statistic of each resample in the order drawn.
  public let replicates: [Double]
  /// Standard deviation of the replicates, and their mean less the estimate.
  public let standardError: Double
  public let bias: Double
  /// Quantiles (type 7) of the replicates.
  public let percentile: [Double]
  /// Order statistics at level times (B + 1), interpolated on the normal scale, as R's boot.ci.
  public let percentileDavisonHinkley: [Double]
  /// The bias-corrected and accelerated interval; nil for constant data or one-sided replicates.
  public let bca: BCa?
  public let level: Double
  public let seed: UInt64
  public let n: Int

  /// Efron's BCa interval with its bias and acceleration constants.
  public struct BCa: Sendable {
    public let z0: Double
    public let acceleration: Double
    public let levels: [Double]
    public let interval: [Double]
  }

  /// A statistic that can be resampled by name.
  public enum Statistic: String, Sendable, CaseIterable {
    case mean, median, sum, sd

    func of(_ values: [Double]) -> Double {
      switch self {
      case .mean: Statistics.mean(values)
      case .median: Quantiles.median(values)
      case .sum: Statistics.sum(values)
      case .sd: isConstant(values) ? 0 : variance(values).squareRoot()
      }
    }
  }

  /// Resamples the values with replacement: each replicate takes n index draws in order.
  public static func run(
    _ values: [Double], statistic: Statistic, replicates: Int, seed: UInt64,
    confidence: Double = 0.95
  ) throws(Undefined) -> Bootstrap {
    try require(
      statistic != .sd || values.count > 1, "a standard deviation needs at least two values")
    return try run(
      values, replicates: replicates, seed: seed, confidence: confidence, statistic: statistic.of)
  }

  /// The same for any statistic of the values.
  public static func run(
    _ values: [Double], replicates: Int, seed: UInt64, confidence: Double = 0.95,
    statistic: ([Double]) -> Double
  ) throws(Undefined) -> Bootstrap {
    try requireLevel(confidence)
    try requireSquares(values, "the sample")
    try require(!values.isEmpty, "there are no values to resample")
    try require(
      (2...10_000_000).contains(replicates), "a bootstrap takes 2 to 10,000,000 replicates")
    var random = Xoshiro256(seed: seed)
    var sample = values
    var drawn: [Double] = []
    drawn.reserveCapacity(replicates)
    for _ in 0..<replicates {
      for i in sample.indices { sample[i] = values[random.index(below: values.count)] }
      drawn.append(statistic(sample))
    }
    let estimate = statistic(values)
    let sorted = drawn.sorted()
    let tail = (1 - confidence) / 2
    return Bootstrap(
      estimate: estimate, replicates: drawn,
      standardError: isConstant(drawn) ? 0 : variance(drawn).squareRoot(),
      bias: mean(drawn) - estimate,
      percentile: [tail, 1 - tail].map { Quantiles.quantile(sorted, $0, type: 7) },
      percentileDavisonHinkley: [tail, 1 - tail].map { normalScale(sorted, $0) },
      bca: bca(values, estimate, sorted, tail, statistic), level: confidence, seed: seed,
      n: values.count)
  }

  private static func bca(
    _ values: [Double], _ estimate: Double, _ sorted: [Double], _ tail: Double,
    _ statistic: ([Double]) -> Double
  ) -> BCa? {
    guard !isConstant(values), values.count > 1 else { return nil }
    let below = sorted.count { $0 < estimate }
    let upTo = sorted.count { $0 <= estimate }
    let z0 = Normal.quantile(Double(below + upTo) / Double(2 * sorted.count))
    guard z0.isFinite else { return nil }
    let jackknife = values.indices.map { left in
      var rest = values
      rest.remove(at: left)
      return statistic(rest)
    }
    let centre = mean(jackknife)
    let distances = jackknife.map { centre - $0 }
    let squares = sum(distances.map { $0 * $0 })
    guard squares > 0 else { return nil }
    let acceleration =
      sum(distances.map { $0 * $0 * $0 }) / (6 * squares * squares.squareRoot())
    let levels = [tail, 1 - tail].map { share in
      let z = z0 + Normal.quantile(share)
      return Normal.cdf(z0 + z / (1 - acceleration * z))
    }
    return BCa(
      z0: z0, acceleration: acceleration, levels: levels,
      interval: levels.map { Quantiles.quantile(sorted, $0, type: 7) })
  }

  private static func normalScale(_ sorted: [Double], _ share: Double) -> Double {
    let count = Double(sorted.count)
    let rank = (count + 1) * share
    let k = (rank + 1e-9).rounded(.down)
    if k < 1 { return sorted[0] }
    if k >= count { return sorted[sorted.count - 1] }
    let low = sorted[Int(k) - 1]
    if (rank - k).magnitude < 1e-9 { return low }
    let z = [share, k / (count + 1), (k + 1) / (count + 1)].map { Normal.quantile($0) }
    return low + (z[0] - z[1]) / (z[2] - z[1]) * (sorted[Int(k)] - low)
  }
}
