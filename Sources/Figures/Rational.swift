/// An exact fraction, in lowest terms, with a positive denominator.
///
/// ```swift
/// let share = Rational(350) / Rational(85_000)   // 7/1700
/// share.double                                   // 0.00411764705882353
/// Rational(decimal: "97.15")                     // 1943/20
/// ```
///
/// Numerator and denominator have 127 bits. A result that does not fit is rounded in the direction
/// asked for with at least 60 significant bits, so that bounds computed from it stay bounds.
public struct Rational: Hashable, Sendable {
  public let numerator: Int128
  public let denominator: Int128

  /// A whole number.
  public init(_ value: Int) { self.init(whole: Int128(value)) }

  init(whole: Int128) {
    numerator = whole
    denominator = 1
  }

  /// A fraction brought to lowest terms; the denominator must not be zero.
  init(_ numerator: Int128, over denominator: Int128) {
    let divisor = Self.commonDivisor(numerator, denominator)
    let signed = denominator < 0 ? -divisor : divisor
    self.numerator = signed == 1 ? numerator : numerator / signed
    self.denominator = signed == 1 ? denominator : denominator / signed
  }

  init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let zero = Rational(0)
  public static let one = Rational(1)

  public var isZero: Bool { numerator == 0 }
  public var isNegative: Bool { numerator < 0 }
  public var isWhole: Bool { denominator == 1 }
  public var magnitude: Rational { isNegative ? -self : self }

  /// The largest whole number not above this one.
  public var floor: Rational {
    let quotient = numerator / denominator
    let below = numerator % denominator != 0 && numerator < 0
    return Rational(whole: below ? quotient - 1 : quotient)
  }

  /// The smallest whole number not below this one.
  public var ceiling: Rational { -(-self).floor }

  /// The greatest common divisor, by Euclid's rule; never negative.
  static func commonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a < 0 ? -a : a
  }

  /// Ten to a power; nil beyond 10^38.
  static func powerOfTen(_ exponent: Int) -> Int128? {
    guard (0...38).contains(exponent) else { return nil }
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

extension Rational: Comparable {
  public static func < (a: Rational, b: Rational) -> Bool {
    if a.denominator == b.denominator { return a.numerator < b.numerator }
    let (x, overX) = a.numerator.multipliedReportingOverflow(by: b.denominator)
    let (y, overY) = b.numerator.multipliedReportingOverflow(by: a.denominator)
    if !overX, !overY { return x < y }
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return left.high == right.high ? left.low < right.low : left.high < right.high
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}
