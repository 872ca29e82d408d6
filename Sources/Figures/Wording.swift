/// How a source words a figure, and so what it asserts.
///
/// | wording | interval | best |
/// |---|---|---|
/// | exact | [n, n] | n |
/// | rounded | [n - u/2, n + u/2) | n |
/// | atLeast | [n, ∞) | n |
/// | moreThan | (n, ∞) | none |
/// | atMost | [0, n] | none |
/// | lessThan | [0, n) | none |
/// | nearly | [n - t, n) | none |
/// | justOver | (n, n + t] | none |
/// | about | [n - t, n + t] | n |
/// | between | [a, b] | none |
/// | vague | by convention | none |
///
/// u is the place of the last significant digit as written; trailing zeros of a whole number do not
/// count. t is what `Tolerance` says.
public enum Wording: String, Sendable, CaseIterable {
  case exact, rounded, atLeast, moreThan, atMost, lessThan, nearly, justOver, about, between, vague

  /// Whether the width is a convention and not what the source says.
  public var isSoft: Bool {
    switch self {
    case .nearly, .justOver, .about, .vague: true
    default: false
    }
  }

  /// Whether the number written is asserted as the value, and not only as a border of it.
  public var assertsValue: Bool {
    switch self {
    case .exact, .rounded, .atLeast, .about: true
    default: false
    }
  }

  /// Whether the low end is left out: "more than", "just over".
  public var excludesLow: Bool { self == .moreThan || self == .justOver }

  /// Whether the high end is left out: "less than", "nearly", rounded figures.
  public var excludesHigh: Bool { [.lessThan, .nearly, .rounded].contains(self) }
}

/// How far "nearly", "just over" and "about" reach: a part of the last significant digit's unit, at
/// most a part of the figure.
public struct Tolerance: Hashable, Sendable {
  public let unitFraction: Rational
  public let relativeCap: Rational

  public init(
    unitFraction: Rational = Rational(1) / 2, relativeCap: Rational = Rational(1) / 10
  ) {
    self.unitFraction = unitFraction
    self.relativeCap = relativeCap
  }

  /// Half a unit, at most a tenth: 5,000 for 90,000.
  public static let standard = Tolerance()

  /// The half-width around a value whose last significant digit stands at a place.
  public func width(of value: Rational, place: Rational?) -> Rational {
    let cap = value.magnitude * relativeCap
    return place.map { min($0 * unitFraction, cap) } ?? cap
  }
}

/// A number as written: its value and the place of its last digits.
///
/// 90,000 has the significant place 10,000 and the last place 1; 1.90 has 0.01 for both.
public struct Numeral: Hashable, Sendable {
  public let value: Rational
  /// The place of the last significant digit; nil for fractions in words.
  public let significantPlace: Rational?
  /// Decimals written, after multiplication by "thousand" or "million".
  public let decimals: Int

  /// A number of which the last written digit is known only from its value.
  public init(_ value: Rational) {
    let decimals = value.decimals ?? 0
    self.init(value, writtenDecimals: decimals)
  }

  /// A number written with so many decimals.
  public init(_ value: Rational, writtenDecimals: Int, scale: Rational = 1) {
    self.value = value * scale
    var place = Rational.one / Rational.tenfold(writtenDecimals)
    if writtenDecimals == 0, value.isWhole, !value.isZero {
      var rest = value.numerator
      while rest % 10 == 0 { (rest, place) = (rest / 10, place * 10) }
    }
    significantPlace = place * scale
    decimals = max(0, (self.value.decimals ?? 0), scale == 1 ? writtenDecimals : 0)
  }

  /// A fraction in words.
  init(fraction: Rational) {
    value = fraction
    significantPlace = nil
    decimals = fraction.decimals ?? 3
  }
}

extension Interval {
  /// What a wording of one number asserts; `between` and `vague` need two and have none here.
  public init?(_ wording: Wording, _ numeral: Numeral, tolerance: Tolerance = .standard) {
    let n = numeral.value
    let t = tolerance.width(of: n, place: numeral.significantPlace)
    let floor: Rational? = n.isNegative ? nil : .zero
    func raised(_ low: Rational) -> Rational { floor.map { max($0, low) } ?? low }
    switch wording {
    case .exact: self.init(n)
    case .rounded:
      guard let place = numeral.significantPlace else {
        self.init(n)
        return
      }
      self.init(low: raised(n - place / 2), high: n + place / 2, highOpen: true)
    case .atLeast: self.init(low: n)
    case .moreThan: self.init(low: n, lowOpen: true)
    case .atMost: self.init(low: floor, high: n)
    case .lessThan: self.init(low: floor, high: n, highOpen: true)
    case .nearly: self.init(low: raised(n - t), high: n, highOpen: true)
    case .justOver: self.init(low: n, high: n + t, lowOpen: true)
    case .about: self.init(low: raised(n - t), high: n + t)
    case .between, .vague: return nil
    }
  }
}
