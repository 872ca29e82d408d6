/// The decimal digits of `value * 10^power`, rounded to a whole number, halves upwards.
///
///     roundedDigits(of: 0.125, timesTenTo: 2)   // "13"
///
/// The value is finite and not negative. The double is taken exactly, as ECMAScript asks of
/// `toFixed`, `toExponential` and `toPrecision`: 1.45 lies below its half and rounds to 1.4.
/// Twice the product is cut to a whole number, then incremented and halved, which is rounding
/// half up without keeping a remainder. Up to 128 bits it takes a few machine operations.
func roundedDigits(of value: Double, timesTenTo power: Int) -> [UInt8] {
  if value == 0 { return [ASCII.zero] }
  let (significand, exponent) = value.wholeParts
  if let twice = twiceTheProduct(significand, exponent, power) {
    return decimalDigits((twice + 1) >> 1)
  }
  var product = BigNatural(significand)
  if power > 0 { product.multiply(byPowerOfTen: power) }
  if exponent + 1 > 0 { product.shift(left: exponent + 1) }
  if exponent + 1 < 0 { product.shift(right: -exponent - 1) }
  if power < 0 { product.divide(byPowerOfTen: -power) }
  product.incrementAndHalve()
  return product.decimalDigits
}

/// `floor(2 * significand * 2^exponent * 10^power)` when every step fits in 128 bits.
private func twiceTheProduct(_ significand: UInt64, _ exponent: Int, _ power: Int) -> UInt128? {
  guard power >= -38, power <= 22 else { return nil }
  let scaled =
    power >= 0 ? UInt128(significand) * widePowerOfTen(power) : UInt128(significand)
  let shift = exponent + 1
  if shift > 0 {
    guard shift < scaled.leadingZeroBitCount else { return nil }
    let shifted = scaled << UInt128(shift)
    return power < 0 ? shifted / widePowerOfTen(-power) : shifted
  }
  if power >= 0 { return -shift < 128 ? scaled >> UInt128(-shift) : 0 }
  let divisor = widePowerOfTen(-power)
  guard -shift < divisor.leadingZeroBitCount else { return 0 }
  return scaled / (divisor << UInt128(-shift))
}

extension Double {
  /// The finite, positive value as `significand * 2^exponent` with whole numbers.
  var wholeParts: (significand: UInt64, exponent: Int) {
    exponentBitPattern == 0
      ? (significandBitPattern, -1074)
      : (significandBitPattern | 1 << 52, Int(exponentBitPattern) - 1075)
  }
}
