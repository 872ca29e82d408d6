extension Rational {
  /// A number in the plain decimal notation of programs: `-12.50`, `1e-05`; nil for anything else
  /// and for more than 38 digits.
  public init?(decimal text: some StringProtocol) {
    var digits: Int128 = 0
    var exponent = 0
    var seenDigit = false
    var seenPoint = false
    var negative = false
    var rest = Array(text.utf8)[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        let (tenfold, over) = digits.multipliedReportingOverflow(by: 10)
        let (next, overNext) = tenfold.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        if over || overNext { return nil }
        digits = next
        seenDigit = true
        if seenPoint { exponent -= 1 }
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard seenDigit else { return nil }
    if let mark = rest.first {
      guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
        let shift = Int(String(decoding: rest.dropFirst(), as: UTF8.self))
      else { return nil }
      exponent += shift
    }
    if digits == 0 {
      self = .zero
      return
    }
    while exponent < 0, digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    guard let power = Self.powerOfTen(abs(exponent)) else { return nil }
    if negative { digits = -digits }
    if exponent < 0 {
      self.init(digits, over: power)
    } else {
      let (value, over) = digits.multipliedReportingOverflow(by: power)
      if over { return nil }
      self.init(whole: value)
    }
  }

  /// The shortest decimal that reads as this double: 0.1 is a tenth. Nil for infinities, for NaN
  /// and for numbers that need more than 38 digits.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(decimal: value.description)
  }

  /// The nearest double.
  public var double: Double {
    if isZero { return 0 }
    let top = numerator.magnitude
    let bottom = denominator.magnitude
    if max(top, bottom) < 1 << 53 {
      // Both are exact as doubles, and the division of doubles rounds once.
      let value = Double(UInt64(top)) / Double(UInt64(bottom))
      return isNegative ? -value : value
    }
    // A quotient of 64 to 66 bits with a last bit that says whether anything was lost is rounded
    // once, by the conversion.
    let shift = 65 - (bottom.leadingZeroBitCount - top.leadingZeroBitCount)
    var quotient: UInt128
    let rest: UInt128
    if shift > 0 {
      let low = shift >= 128 ? 0 : top << shift
      let high = shift >= 128 ? top << (shift - 128) : top >> (128 - shift)
      (quotient, rest) = bottom.dividingFullWidth((high, low))
    } else {
      (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
    }
    if rest != 0 { quotient |= 1 }
    let value = Double(
      sign: .plus, exponent: shift > 0 ? -shift : 0, significand: Double(quotient))
    return isNegative ? -value : value
  }

  /// The nearest double on one side: never above the number when rounding down, never below it
  /// when rounding up.
  public func double(rounding: Rounding) -> Double {
    let nearest = double
    guard let back = Rational(exactly: nearest) else { return nearest }
    switch rounding {
    case .down: return back > self ? nearest.nextDown : nearest
    case .up: return back < self ? nearest.nextUp : nearest
    }
  }

  /// The binary fraction a double is, digit for digit; nil when it needs more than 126 bits.
  init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    if value == 0 {
      self = .zero
      return
    }
    let exponent = Int(value.exponent) - 52
    let whole = Int128(Double(sign: value.sign, exponent: 52, significand: value.significand))
    if exponent >= 0 {
      guard exponent <= 73 else { return nil }
      self.init(whole: whole << Int128(exponent))
    } else {
      let shift = min(-exponent, whole.trailingZeroBitCount)
      guard -exponent - shift <= 126 else { return nil }
      self.init(reduced: whole >> Int128(shift), 1 << Int128(-exponent - shift))
    }
  }

  /// How many decimals write the number whole, or nil when it has no end (a third).
  public var decimals: Int? {
    var rest = denominator
    var twos = 0
    var fives = 0
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    return rest == 1 ? max(twos, fives) : nil
  }

  /// The multiple of 10^-decimals on one side of the number.
  public func rounded(_ rounding: Rounding, decimals: Int) -> Rational {
    let scaled = self * Self.tenfold(decimals)
    return (rounding == .down ? scaled.floor : scaled.ceiling) / Self.tenfold(decimals)
  }

  /// The nearest multiple of 10^-decimals, halves away from zero: 2.675 gives 2.68.
  public func rounded(decimals: Int) -> Rational {
    let doubled = magnitude * Self.tenfold(decimals) * 2 + 1
    let nearest = (doubled / 2).floor / Self.tenfold(decimals)
    return isNegative ? -nearest : nearest
  }

  /// The digits before and after the point, of a number already rounded to so many decimals.
  func digits(decimals: Int) -> (whole: String, fraction: String) {
    let scaled = (magnitude * Self.tenfold(decimals)).floor.numerator
    var text = String(scaled)
    if text.count <= decimals {
      text = String(repeating: "0", count: decimals + 1 - text.count) + text
    }
    return (String(text.dropLast(decimals)), String(text.suffix(decimals)))
  }

  static func tenfold(_ exponent: Int) -> Rational {
    if exponent >= 0 { return Rational(whole: powerOfTen(min(exponent, 30)) ?? 1) }
    return Rational(reduced: 1, powerOfTen(min(-exponent, 30)) ?? 1)
  }
}

extension Rational: CustomStringConvertible {
  /// The decimal when it ends, else the fraction: `97.15`, `2/3`.
  public var description: String {
    guard let decimals, decimals <= 30 else { return "\(numerator)/\(denominator)" }
    let (whole, fraction) = digits(decimals: decimals)
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
