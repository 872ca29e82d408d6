import Numerical
import RealModule

/// How two variables go together, by Pearson, Spearman and Kendall.
///
/// ```swift
/// let r = try Correlation(x: [1, 2, 3, 4], y: [2, 1, 4, 3])
/// r.pearson.value
/// ```
///
/// Two series that both trend always correlate: `changes` correlates their steps instead.
public struct Correlation: Sendable {
  /// A coefficient, its p value, and limits where there are four pairs or more and it is not +-1.
  public struct Coefficient: Sendable {
    public let value: Double
    public let p: Double
    public let lower: Double?
    public let upper: Double?
  }

  public let n: Int
  /// With Fisher's z limits.
  public let pearson: Coefficient
  /// Of mid-ranks, p by t, limits by Bonett and Wright 2000, Psychometrika 65:23.
  public let spearman: Coefficient
  public let kendallTauB: Double
  /// Pearson's coefficient of the changes from pair to pair; nil when a change is constant.
  public let changes: Double?
  public let level: Double

  /// Correlates pairs that are both there; refused below three pairs or for a constant variable.
  public init(x: [Double?], y: [Double?], confidence: Double = 0.95) throws(Undefined) {
    try requireLevel(confidence)
    try require(x.count == y.count, "x and y need one value an observation")
    let kept = x.indices.filter { x[$0] != nil && y[$0] != nil }
    let x = kept.map { x[$0]! }
    let y = kept.map { y[$0]! }
    try requireSquares(x + y, "the sample")
    try require(x.count > 2, "a correlation needs three pairs or more")
    try require(
      !isConstant(x) && !isConstant(y), "a variable that does not vary correlates with nothing")
    let n = Double(x.count)
    let z = Normal.quantile((1 + confidence) / 2)

    func coefficient(_ r: Double, variance: Double) -> Coefficient {
      let df = n - 2
      let p =
        r.magnitude >= 1
        ? 0 : StudentT.twoSided(r * (df / ((1 - r) * (1 + r))).squareRoot(), df: df)
      guard n > 3, r.magnitude < 1 else {
        return Coefficient(value: r, p: p, lower: nil, upper: nil)
      }
      let centre = Double.atanh(r)
      let half = z * (variance / (n - 3)).squareRoot()
      return Coefficient(
        value: r, p: p, lower: Double.tanh(centre - half), upper: Double.tanh(centre + half))
    }
    let r = productMoment(x, y)
    pearson = coefficient(r, variance: 1)
    let rank = productMoment(midRanks(x), midRanks(y))
    spearman = coefficient(rank, variance: 1 + rank * rank / 2)
    kendallTauB = kendall(x, y)
    let (dx, dy) = (steps(x), steps(y))
    changes = dx.count > 1 && !isConstant(dx) && !isConstant(dy) ? productMoment(dx, dy) : nil
    level = confidence
    self.n = x.count
  }
}

private func steps(_ values: [Double]) -> [Double] {
  zip(values.dropFirst(), values).map { $0 - $1 }
}

private func productMoment(_ x: [Double], _ y: [Double]) -> Double {
  let (mx, my) = (mean(x), mean(y))
  let xy = sum(zip(x, y).map { ($0 - mx) * ($1 - my) })
  let r = xy / (squaredDeviations(x).squareRoot() * squaredDeviations(y).squareRoot())
  // A perfect line may miss 1 by a few bits.
  return r.magnitude > 1 - 4 * Double.ulpOfOne ? (r < 0 ? -1 : 1) : r
}

private func kendall(_ x: [Double], _ y: [Double]) -> Double {
  var s = 0
  for i in x.indices {
    for j in 0..<i {
      let (dx, dy) = (x[i] - x[j], y[i] - y[j])
      if dx != 0, dy != 0 { s += (dx > 0) == (dy > 0) ? 1 : -1 }
    }
  }
  let pairs = Double(x.count * (x.count - 1)) / 2
  func untied(_ values: [Double]) -> Double {
    pairs - tieCounts(values).reduce(0) { $0 + $1 * ($1 - 1) / 2 }
  }
  return Double(s) / (untied(x).squareRoot() * untied(y).squareRoot())
}
