/// A whole number of any size: just enough arithmetic to write a double exactly.
///
/// Limbs are base 2^64, least significant first, without leading zeros.
struct BigNatural {
  private var limbs: [UInt64]

  init(_ value: UInt64) {
    limbs = value == 0 ? [] : [value]
  }

  var isZero: Bool { limbs.isEmpty }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      limbs[index] = low
      carry = product.high + (overflow ? 1 : 0)
    }
    if carry > 0 { limbs.append(carry) }
  }

  /// Divides in place and returns the remainder.
  @discardableResult
  mutating func divide(by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
    }
    while limbs.last == 0 { limbs.removeLast() }
    return remainder
  }

  mutating func multiply(byPowerOfTen exponent: Int) {
    for _ in 0..<(exponent / 19) { multiply(by: BigNatural.tenToThe19) }
    multiply(by: powerOfTen(exponent % 19))
  }

  /// The quotient rounded down: dividing in steps gives the same whole number as dividing once.
  mutating func divide(byPowerOfTen exponent: Int) {
    for _ in 0..<(exponent / 19) { divide(by: BigNatural.tenToThe19) }
    divide(by: powerOfTen(exponent % 19))
  }

  mutating func shift(left count: Int) {
    multiply(by: 1 << UInt64(count % 64))
    if !isZero { limbs.insert(contentsOf: repeatElement(0, count: count / 64), at: 0) }
  }

  mutating func shift(right count: Int) {
    limbs.removeFirst(Swift.min(count / 64, limbs.count))
    let bits = UInt64(count % 64)
    guard bits > 0 else { return }
    for index in limbs.indices {
      let above = index + 1 < limbs.count ? limbs[index + 1] : 0
      limbs[index] = limbs[index] >> bits | above << (64 - bits)
    }
    while limbs.last == 0 { limbs.removeLast() }
  }

  /// Adds one and halves, rounding down: the last step of rounding half up.
  mutating func incrementAndHalve() {
    var index = 0
    while index < limbs.count {
      limbs[index] &+= 1
      if limbs[index] != 0 { break }
      index += 1
    }
    if index == limbs.count { limbs.append(1) }
    shift(right: 1)
  }

  /// The decimal digits, most significant first; `0` for zero.
  var decimalDigits: [UInt8] {
    var rest = self
    var groups: [UInt64] = []
    while !rest.isZero { groups.append(rest.divide(by: BigNatural.tenToThe19)) }
    var digits = Formats.decimalDigits(groups.last ?? 0)
    for group in groups.dropLast().reversed() {
      let text = Formats.decimalDigits(group)
      digits.append(contentsOf: repeatElement(ASCII.zero, count: 19 - text.count))
      digits.append(contentsOf: text)
    }
    return digits
  }

  private static let tenToThe19: UInt64 = 10_000_000_000_000_000_000
}
