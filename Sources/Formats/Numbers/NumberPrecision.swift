/// The power of ten of the first digit, or nil for zero, infinity and not-a-number.
func decimalExponent(_ value: Double) -> Int? {
  guard value.isFinite, value != 0 else { return nil }
  return ScientificDecimal(shortest: value.magnitude).exponent
}

/// How many digits tell apart ticks that lie a step apart, for each way of rounding.
public enum NumberPrecision {
  /// Decimals for the types `f` and `%`.
  ///
  ///     NumberPrecision.fixed(step: 0.25)   // 1
  public static func fixed(step: Double) -> Int {
    decimalExponent(step).map { max(0, -$0) } ?? 0
  }

  /// Decimals for ``NumberFormat/prefixed(_:_:_:)`` with the largest value as reference.
  ///
  ///     NumberPrecision.prefixed(step: 1e5, value: 1.3e6)   // 1
  public static func prefixed(step: Double, value: Double) -> Int {
    guard let step = decimalExponent(step), let size = decimalExponent(value) else { return 0 }
    return max(0, UnitPrefix(forDecimalExponent: size).exponent - step)
  }

  /// Significant digits for the types `e`, `g`, `p`, `r` and `s`.
  ///
  ///     NumberPrecision.rounded(step: 0.01, largest: 1.01)   // 3
  public static func rounded(step: Double, largest: Double) -> Int {
    guard let low = decimalExponent(step),
      let high = decimalExponent(largest.magnitude - step.magnitude)
    else { return 1 }
    return max(0, high - low) + 1
  }
}
