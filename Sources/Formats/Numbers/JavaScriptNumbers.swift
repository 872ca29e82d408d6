// Texts of numbers as ECMAScript 2024 defines them (Number::toString, toFixed, toExponential,
// toPrecision). Vega and d3 rest on these, so labels agree with theirs digit for digit.

extension Double {
  /// What JavaScript's `String(x)` gives.
  ///
  ///     1e21.javaScriptText      // "1e+21"
  ///     0.000001.javaScriptText  // "0.000001"
  ///     (-0.0).javaScriptText    // "0"
  public var javaScriptText: String {
    signed { unsignedText($0) }
  }

  /// What `toFixed` gives: exactly rounded to 0...100 decimals; from 1e21 on as `javaScriptText`.
  ///
  ///     2.5.fixed(0)    // "3"
  ///     1.45.fixed(1)   // "1.4"
  public func fixed(_ decimals: Int) -> String {
    signed { unsignedFixed($0, decimals.clamped(to: 0...100)) }
  }

  /// What `toExponential` gives with 0...100 decimals; with nil, as many digits as are needed.
  ///
  ///     1234.5.exponential(2)   // "1.23e+3"
  public func exponential(_ decimals: Int? = nil) -> String {
    signed { unsignedExponential($0, decimals?.clamped(to: 0...100)) }
  }

  /// What `toPrecision` gives with 1...100 significant digits.
  ///
  ///     0.00001234.precision(2)   // "0.000012"
  ///     123456.0.precision(2)     // "1.2e+5"
  public func precision(_ digits: Int) -> String {
    signed { unsignedPrecision($0, digits.clamped(to: 1...100)) }
  }

  private func signed(_ text: (Double) -> [UInt8]) -> String {
    if isNaN { return "NaN" }
    let body = String(decoding: text(magnitude), as: UTF8.self)
    return self < 0 ? "-" + body : body
  }
}

private let infinityText = Array("Infinity".utf8)

func unsignedText(_ value: Double) -> [UInt8] {
  if value.isInfinite { return infinityText }
  if value == 0 { return [ASCII.zero] }
  if value < 9_007_199_254_740_992, value == value.rounded(.towardZero) {
    return decimalDigits(UInt64(value))
  }
  let decimal = ScientificDecimal(shortest: value)
  return (-6..<21).contains(decimal.exponent) ? decimal.positional : decimal.exponential
}

func unsignedFixed(_ value: Double, _ decimals: Int) -> [UInt8] {
  guard value < 1e21 else { return unsignedText(value) }
  var digits = roundedDigits(of: value, timesTenTo: decimals)
  guard decimals > 0 else { return digits }
  if digits.count <= decimals {
    digits.insert(
      contentsOf: repeatElement(ASCII.zero, count: decimals + 1 - digits.count), at: 0)
  }
  digits.insert(ASCII.point, at: digits.count - decimals)
  return digits
}

func unsignedExponential(_ value: Double, _ decimals: Int?) -> [UInt8] {
  if value.isInfinite { return infinityText }
  if value == 0 {
    let zeros = [UInt8](repeating: ASCII.zero, count: (decimals ?? 0) + 1)
    return ScientificDecimal(digits: zeros, exponent: 0).exponential
  }
  return scientific(value, decimals.map { $0 + 1 }).exponential
}

func unsignedPrecision(_ value: Double, _ count: Int) -> [UInt8] {
  if value.isInfinite { return infinityText }
  if value == 0 { return unsignedFixed(0, count - 1) }
  let decimal = ScientificDecimal(rounding: value, to: count)
  return decimal.exponent < -6 || decimal.exponent >= count
    ? decimal.exponential : decimal.positional
}

/// The finite, positive value with this many significant digits, or with the fewest.
func scientific(_ value: Double, _ count: Int?) -> ScientificDecimal {
  count.map { ScientificDecimal(rounding: value, to: $0) } ?? ScientificDecimal(shortest: value)
}

extension Int {
  func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
