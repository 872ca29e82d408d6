import Numerical

/// Several estimates of one thing, each with its own sampling variance, that also differ for real.
///
/// ```swift
/// let pooled = try RandomEffects(y: [0.88, 0.91, 0.85], variances: [8e-5, 1.2e-4, 1.3e-4])
/// pooled.mean       // DerSimonian and Laird, normal limits
/// pooled.knappHartung
/// ```
///
/// Sources: DerSimonian and Laird 1986; Hartung and Knapp 2001; REML and Paule-Mandel as published.
public struct RandomEffects: Sendable {
  /// The mean with equal true values, weights 1/v.
  public let fixed: (value: Double, standardError: Double)
  /// Cochran's Q and its p value; no p from one estimate.
  public let q: Double
  public let pQ: Double?
  /// The variance between true values.
  public let tau2: Double
  /// The share of the variation that is not chance, in percent; nil for one estimate.
  public let i2: Double?
  public let mean: Estimate
  public let standardError: Double
  /// Where another true value is to be expected.
  public let prediction: (lower: Double, upper: Double)
  /// The Hartung-Knapp interval with t quantiles, for few estimates; nil for one.
  public let knappHartung: (standardError: Double, lower: Double, upper: Double)?
  /// tau2 and mean by restricted likelihood and by Paule and Mandel.
  public let reml: (tau2: Double, mean: Double)
  public let pauleMandel: (tau2: Double, mean: Double)

  public init(y: [Double], variances: [Double], confidence: Double = 0.95) throws(Undefined) {
    try requireLevel(confidence)
    try require(y.count == variances.count, "y and v need one value an estimate")
    try require(!y.isEmpty, "there are no estimates to combine")
    try requireSquares(y, "y")
    try require(
      variances.allSatisfy { $0 > 0 && $0.isFinite }, "a sampling variance is not above zero")
    let k = Double(y.count)

    func pooled(_ tau2: Double) -> (w: [Double], total: Double, mean: Double) {
      let w = variances.map { 1 / ($0 + tau2) }
      let total = sum(w)
      let mean = isConstant(y) ? y[0] : sum(zip(w, y).map { $0 * $1 }) / total
      return (w, total, mean)
    }
    /// The weighted squares about the mean less their expectation, decreasing in tau2.
    func excess(_ tau2: Double) -> Double {
      let (w, _, mean) = pooled(tau2)
      return sum(zip(w, y).map { $0 * ($1 - mean) * ($1 - mean) }) - (k - 1)
    }
    func score(_ tau2: Double) -> Double {
      let (w, total, mean) = pooled(tau2)
      let squares = sum(w.map { $0 * $0 })
      return sum(zip(w, y).map { $0 * $0 * ($1 - mean) * ($1 - mean) }) - (total - squares / total)
    }
    func solve(_ f: (Double) -> Double) -> Double {
      if y.count < 2 || f(0) <= 0 { return 0 }
      var high = variances.reduce(0, max)
      while f(high) > 0 { high *= 2 }
      return root(between: 0, and: high, f)
    }

    let (w, total, centre) = pooled(0)
    let q = sum(zip(w, y).map { $0 * ($1 - centre) * ($1 - centre) })
    let c = total - sum(w.map { $0 * $0 }) / total
    let tau2 = y.count > 1 ? max(0, (q - (k - 1)) / c) : 0
    let (w2, total2, mean2) = pooled(tau2)
    let error = (1 / total2).squareRoot()
    let z = Normal.quantile((1 + confidence) / 2)
    fixed = (centre, (1 / total).squareRoot())
    self.q = q
    pQ = y.count > 1 ? ChiSquared.upper(q, df: k - 1) : nil
    self.tau2 = tau2
    i2 = y.count > 1 ? (q > 0 ? max(0, (q - (k - 1)) / q) * 100 : 0) : nil
    mean = Estimate(
      value: mean2, lower: mean2 - z * error, upper: mean2 + z * error, level: confidence,
      method: "DerSimonian-Laird, normal", n: k,
      warnings: y.count < 5
        ? ["fewer than five estimates: the variance between them is barely known; use HK"] : [])
    standardError = error
    let wide = z * (tau2 + error * error).squareRoot()
    prediction = (mean2 - wide, mean2 + wide)
    if y.count > 1 {
      let hk =
        (sum(zip(w2, y).map { $0 * ($1 - mean2) * ($1 - mean2) }) / ((k - 1) * total2)).squareRoot()
      let t = StudentT.quantile((1 + confidence) / 2, df: k - 1)
      knappHartung = (hk, mean2 - t * hk, mean2 + t * hk)
    } else {
      knappHartung = nil
    }
    let tauREML = solve(score)
    reml = (tauREML, pooled(tauREML).mean)
    let tauPM = solve(excess)
    pauleMandel = (tauPM, pooled(tauPM).mean)
  }
}
