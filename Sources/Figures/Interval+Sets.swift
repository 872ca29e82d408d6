extension Interval {
  /// The numbers in both intervals; empty when they contradict each other.
  public func intersection(_ other: Interval) -> Interval {
    Interval(
      Self.tighter(lowEnd, other.lowEnd, upper: false),
      Self.tighter(highEnd, other.highEnd, upper: true))
  }

  /// The smallest interval that holds both.
  public func envelope(_ other: Interval) -> Interval {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return Interval(
      Self.wider(lowEnd, other.lowEnd, upper: false),
      Self.wider(highEnd, other.highEnd, upper: true))
  }

  /// The larger of two numbers, one from each interval.
  public func maximum(_ other: Interval) -> Interval {
    Interval(
      Self.tighter(lowEnd, other.lowEnd, upper: false),
      Self.wider(highEnd, other.highEnd, upper: true))
  }

  /// The smaller of two numbers, one from each interval.
  public func minimum(_ other: Interval) -> Interval {
    Interval(
      Self.wider(lowEnd, other.lowEnd, upper: false),
      Self.tighter(highEnd, other.highEnd, upper: true))
  }

  /// How many are on at least one of two lists.
  ///
  /// Disjoint lists add up. Otherwise the union is no smaller than the larger list and no larger
  /// than the sum (Fréchet's bounds): 200 and 180 give [200, 380].
  public func union(_ other: Interval, disjoint: Bool) -> Interval {
    let sum = self + other
    return disjoint ? sum : Interval(maximum(other).lowEnd, sum.highEnd)
  }

  /// How many are on both of two lists, drawn from a whole of a known size if one is given.
  ///
  /// 600 and 500 of 1,000 share between 100 and 500 (Fréchet's bounds).
  public func overlap(_ other: Interval, in whole: Interval? = nil) -> Interval {
    let none = Interval(low: 0, high: 0).lowEnd
    let forced = whole.map { (self + other - $0).lowEnd } ?? none
    return Interval(
      Self.tighter(none, forced, upper: false),
      Self.tighter(highEnd, other.highEnd, upper: true))
  }

  /// The end that lets fewer numbers in; at a tie an open one.
  static func tighter(_ a: End, _ b: End, upper: Bool) -> End {
    let order = upper ? b.order(a) : a.order(b)
    return order == 0 ? (a.isOpen ? a : b) : order > 0 ? a : b
  }

  /// The end that lets more numbers in; at a tie a closed one.
  static func wider(_ a: End, _ b: End, upper: Bool) -> End {
    let order = upper ? b.order(a) : a.order(b)
    return order == 0 ? (a.isOpen ? b : a) : order < 0 ? a : b
  }
}

/// How two uncertain numbers stand to each other.
public enum Relation: String, Sendable {
  case greater, less, undetermined
  case greaterOrEqual = "greater-or-equal"
  case lessOrEqual = "less-or-equal"
}

extension Interval {
  /// What holds for every pair of numbers from the two intervals: the sign of their difference.
  ///
  /// [10, 20] against [20, 30] is `lessOrEqual`; "at least 350" against "at least 261" is
  /// `undetermined`. Two equal points are `greaterOrEqual`, which they are.
  public func compared(to other: Interval) -> Relation {
    let difference = self - other
    if let low = difference.low {
      if low > 0 || (low.isZero && difference.lowOpen) { return .greater }
      if low.isZero { return .greaterOrEqual }
    }
    if let high = difference.high {
      if high < 0 || (high.isZero && difference.highOpen) { return .less }
      if high.isZero { return .lessOrEqual }
    }
    return .undetermined
  }
}
