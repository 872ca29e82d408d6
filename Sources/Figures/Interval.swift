/// A range of numbers, each end open, closed or absent.
///
/// ```swift
/// Interval(low: 350)                        // [350, +∞): at least 350
/// Interval(low: 85_000, lowOpen: true)      // (85000, +∞): more than 85,000
/// Interval(low: 85_000, high: 90_000, highOpen: true)
/// ```
///
/// An absent end is unbounded and counts as open. An interval whose low end lies above its high
/// end, or whose ends meet and are not both closed, is empty: its sources contradict each other.
public struct Interval: Hashable, Sendable {
  public let low: Rational?
  public let high: Rational?
  public let lowOpen: Bool
  public let highOpen: Bool

  public init(
    low: Rational? = nil, high: Rational? = nil, lowOpen: Bool = false, highOpen: Bool = false
  ) {
    self.low = low
    self.high = high
    self.lowOpen = low == nil || lowOpen
    self.highOpen = high == nil || highOpen
  }

  /// A single number.
  public init(_ value: Rational) { self.init(low: value, high: value) }

  /// Every number: nothing is known.
  public static let unbounded = Interval()

  /// No number at all.
  public static let empty = Interval(low: 0, high: 0, lowOpen: true, highOpen: true)

  public var isEmpty: Bool {
    guard let low, let high else { return false }
    return low > high || (low == high && (lowOpen || highOpen))
  }

  /// The only number in the interval, when there is exactly one.
  public var point: Rational? { low != nil && low == high && !isEmpty ? low : nil }

  public func contains(_ value: Rational) -> Bool {
    if let low, value < low || (value == low && lowOpen) { return false }
    if let high, value > high || (value == high && highOpen) { return false }
    return true
  }

  /// Whether every number of the other interval lies in this one.
  public func contains(_ other: Interval) -> Bool {
    if other.isEmpty { return true }
    return intersection(other) == other
  }

  var lowEnd: End { low.map { .finite($0, open: lowOpen) } ?? .infinite(negative: true) }
  var highEnd: End { high.map { .finite($0, open: highOpen) } ?? .infinite(negative: false) }

  init(_ low: End, _ high: End) {
    self.init(low: low.value, high: high.value, lowOpen: low.isOpen, highOpen: high.isOpen)
  }
}

/// One end of an interval.
enum End {
  case finite(Rational, open: Bool)
  case infinite(negative: Bool)

  var value: Rational? { if case .finite(let value, _) = self { value } else { nil } }
  var isOpen: Bool { if case .finite(_, let open) = self { open } else { true } }

  /// Which of two ends lies further down; at a tie `0`.
  func order(_ other: End) -> Int {
    switch (self, other) {
    case (.finite(let a, _), .finite(let b, _)): a < b ? -1 : a > b ? 1 : 0
    case (.infinite(let a), .infinite(let b)): a == b ? 0 : a ? -1 : 1
    case (.infinite(let negative), _): negative ? -1 : 1
    case (_, .infinite(let negative)): negative ? 1 : -1
    }
  }
}

extension Interval: CustomStringConvertible {
  /// Mathematical notation: `[350, +∞)`, `(1.4, 2]`, `∅`.
  public var description: String {
    if isEmpty { return "∅" }
    let left = (lowOpen ? "(" : "[") + (low?.description ?? "-∞")
    return left + ", " + (high?.description ?? "+∞") + (highOpen ? ")" : "]")
  }

  /// The notation with ends rounded outwards to so many decimals; a single value stands alone.
  ///
  ///     Interval(low: 1 / 3, high: 2 / 3).written(decimals: 2)   // "[0.33, 0.67]"
  public func written(decimals: Int) -> String {
    if isEmpty { return "∅" }
    if let low, low == high, !lowOpen, !highOpen, low.decimals.map({ $0 <= decimals }) ?? false {
      return low.description
    }
    let left = low?.rounded(.down, decimals: decimals).description ?? "-∞"
    let right = high?.rounded(.up, decimals: decimals).description ?? "+∞"
    return (lowOpen ? "(" : "[") + left + ", " + right + (highOpen ? ")" : "]")
  }
}
