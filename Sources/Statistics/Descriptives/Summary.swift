import RealModule

/// What a sample looks like in a dozen numbers; what needs more values than there are is nil.
///
/// ```swift
/// let summary = try Summary([5, nil, 7])
/// summary.n        // 2
/// summary.missing  // 1
/// summary.mean     // 6
/// ```
public struct Summary: Sendable {
  public let n: Int
  public let missing: Int
  /// The compensated sum; 0 of nothing.
  public let sum: Double
  public let mean: Double?
  /// With divisor n - 1.
  public let variance: Double?
  /// With divisor n.
  public let variancePopulation: Double?
  public let min: Double?
  public let max: Double?
  public let median: Double?
  /// The median distance from the median, and times 1.4826 to match a normal's deviation.
  public let madRaw: Double?
  public let madScaled: Double?
  /// The distance between the quartiles of the stated quantile type.
  public let interquartileRange: Double?
  /// Tukey's five numbers: extremes, hinges (not quartiles) and median.
  public let fiveNumbers: [Double]?

  /// The square root of the variance.
  public var deviation: Double? { variance.map { $0.squareRoot() } }

  public init(_ values: [Double?], quantileType: Int = 7) throws(Undefined) {
    let sample = values.compactMap { $0 }
    try requireFinite(sample, "the sample")
    try require((1...9).contains(quantileType), "the quantile type must be 1 to 9")
    let sorted = sample.sorted()
    n = sample.count
    missing = values.count - sample.count
    sum = Statistics.sum(sample)
    min = sorted.first
    max = sorted.last
    guard n > 0 else {
      mean = nil
      variance = nil
      variancePopulation = nil
      median = nil
      madRaw = nil
      madScaled = nil
      interquartileRange = nil
      fiveNumbers = nil
      return
    }
    let squares = isConstant(sample) ? 0 : squaredDeviations(sample)
    mean = Statistics.mean(sample)
    variance = n > 1 ? squares / Double(n - 1) : nil
    variancePopulation = squares / Double(n)
    let middle = Quantiles.quantile(sorted, 0.5, type: 7)
    let distance = Quantiles.median(sample.map { ($0 - middle).magnitude })
    median = middle
    madRaw = distance
    madScaled = distance * 1.4826
    interquartileRange =
      Quantiles.quantile(sorted, 0.75, type: quantileType)
      - Quantiles.quantile(sorted, 0.25, type: quantileType)
    let depth = Double((n + 3) / 2) / 2
    func at(_ place: Double) -> Double {
      (sorted[Int(place.rounded(.down)) - 1] + sorted[Int(place.rounded(.up)) - 1]) / 2
    }
    fiveNumbers = [
      sorted[0], at(depth), middle, at(Double(n + 1) - depth), sorted[n - 1],
    ]
  }
}

/// Means other than the plain one.
public enum Means {
  /// The mean without the lowest and highest floor(n trim) values; the median from trim 1/2.
  public static func trimmed(_ values: [Double], trim: Double) throws(Undefined) -> Double {
    try require(trim >= 0 && trim <= 0.5, "the trimmed share lies between 0 and 0.5")
    try require(!values.isEmpty, "there are no values to average")
    try requireFinite(values, "the sample")
    if trim == 0.5 { return Quantiles.median(values) }
    let cut = Int((Double(values.count) * trim).rounded(.down))
    return mean(Array(values.sorted()[cut..<(values.count - cut)]))
  }

  /// exp of the mean logarithm; refused unless every value is above zero.
  public static func geometric(_ values: [Double]) throws(Undefined) -> Double {
    try require(!values.isEmpty, "there are no values to average")
    try requireFinite(values, "the sample")
    try require(
      values.allSatisfy { $0 > 0 }, "a geometric mean needs values above zero")
    return Double.exp(mean(values.map { Double.log($0) }))
  }

  /// A weighted mean with three variances that differ in what the weights count.
  public struct Weighted: Sendable {
    public let mean: Double
    /// Divisor sum w.
    public let variancePopulation: Double
    /// Divisor sum w - 1: weights are repetitions.
    public let varianceFrequency: Double?
    /// Divisor sum w - sum w^2 / sum w: weights are reliabilities.
    public let varianceReliability: Double?
    /// (sum w)^2 / sum w^2.
    public let nEffective: Double
  }

  public static func weighted(
    _ values: [Double], weights: [Double]
  ) throws(Undefined) -> Weighted {
    let rows = try weightedRows(values, weights)
    let total = sum(rows.map(\.w))
    let mean = sum(rows.map { $0.w * $0.y }) / total
    let squares = sum(rows.map { $0.w * ($0.y - mean) * ($0.y - mean) })
    let weightSquares = sum(rows.map { $0.w * $0.w })
    let reliability = total - weightSquares / total
    return Weighted(
      mean: mean, variancePopulation: squares / total,
      varianceFrequency: total > 1 ? squares / (total - 1) : nil,
      varianceReliability: rows.count > 1 ? squares / reliability : nil,
      nEffective: total * total / weightSquares)
  }
}
