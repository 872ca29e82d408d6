/// A sum of floating-point numbers that is rounded once, at the end.
///
///     var sum = ExactSum()
///     for value in [0.1, 0.2, -0.3] { sum.add(value) }
///     sum.value  // 2.7755575615628914e-17: the inputs are not exactly tenths
///
/// The running sum is kept as an expansion of non-overlapping terms of growing magnitude
/// (Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997).
public struct ExactSum: Sendable {
  private var terms: [Double] = []

  public init() {}

  /// The sum of `values`, correctly rounded.
  public init(_ values: [Double]) {
    for value in values { add(value) }
  }

  /// Adds a finite number without error.
  public mutating func add(_ value: Double) {
    var carried = value
    var kept = 0
    for index in terms.indices {
      var term = terms[index]
      if carried.magnitude < term.magnitude { swap(&carried, &term) }
      let high = carried + term
      let low = term - (high - carried)
      if low != 0 {
        terms[kept] = low
        kept += 1
      }
      carried = high
    }
    terms.removeSubrange(kept...)
    terms.append(carried)
  }

  /// Adds what another sum holds, without error.
  public mutating func add(_ other: ExactSum) {
    for term in other.terms { add(term) }
  }

  /// The product of two sums, without error unless a part of it is below 1e-290 or overflows.
  public func multiplied(by other: ExactSum) -> ExactSum {
    var product = ExactSum()
    for a in terms {
      for b in other.terms {
        let high = a * b
        product.add(high)
        product.add((-high).addingProduct(a, b))
      }
    }
    return product
  }

  /// The sum so far, rounded to nearest, ties to even.
  public var value: Double {
    guard var index = terms.indices.last else { return 0 }
    var high = terms[index]
    var low = 0.0
    while index > 0 {
      index -= 1
      let before = high
      let term = terms[index]
      high = before + term
      low = term - (high - before)
      if low != 0 { break }
    }
    // A tie was rounded to even; the terms below tell whether it was a tie at all.
    if index > 0, low != 0, (low < 0) == (terms[index - 1] < 0) {
      let twice = low * 2
      let nudged = high + twice
      if twice == nudged - high { high = nudged }
    }
    return high
  }
}
