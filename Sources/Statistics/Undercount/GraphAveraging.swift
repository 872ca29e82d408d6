import Numerical
import RealModule

/// The total averaged over all decomposable graphs of dependence between lists, with a posterior for
/// every number of unseen persons.
///
/// ```swift
/// let posterior = try GraphAveraging(table, delta: 0.125, maxMissing: 600)
/// posterior.median
/// ```
///
/// The unseen are taken to be 1 to `maxMissing`: that nobody is missing is not entertained, since a
/// small `delta` would pile the saturated graph's weight there. Hyper-Dirichlet prior with `delta` a cell. Source: Madigan and York 1997, Biometrika 84:19.
public struct GraphAveraging: Sendable {
  /// What is believed about the total before the lists are seen.
  public enum Prior: Sendable {
    /// Proportional to 1/N.
    case inverse
    /// Poisson with a gamma mean of shape a and scale b.
    case gammaPoisson(a: Double, b: Double)
  }

  public let mean: Double
  public let median: Double
  public let lower: Double
  public let upper: Double
  public let mode: Double
  public let level: Double
  public let observed: Double
  /// The graphs by their cliques with their posterior weights, heaviest first.
  public let graphs: [(name: String, weight: Double)]
  /// The posterior at `maxMissing`: not small means that more unseen must be allowed.
  public let tailMass: Double
  /// The estimate of least relative squared error.
  public let relativeSquaredError: Double

  public init(
    _ table: ListTable, delta: Double, maxMissing: Int, prior: Prior = .inverse,
    confidence: Double = 0.95
  ) throws(Undefined) {
    try requireLevel(confidence)
    try require(delta > 0 && delta.isFinite, "delta must be above zero")
    try require(
      (1...10_000_000).contains(maxMissing), "maxMissing must lie between 1 and 10,000,000")
    try require(
      (2...5).contains(table.lists), "all graphs can be averaged for two to five lists")
    if case .gammaPoisson(let a, let b) = prior {
      try require(a > 0 && b > 0, "the prior's a and b must be above zero")
    }
    let p = table.lists
    let n = table.observed
    let graphs = DecomposableGraph.all(vertices: p)
    let count = maxMissing
    let cells = Double(1 << p) * delta
    let normal = SpecialFunctions.lnGamma(cells)
    let lgamma = SpecialFunctions.lnGamma

    // What every graph shares, and the norm of a clique's table.
    var shared = [Double](repeating: 0, count: count)
    var norm = shared
    for f in 0..<count {
      let unseen = Double(f + 1)
      let all = n + unseen
      norm[f] = normal - lgamma(all + cells)
      switch prior {
      case .inverse: shared[f] = lgamma(all + 1) - lgamma(unseen + 1) - Double.log(all)
      case .gammaPoisson(let a, let b):
        shared[f] = lgamma(all + a) - lgamma(unseen + 1) + all * Double.log(b / (1 + b))
      }
    }
    // The marginal likelihood of each set's table for every number of unseen.
    var marginals: [Int: [Double]] = [:]
    for set in 1..<(1 << p) {
      let share = delta * Double(1 << (p - set.nonzeroBitCount))
      var constant = Sum()
      var none = 0.0
      var subset = set
      while true {
        let inside = sum(
          table.counts.indices.lazy.filter { $0 & set == subset }.map { table.counts[$0] })
        if subset == 0 {
          none = inside
        } else {
          constant.add(lgamma(inside + share))
        }
        constant.add(-lgamma(share))
        if subset == 0 { break }
        subset = (subset - 1) & set
      }
      marginals[set] = (0..<count).map { lgamma(Double($0 + 1) + none + share) + constant.value }
    }
    var logs: [[Double]] = []
    var peak = -Double.infinity
    for graph in graphs {
      var log = shared
      let norms = Double(graph.cliques.count - graph.separators.count)
      let added = graph.cliques.map { marginals[$0]! }
      let removed = graph.separators.map { marginals[$0]! }
      for f in 0..<count {
        var value = log[f] + norms * norm[f]
        for marginal in added { value += marginal[f] }
        for marginal in removed { value -= marginal[f] }
        log[f] = value
        peak = max(peak, value)
      }
      logs.append(log)
    }
    var posterior = [Double](repeating: 0, count: count)
    var weights: [Double] = []
    for log in logs {
      var total = Sum()
      for f in 0..<count {
        let mass = Double.exp(log[f] - peak)
        posterior[f] += mass
        total.add(mass)
      }
      weights.append(total.value)
    }
    let total = sum(posterior)
    posterior = posterior.map { $0 / total }
    let values = posterior.indices.map { n + Double($0 + 1) }
    func quantile(_ share: Double) -> Double {
      var running = Sum()
      for (value, mass) in zip(values, posterior) {
        running.add(mass)
        if running.value >= share { return value }
      }
      return values[values.count - 1]
    }
    mean = sum(zip(values, posterior).map { $0 * $1 })
    median = quantile(0.5)
    lower = quantile((1 - confidence) / 2)
    upper = quantile((1 + confidence) / 2)
    mode = values[posterior.indices.max { posterior[$0] < posterior[$1] }!]
    level = confidence
    observed = n
    tailMass = posterior[count - 1]
    relativeSquaredError =
      sum(zip(values, posterior).map { $1 / $0 }) / sum(zip(values, posterior).map { $1 / $0 / $0 })
    let order = weights.indices.sorted {
      weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1
    }
    self.graphs = order.map { (name(ofGenerators: graphs[$0].cliques), weights[$0] / total) }
  }
}

