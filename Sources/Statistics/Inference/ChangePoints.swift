import Numerical
import RealModule

/// Where a series changes its level. Every index is that of the first observation of the new
/// segment; all methods assume independent errors and find too much in autocorrelated series.
///
/// ```swift
/// let change = try ChangePoints.pettitt([50, 52, 48, 12, 10, 14])
/// change.index  // 3
/// ```
public enum ChangePoints {
  /// One change, found by a test.
  public struct Single: Sendable {
    public let statistic: Double
    public let index: Int
    public let p: Double
  }

  /// The rank test for one change, with its approximate p value.
  ///
  /// Source: Pettitt 1979, Appl Stat 28:126.
  public static func pettitt(_ y: [Double]) throws(Undefined) -> Single {
    try checkVaries(y)
    let ranks = midRanks(y)
    let n = Double(y.count)
    var running = 0.0
    var best = (size: -1.0, index: 1)
    for t in 1..<y.count {
      running += ranks[t - 1]
      let size = (2 * running - Double(t) * (n + 1)).magnitude
      if size > best.size { best = (size, t) }
    }
    let p = min(1, 2 * Double.exp(-6 * best.size * best.size / (n * n * n + n * n)))
    return Single(statistic: best.size, index: best.index, p: p)
  }

  /// The largest cumulated deviation from the mean over s sqrt(n), with the Kolmogorov limit's p.
  ///
  /// Source: Ploberger and Kramer 1992, Econometrica 60:271.
  public static func cusum(_ y: [Double]) throws(Undefined) -> Single {
    try checkVaries(y)
    let centre = mean(y)
    var running = Sum()
    var best = (size: -1.0, index: 1)
    for t in 1..<y.count {
      running.add(y[t - 1] - centre)
      if running.value.magnitude > best.size { best = (running.value.magnitude, t) }
    }
    let statistic = best.size / (variance(y) * Double(y.count)).squareRoot()
    return Single(statistic: statistic, index: best.index, p: Kolmogorov.upper(statistic))
  }

  /// Page's one-sided sums about a target with slack k; an alarm wherever one exceeds h.
  public static func tabularCusum(
    _ y: [Double], target: Double, slack: Double, limit: Double
  ) throws(Undefined) -> (upper: [Double], lower: [Double], alarms: [Int]) {
    try requireFinite(y + [target], "the series")
    try require(slack >= 0 && limit > 0, "k cannot be negative and h must be above zero")
    var upper: [Double] = []
    var lower: [Double] = []
    for value in y {
      upper.append(max(0, (upper.last ?? 0) + value - target - slack))
      lower.append(max(0, (lower.last ?? 0) + target - slack - value))
    }
    return (upper, lower, y.indices.filter { upper[$0] > limit || lower[$0] > limit })
  }

  /// What a segment costs.
  public enum Cost: String, Sendable, CaseIterable {
    /// The squared deviations from the segment's mean.
    case l2
    /// -2 S (ln(S/m) - 1) for m counts that sum to S: Poisson likelihood without its constant.
    case poisson
  }

  /// A series cut into segments.
  public struct Segmentation: Sendable {
    public let changePoints: [Int]
    public let segmentMeans: [Double]
    /// The segments' costs plus the penalty for every change point.
    public let objective: Double
    /// Change points in the order they were found.
    public let orderFound: [Int]
  }

  /// The segmentation of least total cost plus penalty a change point, by pruned dynamic programming.
  ///
  /// The penalty must be stated: 2 s^2 ln n for `l2`, 2 ln n for `poisson` are usual. Source: Killick,
  /// Fearnhead and Eckley 2012, JASA 107:1590.
  public static func pelt(
    _ y: [Double], cost: Cost = .l2, penalty: Double, minSegment: Int = 1
  ) throws(Undefined) -> Segmentation {
    let costs = try Costs(y, cost, penalty, minSegment)
    let n = y.count
    var best = [Double](repeating: .infinity, count: n + 1)
    var previous = [Int](repeating: 0, count: n + 1)
    best[0] = -penalty
    // A start that loses at t may still serve until a segment from t is long enough.
    var starts: [(place: Int, until: Int)] = []
    for t in minSegment...n {
      let newest = t - minSegment
      if newest == 0 || newest >= minSegment { starts.append((newest, .max)) }
      for start in starts {
        let total = best[start.place] + costs.of(start.place, t) + penalty
        if total < best[t] {
          best[t] = total
          previous[t] = start.place
        }
      }
      for i in starts.indices where starts[i].until == .max {
        if best[starts[i].place] + costs.of(starts[i].place, t) > best[t] {
          starts[i].until = t + minSegment
        }
      }
      starts.removeAll { $0.until <= t + 1 }
    }
    var changes: [Int] = []
    var end = previous[n]
    while end > 0 {
      changes.append(end)
      end = previous[end]
    }
    return segmentation(costs, changes.reversed(), order: changes.reversed(), penalty)
  }

