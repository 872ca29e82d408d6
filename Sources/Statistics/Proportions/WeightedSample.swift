import Numerical

/// Shares from samples with weights, strata and clusters.
public enum WeightedSample {
  /// A weighted share with what the weights cost.
  public struct Share: Sendable {
    /// Wilson's interval at the effective sample size; n counts the answers.
    public let estimate: Estimate
    /// Kish's design effect n sum w^2 / (sum w)^2.
    public let designEffect: Double
    /// n over the design effect.
    public let nEffective: Double
    /// The linearized standard error, as survey software gives it.
    public let standardError: Double
  }

  /// The weighted share of y (0 or 1); a missing answer is dropped before anything is computed.
  public static func proportion(
    y: [Double?], weights: [Double], confidence: Double = 0.95
  ) throws(Undefined) -> Share {
    try requireLevel(confidence)
    try require(y.count == weights.count, "y and weights need one value a respondent")
    let answered = zip(y, weights).compactMap { y, w in y.map { (y: $0, w: w) } }
    try require(!answered.isEmpty, "there are no answers")
    try require(
      answered.allSatisfy { $0.w >= 0 && $0.w.isFinite }, "a weight is negative or not finite")
    try require(
      answered.allSatisfy { $0.y >= 0 && $0.y <= 1 }, "an answer lies outside 0 and 1")
    let total = sum(answered.map(\.w))
    try require(total > 0, "the weights sum to zero")
    let n = Double(answered.count)
    try require(n > 1, "one answer gives no standard error")
    let p = sum(answered.map { $0.w * $0.y }) / total
    let squares = sum(answered.map { $0.w * $0.w * ($0.y - p) * ($0.y - p) })
    let designEffect = kish(answered.map(\.w))
    let limits = wilsonLimits(p, n / designEffect, Normal.quantile((1 + confidence) / 2))
    return Share(
      estimate: Estimate(
        value: p, lower: limits.lower, upper: limits.upper, level: confidence,
        method: "Wilson at the effective sample size", n: n),
      designEffect: designEffect, nEffective: n / designEffect,
      standardError: (n / (n - 1) * squares).squareRoot() / total)
  }

  /// Kish's design effect of weights.
  static func kish(_ weights: [Double]) -> Double {
    let total = sum(weights)
    return Double(weights.count) * sum(weights.map { $0 * $0 }) / (total * total)
  }

  /// A share and a total from a stratified, clustered sample.
  public struct Complex: Sendable {
    public let p: Double
    /// With strata, each respondent drawn by itself.
    public let standardErrorStrata: Double
    /// With strata and primary sampling units.
    public let standardErrorClusters: Double
    /// Variance with clusters over that of simple random sampling with replacement.
    public let designEffect: Double
    /// The weighted number of successes, with its standard error under strata and under clusters.
    public let total: Double
    public let standardErrorTotalStrata: Double
    public let standardErrorTotalClusters: Double
  }

