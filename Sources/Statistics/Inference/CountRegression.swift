import Numerical
import RealModule

/// Counts explained on the logarithmic scale: ln mu = X b + offset.
///
/// ```swift
/// let fit = try CountRegression.poisson(columns: design, y: deaths, offset: lnPersonYears)
/// fit.rateRatios  // exp of the coefficients
/// ```
///
/// Fitted by iterated least squares. Refused when a coefficient has no finite estimate, as when every
/// count on one side of an interruption is zero.
public struct CountRegression: Sendable {
  public let coefficients: [Double]
  /// For a negative binomial given its theta.
  public let standardErrors: [Double]
  public let fitted: [Double]
  public let deviance: Double
  public let logLikelihood: Double
  public let aic: Double
  /// Pearson's squares over n - k; nil without residual degrees of freedom.
  public let dispersion: Double?
  public let degreesOfFreedom: Double
  /// The negative binomial's shape: variance mu + mu^2 / theta; nil for Poisson.
  public let theta: Double?
  let columns: [[Double]]
  let y: [Double]
  let unscaledCovariance: [[Double]]

  public var rateRatios: [Double] { coefficients.map { Double.exp($0) } }

  /// Standard errors enlarged (or shrunk) by the dispersion, with t tests: quasi-Poisson.
  public struct Quasi: Sendable {
    public let standardErrors: [Double]
    public let p: [Double]
    /// Newey-West errors of the scores at a lag, times sqrt(n/(n-k)).
    public let neweyWest: [Double]
  }

  public func quasi(lag: Int = 2) throws(Undefined) -> Quasi {
    guard let dispersion else {
      throw Undefined("as many coefficients as counts leave nothing to judge the dispersion by")
    }
    try require(lag >= 0 && lag < y.count, "the lag must lie between 0 and n - 1")
    let errors = standardErrors.map { $0 * dispersion.squareRoot() }
    let covariance = neweyWestCovariance(
      unscaledCovariance, columns, zip(y, fitted).map { $0 - $1 }, lag)
    let adjust = (Double(y.count) / degreesOfFreedom).squareRoot()
    return Quasi(
      standardErrors: errors,
      p: zip(coefficients, errors).map { StudentT.twoSided($0 / $1, df: degreesOfFreedom) },
      neweyWest: columns.indices.map { max(0, covariance[$0][$0]).squareRoot() * adjust })
  }

  /// The Poisson model.
  public static func poisson(
    columns: [[Double]], y: [Double], offset: [Double]? = nil
  ) throws(Undefined) -> CountRegression {
    let fit = try iterate(columns, y, offset, theta: nil, start: nil)
    return make(columns, y, fit, theta: nil)
  }

  /// The negative binomial model NB2, coefficients and theta in turn until both rest.
  ///
  /// Refused when the counts vary no more than Poisson counts: theta is then infinite.
  public static func negativeBinomial(
    columns: [[Double]], y: [Double], offset: [Double]? = nil
  ) throws(Undefined) -> CountRegression {
    var fit = try iterate(columns, y, offset, theta: nil, start: nil)
    var theta = 0.0
    for round in 0..<200 {
      let mu = fit.mu
      func score(_ logTheta: Double) -> Double {
        let t = Double.exp(logTheta)
        return sum(
          zip(y, mu).map { y, mu in
            SpecialFunctions.digamma(y + t) - SpecialFunctions.digamma(t)
              - Double.log(onePlus: mu / t) + (mu - y) / (mu + t)
          })
      }
      try require(
        score(-12) > 0 && score(14) < 0,
        "the counts vary no more than Poisson counts do: use the Poisson model")
      let next = Double.exp(root(between: -12, and: 14, score))
      let settled = round > 0 && (next - theta).magnitude <= 1e-12 * theta
      theta = next
      fit = try iterate(columns, y, offset, theta: theta, start: fit.mu)
      if settled { break }
    }
    return make(columns, y, fit, theta: theta)
  }

  private struct Fit {
    let solution: LeastSquares
    let mu: [Double]
  }

