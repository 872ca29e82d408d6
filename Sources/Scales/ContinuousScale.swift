/// A scale from numbers to numbers: the domain, bent by a transform, is mapped linearly to the
/// range, piece by piece when there are more than two stops.
///
///     let scale = ContinuousScale(.linear, domain: [0, 10], range: [0, 200])
///     scale(2.5)          // 50
///     scale.invert(50)    // 2.5
///     scale.ticks(count: 5)  // [0, 2, 4, 6, 8, 10]
///
/// Domain and range may descend; the shorter of the two decides how many stops count. Behaviour
/// follows d3-scale, and Vega where it differs.
public struct ContinuousScale: Sendable, Equatable {
  public let transform: ScaleTransform
  /// The stops in the data, monotone; times are milliseconds since 1970.
  public let domain: [Double]
  /// The stops in the picture.
  public let range: [Double]
  /// Whether values outside the domain are moved to its nearest end.
  public let clamps: Bool
  /// Whether positions are rounded to integers, halves up.
  public let rounds: Bool

  private let outward: Pieces
  private let inward: Pieces
  private let isNegative: Bool

  public init(
    _ transform: ScaleTransform = .linear, domain: [Double] = [0, 1], range: [Double] = [0, 1],
    clamps: Bool = false, rounds: Bool = false
  ) {
    self.transform = transform
    self.domain = domain
    self.range = range
    self.clamps = clamps
    self.rounds = rounds
    let isNegative = (domain.first ?? 0) < 0
    let bent = domain.map { transform.forward($0, isNegative: isNegative) }
    self.isNegative = isNegative
    outward = Pieces(from: bent, to: range)
    inward = Pieces(from: range, to: bent)
  }

  /// The position of `value`, or nil when it has none: a logarithm of zero, a number that is none,
  /// a scale without two stops.
  public func callAsFunction(_ value: Double) -> Double? {
    let inside = clamps ? clamped(value) : value
    if case .identity = transform { return inside.isFinite ? inside : nil }
    guard let position = outward(transform.forward(inside, isNegative: isNegative)) else {
      return nil
    }
    return rounds ? roundHalfUp(position) : position
  }

  /// The value at `position`, in the domain when the scale clamps.
  public func invert(_ position: Double) -> Double? {
    if case .identity = transform { return clamps ? clamped(position) : position }
    guard let bent = inward(position) else { return nil }
    let value = transform.backward(bent, isNegative: isNegative)
    return clamps ? clamped(value) : value
  }

  private func clamped(_ value: Double) -> Double {
    let last = min(domain.count, range.count) - 1
    guard last >= 0 else { return value }
    let (a, b) = (domain[0], domain[last])
    return max(min(a, b), min(max(a, b), value))
  }

  /// The same scale with some properties changed.
  public func with(
    domain: [Double]? = nil, range: [Double]? = nil, clamps: Bool? = nil, rounds: Bool? = nil
  ) -> ContinuousScale {
    ContinuousScale(
      transform, domain: domain ?? self.domain, range: range ?? self.range,
      clamps: clamps ?? self.clamps, rounds: rounds ?? self.rounds)
  }

  /// The same scale with its range in the opposite order.
  public var reversed: ContinuousScale { with(range: range.reversed()) }

  /// The least and greatest domain values in use.
  public var extent: (low: Double, high: Double)? {
    guard let first = domain.first, let last = domain.last else { return nil }
    return (min(first, last), max(first, last))
  }
}

/// Linear interpolation between stops, extended beyond the ends.
private struct Pieces: Sendable, Equatable {
  private let inputs: [Double]
  private let outputs: [Double]

  init(from inputs: [Double], to outputs: [Double]) {
    let count = min(inputs.count, outputs.count)
    let descends = count > 1 && inputs[count - 1] < inputs[0]
    self.inputs = descends ? inputs[..<count].reversed() : Array(inputs[..<count])
    self.outputs = descends ? outputs[..<count].reversed() : Array(outputs[..<count])
  }

  func callAsFunction(_ x: Double) -> Double? {
    let last = inputs.count - 1
    guard last > 0 else { return nil }
    let index = last == 1 ? 0 : Bisect.right(inputs, x, in: 1..<last) - 1
    let (low, high) = (inputs[index], inputs[index + 1])
    let share = high == low ? 0.5 : (x - low) / (high - low)
    let y = outputs[index] * (1 - share) + outputs[index + 1] * share
    return y.isFinite ? y : nil
  }
}
