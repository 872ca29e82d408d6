extension NumberFormat {
  /// What a type letter makes of a number that is not negative.
  enum Kind: Character, Sendable {
    case percent = "%"
    case binary = "b"
    case text = "c"
    case integer = "d"
    case exponent = "e"
    case fixed = "f"
    case general = "g"
    case octal = "o"
    case roundedPercent = "p"
    case rounded = "r"
    case unitPrefix = "s"
    case upperHexadecimal = "X"
    case hexadecimal = "x"

    /// Whether digits end where a point, an exponent or a word begins.
    var hasFraction: Bool {
      switch self {
      case .binary, .octal, .hexadecimal, .upperHexadecimal, .text: false
      default: true
      }
    }

    /// The letter of a base other than ten.
    var base: Character? {
      switch self {
      case .binary, .octal, .hexadecimal, .upperHexadecimal: rawValue
      default: nil
      }
    }

    func clamp(_ precision: Int) -> Int {
      switch self {
      case .general, .roundedPercent, .rounded, .unitPrefix: precision.clamped(to: 1...21)
      default: precision.clamped(to: 0...20)
      }
    }

    func body(_ value: Double, _ precision: Int, unit: inout [UInt8]) -> [UInt8] {
      switch self {
      case .percent: return unsignedFixed(value * 100, precision)
      case .binary: return wholeNumber(value, bits: 1)
      case .text: return unsignedText(value)
      case .integer: return integerText(value)
      case .exponent: return unsignedExponential(value, precision)
      case .fixed: return unsignedFixed(value, precision)
      case .general: return unsignedPrecision(value, precision)
      case .octal: return wholeNumber(value, bits: 3)
      case .roundedPercent: return significant(value * 100, precision)
      case .rounded: return significant(value, precision)
      case .unitPrefix: return withUnitPrefix(value, precision, unit: &unit)
      case .hexadecimal: return wholeNumber(value, bits: 4)
      case .upperHexadecimal: return wholeNumber(value, bits: 4, uppercase: true)
      }
    }
  }
}

/// The nearest whole number; from 1e21 on its shortest digits filled with zeros.
private func integerText(_ value: Double) -> [UInt8] {
  if value.isInfinite { return Array("∞".utf8) }
  let whole = value.rounded(.toNearestOrAwayFromZero)
  return whole < 1e21 ? unsignedText(whole) : ScientificDecimal(shortest: whole).positional
}

/// Significant digits without an exponent, whatever the size.
private func significant(_ value: Double, _ count: Int) -> [UInt8] {
  value == 0 || value.isInfinite
    ? unsignedText(value) : ScientificDecimal(rounding: value, to: count).positional
}

/// The nearest whole number, exactly, in the base 2^bits.
private func wholeNumber(_ value: Double, bits: Int, uppercase: Bool = false) -> [UInt8] {
  let whole = value.rounded(.toNearestOrAwayFromZero)
  guard whole.isFinite, whole > 0 else { return unsignedText(whole) }
  if let small = UInt64(exactly: whole) {
    return Array(String(small, radix: 1 << bits, uppercase: uppercase).utf8)
  }
  let (significand, exponent) = whole.wholeParts
  let leading = UInt128(significand) << UInt128(exponent % bits)
  return Array(String(leading, radix: 1 << bits, uppercase: uppercase).utf8)
    + [UInt8](repeating: ASCII.zero, count: exponent / bits)
}