  private static func iterate(
    _ columns: [[Double]], _ y: [Double], _ offset: [Double]?, theta: Double?, start: [Double]?
  ) throws(Undefined) -> Fit {
    try requireFinite(y, "y")
    try require(y.allSatisfy { $0 >= 0 }, "a count cannot be negative")
    try require(
      columns.allSatisfy { $0.count == y.count } && (offset?.count ?? y.count) == y.count,
      "the design and the offset need one value a count")
    for column in columns + [offset ?? []] { try requireFinite(column, "the design or the offset") }
    try require(y.count >= columns.count, "there are fewer counts than coefficients")
    let shift = offset ?? y.map { _ in 0 }
    var mu = start ?? y.map { $0 + 0.1 }
    var last = Double.infinity
    for _ in 0..<100 {
      let weights = mu.map { mu in theta.map { mu / (1 + mu / $0) } ?? mu }
      let working = y.indices.map { i in
        Double.log(mu[i]) - shift[i] + (y[i] - mu[i]) / mu[i]
      }
      guard let fit = LeastSquares(columns: columns, y: working, weights: weights) else { break }
      let eta = y.indices.map { row in
        shift[row] + sum(columns.indices.map { columns[$0][row] * fit.coefficients[$0] })
      }
      mu = eta.map { Double.exp($0) }
      guard mu.allSatisfy({ $0 > 1e-9 && $0.isFinite }) else { break }
      let deviance = Self.deviance(y, mu, theta)
      if (deviance - last).magnitude <= 1e-13 * (deviance.magnitude + 0.1) {
        let weights = mu.map { mu in theta.map { mu / (1 + mu / $0) } ?? mu }
        guard let final = LeastSquares(columns: columns, y: eta, weights: weights) else { break }
        return Fit(
          solution: LeastSquares(
            coefficients: fit.coefficients, unscaledCovariance: final.unscaledCovariance), mu: mu)
      }
      last = deviance
    }
    throw Undefined(
      "a coefficient has no finite estimate: a column is a combination of others, or all counts "
        + "where it counts are zero")
  }

  private static func deviance(_ y: [Double], _ mu: [Double], _ theta: Double?) -> Double {
    2
      * sum(
        zip(y, mu).map { y, mu in
          let own = y > 0 ? y * Double.log(y / mu) : 0
          guard let theta else { return own - (y - mu) }
          return own - (y + theta) * Double.log((y + theta) / (mu + theta))
        })
  }

  private static func make(
    _ columns: [[Double]], _ y: [Double], _ fit: Fit, theta: Double?
  ) -> CountRegression {
    let k = Double(columns.count)
    let df = Double(y.count) - k
    let logLikelihood = sum(
      zip(y, fit.mu).map { y, mu in
        let constant = SpecialFunctions.lnGamma(y + 1)
        guard let theta else { return (y > 0 ? y * Double.log(mu) : 0) - mu - constant }
        return SpecialFunctions.lnGamma(y + theta) - SpecialFunctions.lnGamma(theta) - constant
          + theta * Double.log(theta / (theta + mu))
          + (y > 0 ? y * Double.log(mu / (theta + mu)) : 0)
      })
    let pearson = sum(
      zip(y, fit.mu).map { y, mu in
        (y - mu) * (y - mu) / (theta.map { mu + mu * mu / $0 } ?? mu)
      })
    return CountRegression(
      coefficients: fit.solution.coefficients,
      standardErrors: columns.indices.map {
        fit.solution.unscaledCovariance[$0][$0].squareRoot()
      },
      fitted: fit.mu, deviance: deviance(y, fit.mu, theta), logLikelihood: logLikelihood,
      aic: -2 * logLikelihood + 2 * (k + (theta == nil ? 0 : 1)),
      dispersion: df > 0 ? pearson / df : nil, degreesOfFreedom: df, theta: theta,
      columns: columns, y: y, unscaledCovariance: fit.solution.unscaledCovariance)
  }
}
