/// Where a result goes that has too many digits to be kept whole.
public enum Rounding: Sendable {
  case down, up

  var opposite: Rounding { self == .down ? .up : .down }
}

extension Rational {
  /// The sum, rounded in a direction if it has too many digits; nil when it is too large.
  public func adding(_ other: Rational, rounding: Rounding) -> Rational? {
    if denominator == 1, other.denominator == 1 {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      return overflow || sum == .min ? nil : Rational(whole: sum)
    }
    let (a, overA) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (b, overB) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, overSum) = a.addingReportingOverflow(b)
    let (product, overProduct) = denominator.multipliedReportingOverflow(by: other.denominator)
    if !overA, !overB, !overSum, !overProduct, sum != .min {
      return Rational(sum, over: product)
    }
    return Wide(product: numerator, other.denominator)
      .adding(Wide(product: other.numerator, denominator))
      .divided(by: Wide(product: denominator, other.denominator), rounding: rounding)
  }

  /// The product, rounded in a direction if it has too many digits; nil when it is too large.
  public func multiplied(by other: Rational, rounding: Rounding) -> Rational? {
    if denominator == 1, other.denominator == 1 {
      let (product, overflow) = numerator.multipliedReportingOverflow(by: other.numerator)
      return overflow || product == .min ? nil : Rational(whole: product)
    }
    let left = Self.commonDivisor(numerator, other.denominator)
    let right = Self.commonDivisor(other.numerator, denominator)
    let (a, b) = (numerator / left, other.numerator / right)
    let (c, d) = (denominator / right, other.denominator / left)
    let (top, overTop) = a.multipliedReportingOverflow(by: b)
    let (bottom, overBottom) = c.multipliedReportingOverflow(by: d)
    if !overTop, !overBottom, top != .min { return Rational(reduced: top, bottom) }
    return Wide(product: a, b).divided(by: Wide(product: c, d), rounding: rounding)
  }

  /// One divided by this; nil for zero.
  public var reciprocal: Rational? {
    isZero
      ? nil
      : Rational(
        reduced: isNegative ? -denominator : denominator, isNegative ? -numerator : numerator)
  }

  public static prefix func - (a: Rational) -> Rational {
    Rational(reduced: -a.numerator, a.denominator)
  }

  /// The sum; exact while 38 digits suffice, never beyond ±10^38.
  public static func + (a: Rational, b: Rational) -> Rational {
    a.adding(b, rounding: .down) ?? .limit(negative: a.isNegative)
  }

  /// The difference; exact while 38 digits suffice, never beyond ±10^38.
  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  /// The product; exact while 38 digits suffice, never beyond ±10^38.
  public static func * (a: Rational, b: Rational) -> Rational {
    a.multiplied(by: b, rounding: .down) ?? .limit(negative: a.isNegative != b.isNegative)
  }

  /// The quotient; exact while 38 digits suffice. Traps for a divisor of zero, as whole numbers do.
  public static func / (a: Rational, b: Rational) -> Rational {
    guard let inverse = b.reciprocal else { preconditionFailure("division by zero") }
    return a * inverse
  }

  private static func limit(negative: Bool) -> Rational {
    let limit = powerOfTen(38) ?? .max
    return Rational(whole: negative ? -limit : limit)
  }
}

/// A signed whole number of up to 255 bits: what two 127-bit numbers multiply to.
struct Wide {
  var negative: Bool
  var high: UInt128
  var low: UInt128

  init(product a: Int128, _ b: Int128) {
    let product = a.magnitude.multipliedFullWidth(by: b.magnitude)
    (high, low) = (product.high, product.low)
    negative = (a < 0) != (b < 0) && (high != 0 || low != 0)
  }

  func adding(_ other: Wide) -> Wide {
    var sum = self
    if negative == other.negative {
      let (low, carry) = self.low.addingReportingOverflow(other.low)
      sum.low = low
      sum.high = high + other.high + (carry ? 1 : 0)
    } else {
      let smaller = (high, low) < (other.high, other.low)
      let (a, b) = smaller ? (other, self) : (self, other)
      let (low, borrow) = a.low.subtractingReportingOverflow(b.low)
      sum.low = low
      sum.high = a.high - b.high - (borrow ? 1 : 0)
      sum.negative = a.negative && (sum.high != 0 || sum.low != 0)
    }
    return sum
  }

  var bitWidth: Int {
    high != 0 ? 256 - high.leadingZeroBitCount : 128 - low.leadingZeroBitCount
  }

  /// The magnitude without its last bits, rounded up if asked and anything was lost.
  func shifted(by count: Int, up: Bool) -> UInt128 {
    guard count > 0 else { return low }
    let kept = count >= 128 ? high >> (count - 128) : (low >> count) | (high << (128 - count))
    let lost =
      count >= 128
      ? low != 0 || high & ((1 << (count - 128)) &- 1) != 0 : low & ((1 << count) &- 1) != 0
    return up && lost ? kept + 1 : kept
  }

  /// The quotient by a positive number, with 126 bits above and below the line.
  func divided(by divisor: Wide, rounding: Rounding) -> Rational? {
    let excess = max(0, max(bitWidth, divisor.bitWidth) - 126)
    let away = negative == (rounding == .down)
    let top = shifted(by: excess, up: away)
    let bottom = divisor.shifted(by: excess, up: !away)
    if top == 0 { return .zero }
    if bottom == 0 { return nil }
    return Rational(negative ? -Int128(top) : Int128(top), over: Int128(bottom))
  }
}
