import RealModule

/// Powers of a base and their multiples, on either side of zero.
public struct LogTicks: Sendable, Equatable {
  public let base: Double
  /// Whether the domain is below zero, which mirrors everything.
  public let isNegative: Bool

  public init(base: Double = 10, isNegative: Bool = false) {
    self.base = base
    self.isNegative = isNegative
  }

  /// The signed logarithm: that of the magnitude, negated below zero.
  public func logarithm(_ x: Double) -> Double {
    let size =
      base == 10
      ? Double.log10(x.magnitude)
      : base == 2 ? Double.log2(x.magnitude) : Double.log(x.magnitude) / Double.log(base)
    return isNegative ? -size : size
  }

  /// The value whose ``logarithm(_:)`` is `exponent`.
  public func power(_ exponent: Double) -> Double {
    isNegative ? -raised(-exponent) : raised(exponent)
  }

  private func raised(_ exponent: Double) -> Double {
    base == Double.exp(1) ? Double.exp(exponent) : Double.pow(base, exponent)
  }

  /// The greatest power of the base at most `x`.
  public func floor(_ x: Double) -> Double { power(logarithm(x).rounded(.down)) }

  /// The least power of the base at least `x`.
  public func ceil(_ x: Double) -> Double { power(logarithm(x).rounded(.up)) }

  /// Ticks from `start` to `stop`: every integer multiple of every power when the interval spans
  /// fewer powers than `count`, else powers only; should multiples be fewer than half of `count`,
  /// the ticks of a linear scale.
  public func values(from start: Double, to stop: Double, count: Double = 10) -> [Double] {
    let low = min(start, stop)
    let high = max(start, stop)
    var first = logarithm(low)
    var last = logarithm(high)
    guard first.isFinite, last.isFinite else { return [] }
    var ticks: [Double]
    if base == base.rounded(.down) && last - first < count {
      first = first.rounded(.down)
      last = last.rounded(.up)
      ticks = multiples(first, last).filter { $0 >= low && $0 <= high }
      if Double(ticks.count) * 2 < count { ticks = Ticks.values(from: low, to: high, count: count) }
    } else {
      ticks = Ticks.values(from: first, to: last, count: min(last - first, count)).map(power)
    }
    return stop < start ? ticks.reversed() : ticks
  }

  /// Multiples 1…base − 1 of the powers between two exponents, ascending.
  private func multiples(_ first: Double, _ last: Double) -> [Double] {
    guard last >= first else { return [] }
    let digits = (1..<max(2, Int(base))).map(Double.init)
    return (Int(first)...Int(last)).flatMap { exponent -> [Double] in
      let size = isNegative ? -exponent : exponent
      let scale = raised(Double(abs(size)))
      let values = digits.map { size < 0 ? $0 / scale : $0 * scale }
      return isNegative ? values.reversed().map { -$0 } : values
    }
  }
}
