/// The bytes that numbers are written with.
enum ASCII {
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let point = UInt8(ascii: ".")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let e = UInt8(ascii: "e")

  static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }
}

/// Decimal digits of a whole number, most significant first; `0` for zero.
func decimalDigits(_ value: UInt64) -> [UInt8] {
  if value < 10 { return [ASCII.zero + UInt8(value)] }
  var count = 0
  var rest = value
  while rest > 0 {
    rest /= 10
    count += 1
  }
  var digits = [UInt8](repeating: ASCII.zero, count: count)
  rest = value
  while rest > 0 {
    count -= 1
    digits[count] = ASCII.zero + UInt8(rest % 10)
    rest /= 10
  }
  return digits
}

func decimalDigits(_ value: UInt128) -> [UInt8] {
  if let small = UInt64(exactly: value) { return decimalDigits(small) }
  let (high, low) = value.quotientAndRemainder(dividingBy: 10_000_000_000_000_000_000)
  let tail = decimalDigits(UInt64(low))
  return decimalDigits(high)
    + [UInt8](repeating: ASCII.zero, count: 19 - tail.count) + tail
}

/// 10 to a power in 0...19.
func powerOfTen(_ exponent: Int) -> UInt64 {
  var power: UInt64 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}

/// 10 to a power in 0...38.
func widePowerOfTen(_ exponent: Int) -> UInt128 {
  exponent <= 19
    ? UInt128(powerOfTen(exponent))
    : UInt128(powerOfTen(19)) * UInt128(powerOfTen(exponent - 19))
}
