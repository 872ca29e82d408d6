import RealModule

/// A moving average of polls at any times, near or larger polls counting for more.
///
/// ```swift
/// let points = try KernelAverage(kernel: .trailingUniform, width: 14).of(
///   t: [0, 3, 10], y: [88, 91, 90], n: nil, at: [10])
/// points[0].value  // 89.67, of 3 polls
/// ```
///
/// Use a trailing kernel for live figures (it does not look ahead) and a centred one for history.
public struct KernelAverage: Sendable {
  /// Which polls count at a time, by how far d they lie before it.
  public enum Kernel: String, Sendable, CaseIterable {
    /// 0 <= d < width, all alike.
    case trailingUniform
    /// |d| <= width / 2, all alike.
    case centeredUniform
    /// d >= 0, halved every `width`.
    case exponential
  }

  /// How the size of a poll counts.
  public enum Size: String, Sendable, CaseIterable {
    case none, n, sqrtN
  }

  /// The average at one time.
  public struct Point: Sendable {
    public let at: Double
    /// Missing when no poll lies in the window.
    public let value: Double?
    public let polls: Int
    /// (sum w)^2 / sum w^2: how many equal polls the weights amount to.
    public let nEffective: Double
  }

  public let kernel: Kernel
  public let width: Double
  public let size: Size

  public init(kernel: Kernel, width: Double, size: Size = .none) throws(Undefined) {
    try require(width > 0 && width.isFinite, "the window or half-life must be above zero")
    self.kernel = kernel
    self.width = width
    self.size = size
  }

  /// The average at each time of `at`; polls without a result take no part.
  public func of(
    t: [Double], y: [Double?], n: [Double?]?, at: [Double]
  ) throws(Undefined) -> [Point] {
    try require(t.count == y.count, "t and y need one value a poll")
    try require(n == nil || n!.count == y.count, "n needs one value a poll")
    var polls: [(t: Double, y: Double, w: Double)] = []
    for i in t.indices {
      guard let y = y[i] else { continue }
      var weight = 1.0
      if size != .none {
        guard let n = n?[i], n > 0, n.isFinite else {
          throw Undefined("a poll has no published n, so polls cannot be weighted by size")
        }
        weight = size == .n ? n : n.squareRoot()
      }
      polls.append((t[i], y, weight))
    }
    return at.map { time in
      var count = 0
      var total = Sum()
      var squares = Sum()
      var weighted = Sum()
      for poll in polls {
        guard let share = share(time - poll.t) else { continue }
        count += 1
        let weight = poll.w * share
        total.add(weight)
        squares.add(weight * weight)
        weighted.add(weight * poll.y)
      }
      guard count > 0, total.value > 0 else {
        return Point(at: time, value: nil, polls: 0, nEffective: 0)
      }
      return Point(
        at: time, value: weighted.value / total.value, polls: count,
        nEffective: total.value * total.value / squares.value)
    }
  }

  private func share(_ d: Double) -> Double? {
    switch kernel {
    case .trailingUniform: d >= 0 && d < width ? 1 : nil
    case .centeredUniform: d.magnitude <= width / 2 ? 1 : nil
    case .exponential: d >= 0 ? Double.exp2(-d / width) : nil
    }
  }
}
