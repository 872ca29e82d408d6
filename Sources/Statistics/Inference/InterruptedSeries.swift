import Numerical
import RealModule

/// A series with a step and a new slope from a known time on, with errors that may be correlated.
///
/// ```swift
/// let fit = try InterruptedSeries(y: monthly, from: 12)
/// fit.model.coefficients  // level, slope, step at 12, change of slope
/// fit.counterfactual      // the line as if nothing had happened
/// ```
///
/// y = b0 + b1 t + b2 D + b3 (t - t0) D by least squares, Newey-West errors with Bartlett weights and
/// without prewhitening. Source: Newey and West 1987, Econometrica 55:703. A change of slope at a
/// date is no proof of its cause.
public struct InterruptedSeries: Sendable {
  public let model: LinearModel
  public let lag: Int
  /// Newey-West errors, and times sqrt(n/(n-k)).
  public let neweyWestUnadjusted: [Double]
  public let neweyWest: [Double]
  /// Tests and limits from the adjusted errors, t with n - k degrees of freedom.
  public let t: [Double]
  public let p: [Double]
  public let lower: [Double]
  public let upper: [Double]
  /// Near 2 without autocorrelation of the residuals.
  public let durbinWatson: Double
  public let counterfactual: [Double]

  /// The design of an interruption at period `from`: intercept, t, step, slope after.
  public static func design(count: Int, from: Int) -> [[Double]] {
    let t = (0..<count).map { Double($0) }
    return [
      t.map { _ in 1 }, t, t.map { $0 >= Double(from) ? 1 : 0 },
      t.map { $0 >= Double(from) ? $0 - Double(from) : 0 },
    ]
  }

  /// Fits the four coefficients; `lag` defaults to floor(4 (n/100)^(2/9)).
  public init(
    y: [Double], from: Int, lag: Int? = nil, confidence: Double = 0.95
  ) throws(Undefined) {
    try require(
      from > 1 && from < y.count - 1,
      "the interruption needs two periods or more before it and after it")
    model = try LinearModel(
      columns: Self.design(count: y.count, from: from), y: y, confidence: confidence)
    guard let errors = model.errors else {
      throw Undefined("four periods fix the line but leave nothing to judge its error by")
    }
    let lag = lag ?? Self.defaultLag(y.count)
    try require(lag >= 0 && lag < y.count, "the lag must lie between 0 and n - 1")
    self.lag = lag
    let covariance = neweyWestCovariance(
      model.unscaledCovariance, model.columns, model.residuals, lag)
    try require(
      model.columns.indices.allSatisfy { covariance[$0][$0] > 0 },
      "the line passes through every period before or after the interruption, so nothing is left to "
        + "judge its error by; give three periods or more on both sides")
    let raw = model.columns.indices.map { covariance[$0][$0].squareRoot() }
    let n = Double(y.count)
    let adjusted = raw.map { $0 * (n / errors.degreesOfFreedom).squareRoot() }
    neweyWestUnadjusted = raw
    neweyWest = adjusted
    let t = zip(model.coefficients, adjusted).map { $0 / $1 }
    self.t = t
    p = t.map { StudentT.twoSided($0, df: errors.degreesOfFreedom) }
    let quantile = StudentT.quantile((1 + confidence) / 2, df: errors.degreesOfFreedom)
    lower = zip(model.coefficients, adjusted).map { $0 - quantile * $1 }
    upper = zip(model.coefficients, adjusted).map { $0 + quantile * $1 }
    let e = model.residuals
    durbinWatson =
      sum(zip(e.dropFirst(), e).map { ($0 - $1) * ($0 - $1) }) / sum(e.map { $0 * $0 })
    let (b0, b1) = (model.coefficients[0], model.coefficients[1])
    counterfactual = y.indices.map { b0 + b1 * Double($0) }
  }

  /// floor(4 (n/100)^(2/9)), Newey and West 1994.
  public static func defaultLag(_ n: Int) -> Int {
    Int((4 * Double.pow(Double(n) / 100, 2.0 / 9)).rounded(.down))
  }

  /// floor(0.75 n^(1/3)), the textbook rule.
  public static func cubeRootLag(_ n: Int) -> Int {
    Int((0.75 * Double.pow(Double(n), 1.0 / 3) + 1e-12).rounded(.down))
  }

  /// Autocorrelations of a series at lags 1 to `maxLag` and the Ljung-Box test that all are zero.
  public static func autocorrelation(
    _ y: [Double], maxLag: Int
  ) throws(Undefined) -> (acf: [Double], ljungBox: Double, p: Double) {
    try requireSquares(y, "the series")
    try require(
      maxLag > 0 && maxLag < y.count, "the largest lag must lie between 1 and n - 1")
    try require(!isConstant(y), "a constant series has no autocorrelation")
    let acf = autocorrelations(y, maxLag)
    let n = Double(y.count)
    let q = n * (n + 2) * sum(acf.enumerated().map { $1 * $1 / (n - Double($0 + 1)) })
    return (acf, q, ChiSquared.upper(q, df: Double(maxLag)))
  }
}

/// The covariance of coefficients from scores u_i x_i that correlate up to `lag` apart.
func neweyWestCovariance(
  _ bread: [[Double]], _ columns: [[Double]], _ residuals: [Double], _ lag: Int
) -> [[Double]] {
  let scores = columns.map { column in zip(column, residuals).map { $0 * $1 } }
  let n = residuals.count
  let meat = scores.map { a in
    scores.map { b in
      var total = sum(zip(a, b).map { $0 * $1 })
      for l in 0..<lag {
        let apart = l + 1
        let weight = 1 - Double(apart) / Double(lag + 1)
        let forth = sum((apart..<n).lazy.map { a[$0] * b[$0 - apart] })
        let back = sum((apart..<n).lazy.map { b[$0] * a[$0 - apart] })
        total += weight * (forth + back)
      }
      return total
    }
  }
  return sandwich(bread, meat)
}
