import RealModule

/// How a sample is spread: histograms, densities, inequality.
public enum Distribution {
  /// Bin widths and numbers by three rules.
  public struct Bins: Sendable {
    /// 2 IQR n^(-1/3); zero when the middle half of the sample is one value.
    public let freedmanDiaconisWidth: Double
    /// The bins of that width over the range; one when the width is zero.
    public let freedmanDiaconisBins: Int
    /// ceil(log2 n + 1).
    public let sturges: Int
    /// 3.5 s n^(-1/3).
    public let scottWidth: Double
    public let warnings: [String]
  }

  /// Bins for a histogram of at least two values.
  public static func bins(_ values: [Double]) throws(Undefined) -> Bins {
    try requireSquares(values, "the sample")
    try require(values.count > 1, "a histogram needs at least two values")
    let sorted = values.sorted()
    let n = Double(values.count)
    let root = Double.pow(n, -1.0 / 3)
    let iqr =
      Quantiles.quantile(sorted, 0.75, type: 7) - Quantiles.quantile(sorted, 0.25, type: 7)
    let width = 2 * iqr * root
    let range = sorted[sorted.count - 1] - sorted[0]
    try require(
      width == 0 || range / width < 1e15,
      "the sample reaches too far beyond its quartiles for bins of equal width")
    let deviation = isConstant(values) ? 0 : variance(values).squareRoot()
    return Bins(
      freedmanDiaconisWidth: width,
      freedmanDiaconisBins: width > 0 ? max(1, Int((range / width).rounded(.up))) : 1,
      sturges: Int((Double.log2(n) + 1).rounded(.up)), scottWidth: 3.5 * deviation * root,
      warnings: width > 0
        ? [] : ["the quartiles are equal, so Freedman and Diaconis give a single bin"])
  }

  /// Counts in bins [a, b), the last one [a, b]; values beyond the edges are counted as outside.
  public static func counts(
    _ values: [Double], edges: [Double]
  ) throws(Undefined) -> (counts: [Int], outside: Int) {
    try requireFinite(values + edges, "the sample or its edges")
    try require(edges.count > 1, "a histogram needs at least two edges")
    try require(
      zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }, "the edges must increase")
    var counts = [Int](repeating: 0, count: edges.count - 1)
    var outside = 0
    for value in values {
      guard value >= edges[0], value <= edges[edges.count - 1] else {
        outside += 1
        continue
      }
      var low = 0
      var high = edges.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if edges[middle] <= value { low = middle } else { high = middle }
      }
      counts[min(low, counts.count - 1)] += 1
    }
    return (counts, outside)
  }

  /// The bandwidth 0.9 min(s, IQR/1.34) n^(-1/5), from s alone when the quartiles are equal.
  ///
  /// Source: Silverman 1986, p. 48; R's nrd0.
  public static func bandwidth(_ values: [Double]) throws(Undefined) -> Double {
    try requireSquares(values, "the sample")
    try require(values.count > 1, "a bandwidth needs at least two values")
    try require(
      !isConstant(values), "all values are equal, so no bandwidth can be derived from them")
    let sorted = values.sorted()
    let iqr =
      Quantiles.quantile(sorted, 0.75, type: 7) - Quantiles.quantile(sorted, 0.25, type: 7)
    let deviation = variance(values).squareRoot()
    let spread = iqr > 0 ? min(deviation, iqr / 1.34) : deviation
    return 0.9 * spread * Double.pow(Double(values.count), -0.2)
  }

  /// The exact Gaussian kernel density at the points asked for: no binning, no interpolation.
  public static func density(
    _ values: [Double], at points: [Double], bandwidth: Double
  ) throws(Undefined) -> [Double] {
    try requireFinite(values, "the sample")
    try require(!values.isEmpty, "there are no values to smooth")
    try require(bandwidth > 0 && bandwidth.isFinite, "the bandwidth must be above zero")
    let norm = 1 / (Double(values.count) * bandwidth * Double.sqrt(2 * Double.pi))
    return points.map { point in
      norm
        * sum(
          values.lazy.map { value in
            let z = (point - value) / bandwidth
            return Double.exp(-z * z / 2)
          })
    }
  }

  /// Gini's index with the Lorenz curve behind it.
  public struct Inequality: Sendable {
    /// One minus twice the area under the Lorenz curve.
    public let gini: Double
    /// Times n/(n - 1), for unweighted samples of two or more.
    public let giniUnbiased: Double?
    /// The cumulated share of owners and of what they own, from (0, 0) to (1, 1).
    public let owners: [Double]
    public let owned: [Double]
  }

  /// Gini's index of values that are not negative; refused when they sum to zero.
  public static func gini(
    _ values: [Double], weights: [Double]? = nil
  ) throws(Undefined) -> Inequality {
    let rows = try weightedRows(values, weights ?? values.map { _ in 1 }).sorted { $0.y < $1.y }
    try require(
      rows.allSatisfy { $0.y >= 0 }, "Gini's index is not defined for negative values")
    let people = sum(rows.map(\.w))
    let total = sum(rows.map { $0.w * $0.y })
    try require(total > 0, "the values sum to zero, so there is nothing to share")
    var owners = [0.0]
    var owned = [0.0]
    var p = Sum()
    var l = Sum()
    var area = Sum()
    for row in rows {
      p.add(row.w)
      l.add(row.w * row.y)
      owners.append(p.value / people)
      owned.append(l.value / total)
      let last = owned.count - 1
      area.add((owned[last] + owned[last - 1]) * row.w / people)
    }
    let gini = 1 - area.value
    let n = Double(rows.count)
    return Inequality(
      gini: gini, giniUnbiased: weights == nil && n > 1 ? gini * n / (n - 1) : nil, owners: owners,
      owned: owned)
  }
}
