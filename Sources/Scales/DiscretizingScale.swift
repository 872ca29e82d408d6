/// A scale from numbers to classes: the domain is cut at thresholds, and a number belongs to the
/// class between two cuts, closed below.
///
///     let scale = DiscretizingScale.threshold([0, 1])   // three classes
///     scale.index(of: 0.5)   // 1
///
/// Quantile, quantize, threshold and bin-ordinal scales differ in where they cut; what a class
/// looks like is the caller's range.
public struct DiscretizingScale: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case quantile, quantize, threshold, binOrdinal
  }

  public let kind: Kind
  /// The sample, the two ends, the thresholds or the boundaries, as the kind has it.
  public let domain: [Double]
  /// The cuts between classes, ascending; one fewer than there are classes.
  public let thresholds: [Double]

  /// The number of classes.
  public var count: Int { thresholds.count + 1 }

  /// The class of `value`: how many thresholds are at or below it.
  public func index(of value: Double) -> Int { Bisect.right(thresholds, value) }

  /// The ends of a class; nil where it is open.
  public func extent(of index: Int) -> (low: Double?, high: Double?) {
    let ends: (low: Double?, high: Double?) =
      switch kind {
      case .threshold: (nil, nil)
      case .quantile, .quantize, .binOrdinal: (domain.first, domain.last)
      }
    return (
      index > 0 ? thresholds[index - 1] : ends.low,
      index < thresholds.count ? thresholds[index] : ends.high
    )
  }

  /// The value of `value`'s class in `range`, which repeats when it is short; nil when empty.
  @inlinable
  public func value<Value>(of value: Double, in range: [Value]) -> Value? {
    range.isEmpty ? nil : range[index(of: value) % range.count]
  }
}