  /// Taylor linearization, units drawn with replacement within strata. A stratum with one unit
  /// stops the calculation: its variance is unknown, not zero.
  public static func complex(
    stratum: [String], unit: [String], weights: [Double], y: [Double?]
  ) throws(Undefined) -> Complex {
    try require(
      stratum.count == y.count && unit.count == y.count && weights.count == y.count,
      "stratum, psu, w and y need one value a respondent")
    let rows = y.indices.filter { y[$0] != nil }
    try require(
      rows.allSatisfy { weights[$0] >= 0 && weights[$0].isFinite },
      "a weight is negative or not finite")
    let total = sum(rows.map { weights[$0] })
    try require(total > 0, "the weights sum to zero")
    try require(rows.count > 1, "one answer gives no standard error")
    let successes = sum(rows.map { weights[$0] * y[$0]! })
    let p = successes / total
    let n = Double(rows.count)

    /// The variance of the total of z: between units within strata.
    func variance(_ z: (Int) -> Double, clusters: Bool) throws(Undefined) -> Double {
      var strata: [String] = []
      var units: [String: [String]] = [:]
      var sums: [String: [String: Double]] = [:]
      for row in rows {
        let key = clusters ? unit[row] : String(row)
        if units[stratum[row]] == nil { strata.append(stratum[row]) }
        if sums[stratum[row]]?[key] == nil { units[stratum[row], default: []].append(key) }
        sums[stratum[row], default: [:]][key, default: 0] += z(row)
      }
      var variance = Sum()
      for name in strata {
        let values = units[name]!.map { sums[name]![$0]! }
        try require(
          values.count > 1,
          "stratum '\(name)' has a single sampling unit, so its variance is unknown")
        variance.add(
          Double(values.count) / Double(values.count - 1) * squaredDeviations(values))
      }
      return variance.value
    }
    let linear = { (row: Int) in weights[row] * (y[row]! - p) / total }
    let strata = try variance(linear, clusters: false)
    let clusters = try variance(linear, clusters: true)
    let simple =
      sum(rows.map { weights[$0] * (y[$0]! - p) * (y[$0]! - p) }) / total / (n - 1)
    try require(simple > 0, "every answer is the same: there is no variation for a design effect")
    let weighted = { (row: Int) in weights[row] * y[row]! }
    return Complex(
      p: p, standardErrorStrata: strata.squareRoot(),
      standardErrorClusters: clusters.squareRoot(), designEffect: clusters / simple,
      total: successes,
      standardErrorTotalStrata: try variance(weighted, clusters: false).squareRoot(),
      standardErrorTotalClusters: try variance(weighted, clusters: true).squareRoot())
  }

  /// A variable to rake on: each respondent's category and the wanted total of each category.
  public struct Margin: Sendable {
    public let name: String
    public let categories: [String]
    public let targets: [(category: String, total: Double)]

    public init(name: String, categories: [String], targets: [(category: String, total: Double)]) {
      self.name = name
      self.categories = categories
      self.targets = targets
    }
  }

  /// Weights scaled in turn to each margin until all agree (iterative proportional fitting).
  ///
  /// Refused when a wanted category has no respondent, a respondent's category no target, the
  /// margins have different totals, or the weights do not settle.
  public static func rake(
    weights: [Double], margins: [Margin], epsilon: Double = 1e-10, maxIterations: Int = 1000
  ) throws(Undefined) -> (weights: [Double], designEffect: Double) {
    try require(
      !weights.isEmpty && weights.allSatisfy { $0 >= 0 && $0.isFinite },
      "the starting weights must not be negative")
    try require(!margins.isEmpty, "no margin was given")
    try require(
      (1...1_000_000).contains(maxIterations), "raking takes 1 to 1,000,000 iterations")
    let totals = margins.map { sum($0.targets.map(\.total)) }
    var codes: [[Int]] = []
    for (margin, total) in zip(margins, totals) {
      try require(
        (total - totals[0]).magnitude <= 1e-6 * totals[0].magnitude,
        "the margins '\(margins[0].name)' and '\(margin.name)' have different totals")
      try require(
        margin.categories.count == weights.count,
        "'\(margin.name)' needs one category a respondent")
      var place: [String: Int] = [:]
      for (index, target) in margin.targets.enumerated() { place[target.category] = index }
      var code: [Int] = []
      for category in margin.categories {
        guard let index = place[category] else {
          throw Undefined("'\(margin.name)' has no target for the category '\(category)'")
        }
        code.append(index)
      }
      for (index, target) in margin.targets.enumerated() {
        try require(target.total >= 0, "'\(margin.name)' has a negative target")
        try require(
          target.total == 0 || zip(code, weights).contains { $0 == index && $1 > 0 },
          "'\(margin.name)' has a target for '\(target.category)' but no respondent in it")
      }
      codes.append(code)
    }

    var weights = weights
    for _ in 0..<maxIterations {
      let before = weights
      for (margin, code) in zip(margins, codes) {
        var reached = [Double](repeating: 0, count: margin.targets.count)
        for (weight, index) in zip(weights, code) { reached[index] += weight }
        for i in weights.indices where reached[code[i]] > 0 {
          weights[i] *= margin.targets[code[i]].total / reached[code[i]]
        }
      }
      let change = zip(weights, before).map { ($0 - $1).magnitude / max($1, 1e-300) }.max() ?? 0
      if change <= epsilon { return (weights, kish(weights)) }
    }
    throw Undefined("raking did not settle in \(maxIterations) rounds: the margins contradict")
  }
}