/// A chordal graph on a few vertices by its cliques and the separators between them.
struct DecomposableGraph {
  /// The largest complete sets, as masks.
  let cliques: [Int]
  /// The sets between neighbouring cliques, those that are empty left out.
  let separators: [Int]

  /// Every decomposable graph: 8 on three vertices, 61 on four, 822 on five.
  static func all(vertices: Int) -> [DecomposableGraph] {
    var edges: [(Int, Int)] = []
    for a in 0..<vertices {
      for b in (a + 1)..<max(a + 1, vertices) { edges.append((a, b)) }
    }
    return (0..<(1 << edges.count)).compactMap { choice in
      var neighbours = [Int](repeating: 0, count: vertices)
      for (i, edge) in edges.enumerated() where choice >> i & 1 == 1 {
        neighbours[edge.0] |= 1 << edge.1
        neighbours[edge.1] |= 1 << edge.0
      }
      return DecomposableGraph(neighbours)
    }
  }

  /// Visits vertices by maximum cardinality; nil when earlier neighbours are not complete.
  private init?(_ neighbours: [Int]) {
    let vertices = neighbours.count
    var visited = 0
    var sets: [Int] = []
    for _ in 0..<vertices {
      let next = (0..<vertices).filter { visited >> $0 & 1 == 0 }.max {
        (neighbours[$0] & visited).nonzeroBitCount < (neighbours[$1] & visited).nonzeroBitCount
      }!
      let earlier = neighbours[next] & visited
      for vertex in 0..<vertices where earlier >> vertex & 1 == 1 {
        let others = earlier & ~(1 << vertex)
        if neighbours[vertex] & others != others { return nil }
      }
      sets.append(earlier | 1 << next)
      visited |= 1 << next
    }
    let cliques = sets.enumerated().filter { i, set in
      !sets.enumerated().contains { j, other in
        (other != set || j < i) && other & set == set && j != i
      }
    }.map(\.element)
    // In this order each clique meets the earlier ones in one separator.
    var seen = 0
    var separators: [Int] = []
    for clique in cliques {
      let shared = clique & seen
      if shared != 0 { separators.append(shared) }
      seen |= clique
    }
    self.cliques = cliques
    self.separators = separators
  }
}
