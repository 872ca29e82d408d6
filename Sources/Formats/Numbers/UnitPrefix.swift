/// A prefix of the International System of Units, from yocto to yotta.
struct UnitPrefix {
  /// The power of ten it stands for: a multiple of three in -24...24.
  var exponent: Int

  /// The prefix that leaves one to three digits before the point of a number this large.
  init(forDecimalExponent exponent: Int) {
    self.exponent = Int((Double(exponent) / 3).rounded(.down)).clamped(to: -8...8) * 3
  }

  var symbol: String { UnitPrefix.symbols[exponent / 3 + 8] }

  /// What to multiply a number by to count it in this unit.
  var scale: Double { UnitPrefix.scales[exponent / 3 + 8] }

  private static let symbols = [
    "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
  ]
  private static let scales = [
    1e24, 1e21, 1e18, 1e15, 1e12, 1e9, 1e6, 1e3, 1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 1e-18, 1e-21,
    1e-24,
  ]
}

/// Significant digits in the unit that suits the size of the number.
func withUnitPrefix(_ value: Double, _ count: Int, unit: inout [UInt8]) -> [UInt8] {
  guard value > 0, value.isFinite else { return unsignedPrecision(value, count) }
  let decimal = ScientificDecimal(rounding: value, to: count)
  let prefix = UnitPrefix(forDecimalExponent: decimal.exponent)
  unit = Array(prefix.symbol.utf8)
  let whole = decimal.exponent - prefix.exponent + 1
  if whole > 0 {
    return ScientificDecimal(digits: decimal.digits, exponent: whole - 1).positional
  }
  // Below one yocto the digits left of the first one count as well.
  let shown = max(0, count + whole - 1)
  let digits = scientific(value, shown == 0 ? nil : shown).digits
  return [ASCII.zero, ASCII.point] + [UInt8](repeating: ASCII.zero, count: -whole) + digits
}

extension NumberFormat {
  /// A format that writes every number in the unit that suits a reference value.
  ///
  ///     try NumberFormat.prefixed(",.0", 1e-6).string(0.00042)   // "420µ"
  ///
  /// Digits after the point count as for the type `f`. It is d3's `formatPrefix`.
  public static func prefixed(
    _ specifier: String, _ reference: Double, _ locale: Locale = .english
  ) throws(FormatError) -> NumberFormat {
    var parsed = try NumberSpecifier(specifier)
    parsed.type = "f"
    let unit = decimalExponent(reference).map(UnitPrefix.init(forDecimalExponent:))
    return NumberFormat(
      parsed, locale.numbers, scale: unit?.scale ?? 1, unit: unit?.symbol ?? "")
  }
}
