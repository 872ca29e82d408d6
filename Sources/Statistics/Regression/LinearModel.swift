import Numerical

/// A linear model fitted by (weighted) least squares, with what is needed to judge it.
///
/// ```swift
/// let model = try LinearModel(x: [1, 2, 3, 4], y: [2.1, 3.9, 6.2, 7.8])
/// model.coefficients          // intercept, slope
/// try model.predict([[1, 5]]) // the row of the design at x = 5
/// ```
///
/// With as many observations as coefficients there is a line but no error: everything that needs a
/// residual degree of freedom is nil.
public struct LinearModel: Sendable {
  /// The design, one column a coefficient.
  public let columns: [[Double]]
  public let coefficients: [Double]
  public let fitted: [Double]
  public let residuals: [Double]
  public let level: Double
  /// What rests on the residual variance; nil without residual degrees of freedom.
  public let errors: Errors?
  /// The explained share of the (weighted) variation; nil when y is constant.
  public let r2: Double?
  /// (X'WX)^-1.
  let unscaledCovariance: [[Double]]
  private let inverseFactor: [[Double]]
  let weights: [Double]?

  /// Standard errors and tests of the coefficients, with n - k degrees of freedom.
  public struct Errors: Sendable {
    public let degreesOfFreedom: Double
    /// The residual standard deviation.
    public let sigma: Double
    public let standardErrors: [Double]
    public let t: [Double]
    public let p: [Double]
    public let lower: [Double]
    public let upper: [Double]
    /// Heteroscedasticity-consistent standard errors with n/(n-k), and with leverages squared.
    public let hc1: [Double]
    public let hc3: [Double?]
    public let adjustedR2: Double?
    /// The test that every coefficient but the first is zero.
    public let f: Double?
    public let pF: Double?
  }

  /// A straight line y = a + b x.
  public init(
    x: [Double], y: [Double], weights: [Double]? = nil, confidence: Double = 0.95
  ) throws(Undefined) {
    try self.init(
      columns: [x.map { _ in 1 }, x], y: y, weights: weights, confidence: confidence)
  }

