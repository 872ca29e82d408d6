extension Interval {
  public static prefix func - (a: Interval) -> Interval {
    Interval(
      low: a.high.map { -$0 }, high: a.low.map { -$0 }, lowOpen: a.highOpen, highOpen: a.lowOpen)
  }

  /// All sums of a number from each: at least 350 and exactly 12 make at least 362.
  public static func + (a: Interval, b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    return Interval(
      low: a.low.flatMap { low in b.low.flatMap { low.adding($0, rounding: .down) } },
      high: a.high.flatMap { high in b.high.flatMap { high.adding($0, rounding: .up) } },
      lowOpen: a.lowOpen || b.lowOpen, highOpen: a.highOpen || b.highOpen)
  }

  /// All differences: at least 350 less at least 261 is unbounded.
  public static func - (a: Interval, b: Interval) -> Interval { a + -b }

  /// All products. Zero times anything is zero, however large the other number may be.
  public static func * (a: Interval, b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    var low: End?
    var high: End?
    for x in [a.lowEnd, a.highEnd] {
      for y in [b.lowEnd, b.highEnd] {
        let down = product(x, y, .down)
        let up = product(x, y, .up)
        low = low.map { wider($0, down, upper: false) } ?? down
        high = high.map { wider($0, up, upper: true) } ?? up
      }
    }
    guard let low, let high else { return .empty }
    return Interval(low, high)
  }

  private static func product(_ x: End, _ y: End, _ rounding: Rounding) -> End {
    switch (x, y) {
    case (.finite(let a, let openA), .finite(let b, let openB)):
      let attained =
        (!openA && !openB) || (a.isZero && !openA) || (b.isZero && !openB)
      let product = a.multiplied(by: b, rounding: rounding)
      return product.map { .finite($0, open: !attained) }
        ?? .infinite(negative: a.isNegative != b.isNegative)
    case (.infinite(let a), .infinite(let b)): return .infinite(negative: a != b)
    case (.finite(let a, let open), .infinite(let negative)),
      (.infinite(let negative), .finite(let a, let open)):
      return a.isZero ? .finite(.zero, open: open) : .infinite(negative: a.isNegative != negative)
    }
  }

  /// All quotients by the numbers other than zero; nil when the divisor can only be zero.
  ///
  /// A divisor that touches zero leaves the result open upwards: 5 by [0, 10] is [0.5, +∞). At least
  /// 350 by more than 85,000 is (0, +∞): neither a floor nor a ceiling.
  public func divided(by divisor: Interval) -> Interval? {
    if isEmpty || divisor.isEmpty { return .empty }
    if divisor.point?.isZero == true { return nil }
    if point?.isZero == true { return self }
    return divisor.reciprocal.map { self * $0 }
  }

  private var reciprocal: Interval? {
    let reachesBelow = low.map { $0.isNegative } ?? true
    let reachesAbove = high.map { $0 > 0 } ?? true
    if reachesBelow && reachesAbove { return .unbounded }
    if reachesBelow { return (-self).reciprocal.map { -$0 } }
    return Interval(
      low: high.map { $0.reciprocal ?? .zero } ?? .zero, high: low.flatMap { $0.reciprocal },
      lowOpen: highOpen, highOpen: lowOpen)
  }

  /// One part's share of the whole it makes with the rest, between 0 and 1.
  ///
  /// Each quantity counts once: [10, 20] beside [80, 90] is [0.1, 0.2]. Nil when either can be
  /// negative or both can only be zero.
  public func share(beside rest: Interval) -> Interval? {
    guard !isEmpty, !rest.isEmpty, let part = low, let other = rest.low,
      !part.isNegative, !other.isNegative
    else { return nil }
    let a = LinearForm(self, of: "part")
    let b = LinearForm(rest, of: "rest")
    return LinearFraction(a, over: a.adding(b))?.interval
  }

  /// The change from this to a later value in percent: 495 to 154 is -68.9.
  ///
  /// Computed as 100 (b/a - 1), in which each quantity counts once. Nil when this can only be zero.
  public func percentChange(to later: Interval) -> Interval? {
    guard let ratio = later.divided(by: self) else { return nil }
    return (ratio - Interval(1)) * Interval(100)
  }
}
