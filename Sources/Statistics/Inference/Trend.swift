import Numerical

/// Whether a series rises or falls, without assuming a line or a normal error.
///
/// ```swift
/// let test = try Trend.mannKendall([3962, 3346, 2398, 1341, 1147, 495, 154, 114])
/// // S = -28, z = -3.34, p = 0.0008
/// ```
///
/// Missing values are dropped; the order of the rest is what counts.
public enum Trend {
  /// The Mann-Kendall test.
  public struct MannKendall: Sendable {
    /// Rises less falls over all pairs.
    public let s: Double
    /// Its variance, corrected for ties.
    public let variance: Double
    public let z: Double
    public let p: Double
    /// Kendall's tau-b; nil for a constant series.
    public let tauB: Double?
    public let n: Int
  }

  /// Source: Mann 1945, Kendall 1975; z with continuity correction unless turned off.
  public static func mannKendall(
    _ y: [Double?], continuity: Bool = true
  ) throws(Undefined) -> MannKendall {
    let y = y.compactMap { $0 }
    try requireSquares(y, "the series")
    try require(y.count > 1, "a trend needs two observations or more")
    let s = score(y)
    let variance = variance(y)
    let pairs = Double(y.count * (y.count - 1)) / 2
    let tied = tieCounts(y).reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    let (z, p) = test(s, variance, continuity: continuity)
    return MannKendall(
      s: s, variance: variance, z: z, p: p,
      tauB: pairs > tied ? s / ((pairs - tied).squareRoot() * pairs.squareRoot()) : nil,
      n: y.count)
  }

  /// The test with each season compared with itself only, and the median slope a period.
  ///
  /// Source: Hirsch, Slack and Smith 1982, Water Resour Res 18:107.
  public static func seasonalMannKendall(
    _ y: [Double?], period: Int, continuity: Bool = true
  ) throws(Undefined) -> (test: MannKendall, slopePerPeriod: Double) {
    try require(period > 1, "a period has two seasons or more")
    try requireFinite(y.compactMap { $0 }, "the series")
    var s = 0.0
    var total = 0.0
    var count = 0
    var slopes: [Double] = []
    for season in 0..<min(period, y.count) {
      let places = stride(from: season, to: y.count, by: period).filter { y[$0] != nil }
      let values = places.map { y[$0]! }
      s += score(values)
      total += variance(values)
      count += values.count
      for i in places.indices {
        for j in 0..<i {
          slopes.append((values[i] - values[j]) / Double((places[i] - places[j]) / period))
        }
      }
    }
    try require(!slopes.isEmpty, "no season was observed twice")
    let (z, p) = test(s, total, continuity: continuity)
    return (
      MannKendall(s: s, variance: total, z: z, p: p, tauB: nil, n: count),
      Quantiles.median(slopes)
    )
  }

  /// The test with its variance enlarged for the autocorrelation of detrended ranks, lags 1 to `lag`
  /// as far as they are significant at 5%. Source: Hamed and Rao 1998, J Hydrol 204:182.
  public static func hamedRao(_ y: [Double?], lag: Int? = nil) throws(Undefined) -> MannKendall {
    let y = y.compactMap { $0 }
    let plain = try mannKendall(y)
    try require(y.count > 2, "the correction needs three observations or more")
    let slope = try TheilSen(x: y.indices.map { Double($0) }, y: y).slope
    let ranks = midRanks(y.enumerated().map { $1 - Double($0 + 1) * slope })
    try require(!isConstant(ranks), "the series lies on a line: its ranks have no autocorrelation")
    let lags = min(lag ?? y.count - 1, y.count - 1)
    let acf = autocorrelations(ranks, lags)
    let n = Double(y.count)
    let limit = Normal.quantile(0.975) / n.squareRoot()
    var total = 0.0
    for (i, r) in acf.enumerated() where r.magnitude > limit {
      let k = n - Double(i + 1)
      total += k * (k - 1) * (k - 2) * r
    }
    let variance = plain.variance * (1 + 2 / (n * (n - 1) * (n - 2)) * total)
    try require(
      variance > 0, "the correction for autocorrelation leaves no variance; use fewer lags")
    let (z, p) = test(plain.s, variance, continuity: true)
    return MannKendall(
      s: plain.s, variance: variance, z: z, p: p, tauB: plain.tauB, n: plain.n)
  }

  /// The median pairwise slope of a series against its periods 0, 1, 2, with Sen's rank limits.
  public static func senSlope(
    _ y: [Double?], confidence: Double = 0.95
  ) throws(Undefined) -> TheilSen {
    let places = y.indices.filter { y[$0] != nil }
    return try TheilSen(
      x: places.map { Double($0) }, y: places.map { y[$0]! }, confidence: confidence)
  }

  private static func score(_ y: [Double]) -> Double {
    var s = 0
    for i in y.indices {
      for j in 0..<i { s += y[i] > y[j] ? 1 : y[i] < y[j] ? -1 : 0 }
    }
    return Double(s)
  }

  private static func variance(_ y: [Double]) -> Double {
    let n = Double(y.count)
    return (n * (n - 1) * (2 * n + 5) - tieTerm(y)) / 18
  }

  private static func test(
    _ s: Double, _ variance: Double, continuity: Bool
  ) -> (z: Double, p: Double) {
    if s == 0 || variance <= 0 { return (0, 1) }
    let step: Double = continuity ? (s > 0 ? 1 : -1) : 0
    let z = (s - step) / variance.squareRoot()
    return (z, min(1, 2 * Normal.upper(z.magnitude)))
  }
}

/// Ranks from 1, equal values sharing the mean of theirs.
func midRanks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = values
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}

/// Autocorrelations at lags 1 to `lags`, all with the whole series' mean and variance.
func autocorrelations(_ values: [Double], _ lags: Int) -> [Double] {
  let centre = mean(values)
  let deviations = values.map { $0 - centre }
  let total = sum(deviations.map { $0 * $0 })
  return (1...max(1, lags)).prefix(max(0, lags)).map { lag in
    sum((lag..<values.count).lazy.map { deviations[$0] * deviations[$0 - lag] }) / total
  }
}