  /// Any design whose first column is the intercept. Observations of weight zero take no part.
  public init(
    columns: [[Double]], y: [Double], weights: [Double]? = nil, confidence: Double = 0.95
  ) throws(Undefined) {
    try requireLevel(confidence)
    try requireSquares(y, "y")
    for column in columns {
      try require(column.count == y.count, "x and y need one value an observation")
      try requireSquares(column, "x")
    }
    var columns = columns
    var y = y
    var weights = weights
    if let given = weights {
      try require(given.count == y.count, "there must be one weight an observation")
      try require(
        given.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is negative or not finite")
      let kept = given.indices.filter { given[$0] > 0 }
      columns = columns.map { column in kept.map { column[$0] } }
      y = kept.map { y[$0] }
      weights = kept.map { given[$0] }
    }
    try require(
      y.count >= columns.count,
      "\(y.count) observation\(y.count == 1 ? "" : "s") cannot fix \(columns.count) coefficients")
    guard let fit = LeastSquares(columns: columns, y: y, weights: weights) else {
      throw Undefined("a column of the design is a combination of the others (x does not vary)")
    }
    self.columns = columns
    self.weights = weights
    coefficients = fit.coefficients
    unscaledCovariance = fit.unscaledCovariance
    inverseFactor = fit.inverseFactor
    level = confidence
    let fitted = y.indices.map { row in
      sum(columns.indices.map { fit.coefficients[$0] * columns[$0][row] })
    }
    self.fitted = fitted
    residuals = zip(y, fitted).map { $0 - $1 }

    let w = weights ?? y.map { _ in 1 }
    let rss = sum(zip(w, residuals).map { $0 * $1 * $1 })
    let centre = sum(zip(w, y).map { $0 * $1 }) / sum(w)
    let tss = sum(zip(w, y).map { $0 * ($1 - centre) * ($1 - centre) })
    let r2: Double? = isConstant(y) ? nil : 1 - rss / tss
    self.r2 = r2
    let (n, k) = (Double(y.count), Double(columns.count))
    guard n > k else {
      errors = nil
      return
    }
    let df = n - k
    let sigma = (rss / df).squareRoot()
    let standardErrors = columns.indices.map {
      sigma * fit.unscaledCovariance[$0][$0].squareRoot()
    }
    let t = zip(fit.coefficients, standardErrors).map { $0 / $1 }
    let quantile = StudentT.quantile((1 + confidence) / 2, df: df)
    let f = r2.flatMap { k > 1 ? ($0 / (k - 1)) / ((1 - $0) / df) : nil }
    let hats = y.indices.map { row in
      w[row] * leverage(fit.inverseFactor, columns.map { $0[row] })
    }
    let scores = zip(w, residuals).map { $0 * $1 }
    errors = Errors(
      degreesOfFreedom: df, sigma: sigma, standardErrors: standardErrors, t: t,
      p: t.map { StudentT.twoSided($0, df: df) },
      lower: zip(fit.coefficients, standardErrors).map { $0 - quantile * $1 },
      upper: zip(fit.coefficients, standardErrors).map { $0 + quantile * $1 },
      hc1: robust(fit.unscaledCovariance, columns, scores.map { $0 * (n / df).squareRoot() }),
      hc3: hats.contains { $0 >= 1 - 1e-12 }
        ? columns.map { _ in nil }
        : robust(fit.unscaledCovariance, columns, zip(scores, hats).map { $0 / (1 - $1) }),
      adjustedR2: r2.map { 1 - (1 - $0) * (n - 1) / df }, f: f,
      pF: f.map { FisherF.upper($0, df1: k - 1, df2: df) })
  }

  /// A fitted value with the band of the mean and the wider band of a new observation.
  public struct Prediction: Sendable {
    public let fit: Double
    public let standardError: Double?
    public let confidence: (lower: Double, upper: Double)?
    public let prediction: (lower: Double, upper: Double)?
  }

  /// The model at new rows of the design.
  public func predict(_ rows: [[Double]]) throws(Undefined) -> [Prediction] {
    try require(
      rows.allSatisfy { $0.count == coefficients.count }, "a new row needs a value a coefficient")
    return rows.map { row in
      let fit = sum(zip(coefficients, row).map { $0 * $1 })
      guard let errors else {
        return Prediction(fit: fit, standardError: nil, confidence: nil, prediction: nil)
      }
      let quantile = StudentT.quantile((1 + level) / 2, df: errors.degreesOfFreedom)
      let unscaled = leverage(inverseFactor, row)
      let half = quantile * errors.sigma * unscaled.squareRoot()
      let wide = quantile * errors.sigma * (1 + unscaled).squareRoot()
      return Prediction(
        fit: fit, standardError: errors.sigma * unscaled.squareRoot(),
        confidence: (fit - half, fit + half), prediction: (fit - wide, fit + wide))
    }
  }
}

/// |F'x|^2, the variance of the fit at x but for that of the residuals.
private func leverage(_ factor: [[Double]], _ x: [Double]) -> Double {
  var total = 0.0
  for k in x.indices {
    let part = sum(x.indices.lazy.map { factor[$0][k] * x[$0] })
    total += part * part
  }
  return total
}

/// a M b, for square matrices of one size.
func sandwich(_ bread: [[Double]], _ meat: [[Double]]) -> [[Double]] {
  let size = bread.indices
  func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    size.map { i in size.map { j in size.reduce(0) { $0 + a[i][$1] * b[$1][j] } } }
  }
  return product(product(bread, meat), bread)
}

/// Standard errors from independent scores s_i x_i.
private func robust(
  _ bread: [[Double]], _ columns: [[Double]], _ scores: [Double]
) -> [Double] {
  // What each row moves each coefficient by: squares of sums keep the digits that sums of products
  // lose where x lies far from zero.
  bread.map { row in
    sum(
      scores.indices.lazy.map { i in
        let move = scores[i] * sum(columns.indices.lazy.map { row[$0] * columns[$0][i] })
        return move * move
      }
    ).squareRoot()
  }
}
