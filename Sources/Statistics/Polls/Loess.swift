import Numerical
import RealModule

/// Local regression: at each place a polynomial fitted to the nearest points, near ones counting for
/// more, with a confidence band.
///
/// ```swift
/// let trend = try Loess(x: days, y: approval, at: days, span: 0.5, degree: 1)
/// trend.points[0].value
/// trend.points[0].lower
/// ```
///
/// The fit is computed at every place asked for (R's `surface = "direct"`), never interpolated
/// between vertices. With `family: .symmetric` outliers are weighted down in four rounds and no band
/// is defined. Sources: Cleveland 1979, JASA 74:829; Cleveland and Grosse 1991, Stat Comput 1:47.
public struct Loess: Sendable {
  /// How residuals count.
  public enum Family: String, Sendable, CaseIterable {
    case gaussian, symmetric
  }

  /// The curve at one place, with its band when one is defined.
  public struct Point: Sendable {
    public let at: Double
    public let value: Double
    public let standardError: Double?
    public let lower: Double?
    public let upper: Double?
  }

  /// What the band rests on.
  public struct Band: Sendable {
    public let residualScale: Double
    /// d1^2 / d2; d1 itself above `exactLimit` points.
    public let degreesOfFreedom: Double
    public let oneDelta: Double
    /// The trace of the squared residual operator; nil above `exactLimit` points.
    public let twoDelta: Double?
  }

  /// Up to this many points the second moment of the residual operator is computed exactly. Above it
  /// the degrees of freedom are d1, a little too few, which changes the band by less than 1e-4.
  public static let exactLimit = 500

  /// The curve at the observations, in their order.
  public let fitted: [Double]
  public let points: [Point]
  /// The trace of the operator: the equivalent number of parameters.
  public let traceHat: Double
  public let band: Band?
  public let level: Double
  public let n: Int

  /// Fits the curve to x and y in any order.
  ///
  /// Refused when the nearest `floor(n span)` points do not fix a polynomial of the degree asked for.
  public init(
    x: [Double], y: [Double], weights: [Double]? = nil, at places: [Double] = [],
    span: Double = 0.75, degree: Int = 2, family: Family = .gaussian, iterations: Int = 4,
    confidence: Double = 0.95
  ) throws(Undefined) {
    try requireLevel(confidence)
    try require(x.count == y.count, "x and y need one value an observation")
    try requireSquares(x + y + places, "the sample")
    try require((0...2).contains(degree), "the degree must be 0, 1 or 2")
    try require(iterations <= 1000, "more than 1,000 robust rounds change nothing any more")
    try require(span > 0 && span.isFinite, "the span must be above zero")
    try require(
      weights == nil || weights!.count == x.count, "there must be one weight an observation")
    let prior = weights ?? x.map { _ in 1 }
    try require(
      prior.allSatisfy { $0 > 0 && $0.isFinite }, "every weight must be above zero")
    let n = x.count
    let q = Int(min(Double(n), (Double(n) * span + 1e-5).rounded(.down)))
    try require(
      n > degree && q > degree,
      "too few points: a span of \(span) takes in \(q) of \(n), and degree \(degree) needs "
        + "\(degree + 1) or more")

    let order = x.indices.sorted { x[$0] != x[$1] ? x[$0] < x[$1] : $0 < $1 }
    let sortedY = order.map { y[$0] }
    let sortedPrior = order.map { prior[$0] }
    var local = LocalFits(
      x: order.map { x[$0] }, y: sortedY, prior: sortedPrior, neighbours: q,
      // Beyond 1e10 every weight is 1 to the last digit.
      stretch: min(max(1, span), 1e10).squareRoot(), degree: degree)
    if family == .symmetric {
      for _ in 1..<max(1, iterations) {
        local.sumBlocks()
        local.reweight(robustness(zip(sortedY, try local.values().values).map { $0 - $1 }))
      }
      local.sumBlocks()
      let curve = try local.values()
      points = try Self.plain(&local, at: places)
      traceHat = curve.trace
      band = nil
      fitted = Self.restored(curve.values, order)
      level = confidence
      self.n = n
      return
    }
    let curve = try local.curve()
    let values = curve.fits.map(\.value)
    let residuals = zip(sortedY, values).map { $0 - $1 }
    traceHat = curve.trace

    var band: Band?
    let oneDelta = Double(n) - 2 * curve.trace + curve.squares
    var twoDelta: Double?
    if n <= Self.exactLimit { twoDelta = try local.twoDelta() }
    // With as many parameters as points there is no residual to measure a band by.
    if oneDelta > 1e-8 {
      let rss = sum(zip(sortedPrior, residuals).map { $0 * $1 * $1 })
      band = Band(
        residualScale: (rss / oneDelta).squareRoot(),
        degreesOfFreedom: twoDelta.map { oneDelta * oneDelta / $0 } ?? oneDelta,
        oneDelta: oneDelta, twoDelta: twoDelta)
    }
    let quantile = band.map { StudentT.quantile((1 + confidence) / 2, df: $0.degreesOfFreedom) }
    var points: [Point] = []
    points.reserveCapacity(places.count)
    for place in places {
      let fit = try local.fit(at: place, in: curve.fits)
      guard let band, let quantile else {
        points.append(
          Point(at: place, value: fit.value, standardError: nil, lower: nil, upper: nil))
        continue
      }
      let error = band.residualScale * fit.squares.squareRoot()
      points.append(
        Point(
          at: place, value: fit.value, standardError: error, lower: fit.value - quantile * error,
          upper: fit.value + quantile * error))
    }
    self.points = points
    self.band = band
    fitted = Self.restored(values, order)
    level = confidence
    self.n = n
  }

  /// The curve without a band.
  private static func plain(
    _ local: inout LocalFits, at places: [Double]
  ) throws(Undefined) -> [Point] {
    var points: [Point] = []
    points.reserveCapacity(places.count)
    for place in places {
      points.append(
        Point(
          at: place, value: try local.value(at: place).value, standardError: nil, lower: nil,
          upper: nil))
    }
    return points
  }

  /// Values of sorted points in the order the points were given in.
  private static func restored(_ values: [Double], _ order: [Int]) -> [Double] {
    var restored = values
    for (place, index) in order.enumerated() { restored[index] = values[place] }
    return restored
  }
}

/// Bisquare weights from residuals: 1 within a thousandth of six median sizes, 0 beyond 0.999 of it.
private func robustness(_ residuals: [Double]) -> [Double] {
  let limit = 6 * Quantiles.median(residuals.map { $0.magnitude })
  if limit < 1e-300 { return residuals.map { _ in 1 } }
  return residuals.map { residual in
    let size = residual.magnitude
    if size <= 0.001 * limit { return 1 }
    if size >= 0.999 * limit { return 0 }
    let share = size / limit
    return (1 - share * share) * (1 - share * share)
  }
}
