import Numerical
import RealModule

/// A line through the median of all pairwise slopes.
public struct TheilSen: Sendable {
  public let slope: Double
  /// The median of y - slope x.
  public let intercept: Double
  /// Sen's rank limits of the slope.
  public let lower: Double
  public let upper: Double
  public let level: Double
  public let n: Int

  /// Pairs with equal x give no slope; refused when all x are equal.
  ///
  /// The limits are the slopes ranked (N - C)/2 and (N + C)/2 + 1, C = z sqrt(Var S), Var S corrected
  /// for ties. Source: Sen 1968, JASA 63:1379.
  public init(x: [Double], y: [Double], confidence: Double = 0.95) throws(Undefined) {
    try requireLevel(confidence)
    try require(x.count == y.count, "x and y need one value an observation")
    try requireSquares(x + y, "the sample")
    try require(x.count > 1, "a slope needs at least two observations")
    var slopes: [Double] = []
    slopes.reserveCapacity(x.count * (x.count - 1) / 2)
    for i in x.indices {
      for j in 0..<i where x[i] != x[j] { slopes.append((y[i] - y[j]) / (x[i] - x[j])) }
    }
    try require(!slopes.isEmpty, "all x are equal, so there is no slope")
    slopes.sort()
    let slope = Quantiles.quantile(slopes, 0.5, type: 7)
    let n = Double(x.count)
    let variance = (n * (n - 1) * (2 * n + 5) - tieTerm(x) - tieTerm(y)) / 18
    let c = Normal.quantile((1 + confidence) / 2) * max(0, variance).squareRoot()
    let count = Double(slopes.count)
    let low = max(1, ((count - c) / 2).rounded(.toNearestOrEven))
    let high = min(count, ((count + c) / 2).rounded(.toNearestOrEven) + 1)
    self.slope = slope
    intercept = Quantiles.median(zip(x, y).map { $1 - slope * $0 })
    lower = slopes[Int(min(low, count)) - 1]
    upper = slopes[Int(max(high, 1)) - 1]
    level = confidence
    self.n = x.count
  }
}

/// The sum of t(t-1)(2t+5) over groups of equal values.
func tieTerm(_ values: [Double]) -> Double {
  tieCounts(values).reduce(0) { $0 + $1 * ($1 - 1) * (2 * $1 + 5) }
}

/// The sizes of the groups of equal values.
func tieCounts(_ values: [Double]) -> [Double] {
  var counts: [Double] = []
  var last: Double?
  for value in values.sorted() {
    if value == last {
      counts[counts.count - 1] += 1
    } else {
      counts.append(1)
    }
    last = value
  }
  return counts
}

/// A line that gives far-off observations less weight (Huber's M estimate, k = 1.345).
public struct HuberLine: Sendable {
  public let coefficients: [Double]
  /// The median absolute residual over 0.6745.
  public let scale: Double
  public let weights: [Double]

  /// Iterated least squares from the ordinary line, the scale estimated anew in each round.
  public init(x: [Double], y: [Double], k: Double = 1.345) throws(Undefined) {
    try require(k > 0, "k must be above zero")
    let design = [x.map { _ in 1 }, x]
    let start = try LinearModel(columns: design, y: y)
    try require(x.count > 2, "a robust line needs at least three observations")
    var coefficients = start.coefficients
    var residuals = start.residuals
    var scale = 0.0
    var weights = y.map { _ in 1.0 }
    for _ in 0..<1000 {
      scale = Quantiles.median(residuals.map { $0.magnitude }) / 0.6745
      // An exact line through half of the points leaves no scale to measure the rest by.
      let tiny = 1e-12 * y.reduce(0) { max($0, $1.magnitude) }
      if scale <= tiny { break }
      weights = residuals.map { $0.magnitude <= k * scale ? 1 : k * scale / $0.magnitude }
      let fit = try LinearModel(columns: design, y: y, weights: weights)
      let change = zip(fit.residuals, residuals).map { ($0 - $1).magnitude }.max() ?? 0
      coefficients = fit.coefficients
      residuals = fit.residuals
      if change <= 1e-12 * scale { break }
    }
    self.coefficients = coefficients
    self.scale = scale
    self.weights = weights
  }
}

/// Exponential growth or decline: a line through ln y.
public struct LogLinear: Sendable {
  /// The change of ln y per unit of x.
  public let slope: Double
  /// 100 (e^slope - 1) with its limits.
  public let percent: Estimate
  /// ln 2 over the slope's size: the time to halve when falling, to double when rising.
  public let halvingTime: Double?
  public let doublingTime: Double?

  /// Refused for a y of zero or less, whose logarithm does not exist.
  public init(x: [Double], y: [Double], confidence: Double = 0.95) throws(Undefined) {
    try require(y.allSatisfy { $0 > 0 }, "ln y needs every y above zero")
    let model = try LinearModel(x: x, y: y.map { Double.log($0) }, confidence: confidence)
    guard let errors = model.errors else {
      throw Undefined("two observations give a slope but no interval")
    }
    slope = model.coefficients[1]
    percent = Estimate(
      value: 100 * Double.expMinusOne(slope), lower: 100 * Double.expMinusOne(errors.lower[1]),
      upper: 100 * Double.expMinusOne(errors.upper[1]), level: confidence,
      method: "log-linear least squares", n: Double(y.count))
    halvingTime = slope < 0 ? -Double.log(2) / slope : nil
    doublingTime = slope > 0 ? Double.log(2) / slope : nil
  }
}
