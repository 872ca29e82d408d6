import RealModule

/// A level that wanders as a random walk, seen through polls of known variance (Kalman filter and
/// Rauch-Tung-Striebel smoother).
///
/// ```swift
/// let path = try LocalLevel(
///   y: [88, nil, 85], variances: [1.2, nil, 1.5], stateVariance: 0.5, initialMean: 90,
///   initialVariance: 100)
/// path.smoothed
/// ```
///
/// The prior stands for the first period, before its poll. A period without a poll keeps the level
/// and gains the walk's variance.
public struct LocalLevel: Sendable {
  public let filtered: [Double]
  public let filteredVariance: [Double]
  public let smoothed: [Double]
  public let smoothedVariance: [Double]
  public let logLikelihood: Double
  public let stateVariance: Double

  public init(
    y: [Double?], variances: [Double?], stateVariance: Double, initialMean: Double,
    initialVariance: Double
  ) throws(Undefined) {
    try require(y.count == variances.count, "y and v need one value a period")
    try require(!y.isEmpty, "there are no periods")
    try require(
      stateVariance >= 0 && stateVariance.isFinite, "the walk's variance cannot be negative")
    try require(
      initialVariance > 0 && initialVariance.isFinite, "the prior variance must be above zero")
    var filtered: [Double] = []
    var filteredVariance: [Double] = []
    var likelihood = Sum()
    var (mean, variance) = (initialMean, initialVariance)
    for i in y.indices {
      if i > 0 { variance += stateVariance }
      if let y = y[i] {
        guard let v = variances[i], v > 0, v.isFinite, y.isFinite else {
          throw Undefined("a poll has no sampling variance above zero")
        }
        let total = variance + v
        let error = y - mean
        likelihood.add(-0.5 * (Double.log(2 * Double.pi * total) + error * error / total))
        mean += variance / total * error
        variance = variance * v / total
      }
      filtered.append(mean)
      filteredVariance.append(variance)
    }
    var smoothed = filtered
    var smoothedVariance = filteredVariance
    for i in y.indices.dropLast().reversed() {
      let ahead = filteredVariance[i] + stateVariance
      let gain = filteredVariance[i] / ahead
      smoothed[i] += gain * (smoothed[i + 1] - filtered[i])
      smoothedVariance[i] += gain * gain * (smoothedVariance[i + 1] - ahead)
    }
    self.filtered = filtered
    self.filteredVariance = filteredVariance
    self.smoothed = smoothed
    self.smoothedVariance = smoothedVariance
    self.stateVariance = stateVariance
    logLikelihood = likelihood.value
  }

  /// The same with the walk's variance that makes the polls likeliest, found by golden section on
  /// its logarithm between 1e-8 and 1e4 of the polls' mean sampling variance.
  public static func maximumLikelihood(
    y: [Double?], variances: [Double?], initialMean: Double, initialVariance: Double
  ) throws(Undefined) -> LocalLevel {
    let known = variances.compactMap { $0 }
    try require(!known.isEmpty, "no poll has a sampling variance")
    let unit = mean(known)
    func model(_ logarithm: Double) throws(Undefined) -> LocalLevel {
      try LocalLevel(
        y: y, variances: variances, stateVariance: unit * Double.exp(logarithm),
        initialMean: initialMean, initialVariance: initialVariance)
    }
    let ratio = (Double.sqrt(5) - 1) / 2
    var (low, high) = (Double.log(1e-8), Double.log(1e4))
    var a = high - ratio * (high - low)
    var b = low + ratio * (high - low)
    var fa = try model(a).logLikelihood
    var fb = try model(b).logLikelihood
    while high - low > 1e-9 {
      if fa >= fb {
        (high, b, fb) = (b, a, fa)
        a = high - ratio * (high - low)
        fa = try model(a).logLikelihood
      } else {
        (low, a, fa) = (a, b, fb)
        b = low + ratio * (high - low)
        fb = try model(b).logLikelihood
      }
    }
    return try model((low + high) / 2)
  }
}
