import RealModule

/// Newton's method for one model's Poisson likelihood, from the last solution on.
///
/// The score decides where it ends, so the normal equations of its steps cost no digits. Rows are
/// patterns, the first that of being on no list; it counts only when the unseen are given.
struct LogLinearFitter: Sendable {
  private let rows: Int
  private let columns: Int
  /// The design row by row: an intercept and a 1 where a pattern holds all lists of a term.
  private let design: [Double]
  private var counts: [Double]
  private var beta: [Double]
  private var means: [Double]
  /// The Cholesky factor of the last information matrix, its lower triangle row by row.
  private var factor: [Double]

  struct Fit {
    let coefficients: [Double]
    /// Fitted means by pattern; the first is exp(intercept).
    let means: [Double]
    let deviance: Double
  }

  init(_ model: LogLinearModel, _ table: ListTable) {
    rows = table.counts.count
    columns = model.terms.count + 1
    var design: [Double] = []
    design.reserveCapacity(rows * columns)
    for mask in 0..<rows {
      design.append(1)
      for term in model.terms { design.append(mask & term == term ? 1 : 0) }
    }
    self.design = design
    counts = table.counts
    beta = []
    means = [Double](repeating: 0, count: rows)
    factor = [Double](repeating: 0, count: columns * columns)
  }

  /// The maximum with `unseen` persons on no list, or with their cell left out; nil without one.
  mutating func fit(unseen: Double?) -> Fit? {
    let first = unseen == nil ? 1 : 0
    counts[0] = unseen ?? 0
    if beta.isEmpty && !start(first) { return nil }
    var previous = objective(beta, first)
    for _ in 0..<200 {
      guard let (step, decrement) = newtonStep(first) else { return nil }
      var size = 1.0
      var next = beta
      var value = -Double.infinity
      for _ in 0..<60 {
        for j in next.indices { next[j] = beta[j] + size * step[j] }
        value = objective(next, first)
        if value >= previous - 1e-13 * previous.magnitude { break }
        size /= 2
      }
      beta = next
      // A coefficient beyond any count's logarithm runs to infinity.
      if beta.contains(where: { $0.magnitude > 40 }) { return nil }
      previous = value
      if decrement <= 1e-20 * max(1, previous.magnitude) || decrement < 1e-18 { break }
    }
    _ = objective(beta, first)
    // A mean that sinks to nothing belongs to a likelihood that rises without end.
    if means[first...].contains(where: { $0 < 1e-9 }) { return nil }
    return Fit(coefficients: beta, means: means, deviance: deviance(first))
  }

  /// The variance of the intercept at the last fit without the unseen cell.
  mutating func interceptVariance() -> Double? {
    guard newtonStep(1) != nil else { return nil }
    var solution = [Double](repeating: 0, count: columns)
    solution[0] = 1
    forward(&solution)
    var total = 0.0
    for value in solution { total += value * value }
    return total.isFinite ? total : nil
  }

  /// Begins from one weighted least squares step on the logarithms of the counts.
  private mutating func start(_ first: Int) -> Bool {
    beta = [Double](repeating: 0, count: columns)
    for i in first..<rows { means[i] = max(counts[i], 0.1) }
    var right = [Double](repeating: 0, count: columns)
    for i in first..<rows {
      let weighted = means[i] * Double.log(means[i]) + counts[i] - means[i]
      for j in 0..<columns where design[i * columns + j] != 0 { right[j] += weighted }
    }
    guard factorize(first) else { return false }
    forward(&right)
    backward(&right)
    beta = right
    return true
  }

  /// The log-likelihood but for its constant, leaving the means behind.
  private mutating func objective(_ beta: [Double], _ first: Int) -> Double {
    var total = 0.0
    for i in 0..<rows {
      var eta = 0.0
      for j in 0..<columns where design[i * columns + j] != 0 { eta += beta[j] }
      let mean = Double.exp(eta)
      means[i] = mean
      if i >= first { total += counts[i] * eta - mean }
    }
    return total
  }

  /// The step, and twice the gain it promises.
  private mutating func newtonStep(_ first: Int) -> (step: [Double], decrement: Double)? {
    var score = [Double](repeating: 0, count: columns)
    for i in first..<rows {
      let residual = counts[i] - means[i]
      for j in 0..<columns where design[i * columns + j] != 0 { score[j] += residual }
    }
    guard factorize(first) else { return nil }
    var step = score
    forward(&step)
    var decrement = 0.0
    for value in step { decrement += value * value }
    guard decrement.isFinite else { return nil }
    backward(&step)
    return (step, decrement)
  }

  private mutating func factorize(_ first: Int) -> Bool {
    for index in factor.indices { factor[index] = 0 }
    for i in first..<rows {
      let mean = means[i]
      for a in 0..<columns where design[i * columns + a] != 0 {
        for b in 0...a where design[i * columns + b] != 0 { factor[a * columns + b] += mean }
      }
    }
    for a in 0..<columns {
      let diagonal = factor[a * columns + a]
      for b in 0...a {
        var value = factor[a * columns + b]
        for k in 0..<b { value -= factor[a * columns + k] * factor[b * columns + k] }
        if a == b {
          guard value > 1e-13 * diagonal else { return false }
          factor[a * columns + a] = value.squareRoot()
        } else {
          factor[a * columns + b] = value / factor[b * columns + b]
        }
      }
    }
    return true
  }

  private func forward(_ x: inout [Double]) {
    for a in 0..<columns {
      var value = x[a]
      for k in 0..<a { value -= factor[a * columns + k] * x[k] }
      x[a] = value / factor[a * columns + a]
    }
  }

  private func backward(_ x: inout [Double]) {
    for a in (0..<columns).reversed() {
      var value = x[a]
      for k in (a + 1)..<max(a + 1, columns) { value -= factor[k * columns + a] * x[k] }
      x[a] = value / factor[a * columns + a]
    }
  }

  private func deviance(_ first: Int) -> Double {
    var total = Sum()
    for i in first..<rows {
      if counts[i] > 0 { total.add(counts[i] * Double.log(counts[i] / means[i])) }
      total.add(means[i] - counts[i])
    }
    return max(0, 2 * total.value)
  }
}