  /// The greedy cut: again and again the split that saves most, while it saves more than the penalty.
  ///
  /// Source: Scott and Knott 1974, Biometrics 30:507.
  public static func binarySegmentation(
    _ y: [Double], cost: Cost = .l2, penalty: Double, minSegment: Int = 1
  ) throws(Undefined) -> Segmentation {
    let costs = try Costs(y, cost, penalty, minSegment)
    func split(_ from: Int, _ to: Int) -> (gain: Double, index: Int)? {
      guard to - from >= 2 * minSegment else { return nil }
      let whole = costs.of(from, to)
      var best: (gain: Double, index: Int)?
      for index in (from + minSegment)...(to - minSegment) {
        let gain = whole - costs.of(from, index) - costs.of(index, to)
        if gain > (best?.gain ?? -.infinity) { best = (gain, index) }
      }
      return best
    }
    var segments = [(from: 0, to: y.count, best: split(0, y.count))]
    var order: [Int] = []
    while true {
      var chosen: (gain: Double, segment: Int)?
      for (i, segment) in segments.enumerated() {
        if let best = segment.best, best.gain > (chosen?.gain ?? penalty) {
          chosen = (best.gain, i)
        }
      }
      guard let chosen, let index = segments[chosen.segment].best?.index else { break }
      let segment = segments[chosen.segment]
      order.append(index)
      segments[chosen.segment] = (segment.from, index, split(segment.from, index))
      segments.insert((index, segment.to, split(index, segment.to)), at: chosen.segment + 1)
    }
    return segmentation(costs, order.sorted(), order: order, penalty)
  }

  private static func segmentation(
    _ costs: Costs, _ changes: [Int], order: [Int], _ penalty: Double
  ) -> Segmentation {
    let edges = [0] + changes + [costs.count]
    let segments = zip(edges, edges.dropFirst())
    return Segmentation(
      changePoints: changes, segmentMeans: segments.map { costs.mean($0, $1) },
      objective: sum(segments.map { costs.of($0, $1) }) + penalty * Double(changes.count),
      orderFound: order)
  }

  private static func checkVaries(_ y: [Double]) throws(Undefined) {
    try requireSquares(y, "the series")
    try require(y.count > 1, "a change point needs two observations or more")
    try require(!isConstant(y), "the series is constant, so it has no change point")
  }
}

/// Costs of segments from running sums, taken about the whole mean to keep their digits.
private struct Costs {
  private let y: [Double]
  private let kind: ChangePoints.Cost
  private let sums: [Double]
  private let squares: [Double]

  var count: Int { y.count }

  init(
    _ y: [Double], _ kind: ChangePoints.Cost, _ penalty: Double, _ minSegment: Int
  ) throws(Undefined) {
    try requireSquares(y, "the series")
    try require(!y.isEmpty, "there are no observations")
    try require(penalty >= 0 && penalty.isFinite, "the penalty cannot be negative")
    try require(minSegment > 0, "a segment has one observation or more")
    try require(y.count >= minSegment, "the series is shorter than one segment")
    try require(
      kind == .l2 || y.allSatisfy { $0 >= 0 }, "counts for the Poisson cost cannot be negative")
    self.y = y
    self.kind = kind
    let centre = kind == .l2 ? Statistics.mean(y) : 0
    var total = Sum()
    var square = Sum()
    var sums = [0.0]
    var squares = [0.0]
    for value in y {
      total.add(value - centre)
      square.add((value - centre) * (value - centre))
      sums.append(total.value)
      squares.append(square.value)
    }
    self.sums = sums
    self.squares = squares
  }

  func of(_ from: Int, _ to: Int) -> Double {
    let s = sums[to] - sums[from]
    let m = Double(to - from)
    switch kind {
    case .l2: return max(0, squares[to] - squares[from] - s * s / m)
    case .poisson: return s <= 0 ? 0 : -2 * s * (Double.log(s / m) - 1)
    }
  }

  func mean(_ from: Int, _ to: Int) -> Double { Statistics.mean(Array(y[from..<to])) }
}
