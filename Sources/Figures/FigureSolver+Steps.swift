extension FigureSolver {
  /// The x for which `x operation other` lies in the target for every value of the other.
  func forward(
    _ operation: FigureExpression.Operation, _ other: Interval, _ target: Interval?
  ) -> Interval? {
    guard let target else { return nil }
    if target.isEmpty { return .empty }
    switch operation {
    case .add: return sum(other, target)
    case .subtract: return sum(-other, target)
    case .multiply: return product(other, target)
    case .divide: return Interval(1).divided(by: other).flatMap { product($0, target) }
    }
  }

  /// The x for which `other operation x` lies in the target for every value of the other.
  func backward(
    _ operation: FigureExpression.Operation, _ other: Interval, _ target: Interval?
  ) -> Interval? {
    guard let target else { return nil }
    if target.isEmpty { return .empty }
    switch operation {
    case .add: return sum(other, target)
    case .subtract: return sum(-other, -target)
    case .multiply: return product(other, target)
    case .divide: return quotient(other, target)
    }
  }

  /// x + other in the target.
  private func sum(_ other: Interval, _ target: Interval) -> Interval? {
    if (target.low != nil && other.low == nil) || (target.high != nil && other.high == nil) {
      return .empty
    }
    return Interval(
      low: target.low.flatMap { low in other.low.map { low - $0 } },
      high: target.high.flatMap { high in other.high.map { high - $0 } },
      lowOpen: target.lowOpen && !other.lowOpen, highOpen: target.highOpen && !other.highOpen)
  }

  /// x times a positive other in the target.
  private func product(_ other: Interval, _ target: Interval) -> Interval? {
    guard let least = other.low, !least.isNegative else {
      guard let most = other.high, !(most > 0) else { return nil }
      return product(-other, -target)
    }
    let low = factorAbove(other, target.lowEnd)
    let high = negated(factorAbove(other, negated(target.highEnd)))
    if case .infinite(negative: false) = low { return .empty }
    if case .infinite(negative: true) = high { return .empty }
    return Interval(low, high)
  }

  /// The least x with x times other at or above an end, for every positive other.
  private func factorAbove(_ other: Interval, _ end: End) -> End {
    guard case .finite(let bound, let open) = end else { return end }
    // Above zero the smallest other counts, below zero the largest.
    let binding = bound > 0 ? other.lowEnd : other.highEnd
    switch binding {
    case .infinite: return .finite(0, open: false)
    case .finite(let value, let valueOpen):
      if bound.isZero { return .finite(0, open: open) }
      guard let inverse = value.reciprocal else { return .infinite(negative: false) }
      return .finite(bound * inverse, open: open && !valueOpen)
    }
  }

  private func negated(_ end: End) -> End {
    switch end {
    case .finite(let value, let open): .finite(-value, open: open)
    case .infinite(let negative): .infinite(negative: !negative)
    }
  }

  /// A positive other by a positive x in the target.
  private func quotient(_ other: Interval, _ target: Interval) -> Interval? {
    guard let least = other.low, !least.isNegative else { return nil }
    var low: End = .finite(0, open: true)
    var high: End = .infinite(negative: false)
    if let bound = target.low, bound > 0 {
      high = .finite(least / bound, open: target.lowOpen && !other.lowOpen)
    }
    if let bound = target.high {
      guard bound > 0, let most = other.high else { return .empty }
      low = .finite(most / bound, open: target.highOpen && !other.highOpen)
    }
    return Interval(low, high)
  }
}
