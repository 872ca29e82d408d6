extension JSON {
  /// A number as JSON writes it: shortest digits that read back the same; null when not finite.
  public static func text(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int64(exactly: value), abs(value) < 0x1p53 { return String(whole) }
    return value.description
  }

  /// Writes a number as `text` does.
  public static func write(_ value: Double, into bytes: inout [UInt8]) {
    bytes.append(addingCapacity: longest) { write(value, into: &$0) }
  }

  /// Writes numbers one after another, and notes where each ends.
  public static func write(
    _ values: ArraySlice<Double>, into bytes: inout [UInt8], ends: inout [Int]
  ) {
    let start = bytes.count
    bytes.append(addingCapacity: longest * values.count) { bytes in
      for value in values {
        write(value, into: &bytes)
        ends.append(start + bytes.count)
      }
    }
  }

  /// The characters of -1.7976931348623157e+308; no number has more.
  private static let longest = 24

  private static func write(_ value: Double, into bytes: inout OutputSpan<UInt8>) {
    let magnitude = value.magnitude
    if let decimal = Decimal(thousandthsOf: magnitude) ?? Decimal(shortestOf: magnitude) {
      if value < 0 { bytes.append(UInt8(ascii: "-")) }
      decimal.write(into: &bytes)
    } else {
      for byte in text(value).utf8 { bytes.append(byte) }
    }
  }
}

/// Decimal digits, of which the last `places` stand behind the point.
private struct Decimal {
  var digits: UInt64
  var places: Int

  /// A number that up to twelve digits stand for, three of them behind the point; nil for others. It
  /// has no shorter form, for fifteen digits are distinct.
  init?(thousandthsOf value: Double) {
    guard value < 1e9 else { return nil }
    let thousandths = Int64(value * 1000 + 0.5)
    if Double(thousandths) / 1000 != value { return nil }
    (digits, places) = (UInt64(thousandths), 3)
  }

  /// The fewest digits that read back as the number, and of those the nearest; nil for numbers from
  /// 2^52 on, below 2^-13, and powers of two, whose neighbours lie unevenly.
  ///
  /// Let the number be m · 2^-s and p the places of the first power of ten that is no larger than 2^-s,
  /// the distance of its neighbours. What lies within half of that reads back: at most one number of
  /// p - 1 places, or else the nearer one of p places. All is exact in 128 bits. After R. Giulietti,
  /// The Schubfach way to render doubles, 2020.
  init?(shortestOf value: Double) {
    let shift = 1075 - Int(value.exponentBitPattern)
    guard 1...65 ~= shift, value.significandBitPattern > 0 else { return nil }
    let significand = value.significandBitPattern | 1 << 52
    places = (shift * 1233) >> 12 + 1  // 1233 / 4096 is the decimal logarithm of 2.
    let half = Decimal.powers[places]
    // In units of 2^-(s + 1) · 10^-p.
    let exact = UInt128(significand) * (half &<< 1)
    let one = UInt128(1) &<< UInt128(shift + 1)
    func readsBack(_ digits: UInt64) -> Bool {
      let other = UInt128(digits) * one
      let distance = other > exact ? other - exact : exact - other
      return distance < half || distance == half && significand.isMultiple(of: 2)
    }
    digits = UInt64(truncatingIfNeeded: exact &>> UInt128(shift + 1))
    let short = digits / 10 * 10
    if readsBack(short) {
      digits = short
    } else if readsBack(short + 10) {
      digits = short + 10
    } else {
      let rest = exact - UInt128(digits) * one
      if rest * 2 > one || rest * 2 == one && !digits.isMultiple(of: 2) { digits += 1 }
    }
  }

  /// Powers of ten, up to that of the most places.
  private static let powers: [UInt128] = (0...20).map { places in
    (0..<places).reduce(1) { power, _ in power * 10 }
  }

  /// Appends the digits, without zeros at the end behind the point.
  func write(into bytes: inout OutputSpan<UInt8>) {
    var (digits, places) = (digits, places)
    while places > 0, digits.isMultiple(of: 10) { (digits, places) = (digits / 10, places - 1) }
    // Eight digits a word, the first of them its lowest byte; 24 with the zeros in front.
    var words = InlineArray<3, UInt64>(repeating: 0)
    var start = 24
    var rest = digits
    var word = 3
    while rest > 0 {
      word -= 1
      words[word] = Decimal.eightDigits(rest % 100_000_000)
      start = 8 * word + words[word].trailingZeroBitCount / 8
      rest /= 100_000_000
    }
    for place in min(start, 23 - places)..<24 {
      if place == 24 - places { bytes.append(UInt8(ascii: ".")) }
      let digit = words[place >> 3] &>> (UInt64(place & 7) * 8)
      bytes.append(UInt8(ascii: "0") | UInt8(truncatingIfNeeded: digit))
    }
  }

  /// The digits of a number below 10^8, each a byte, the first the lowest: halves of four digits,
  /// quarters of two and then single ones lie side by side in one word.
  private static func eightDigits(_ value: UInt64) -> UInt64 {
    let halves = value / 10_000 | (value % 10_000) << 32
    let hundreds = (halves * 10_486) >> 20 & 0x7F_0000_007F
    let quarters = hundreds | (halves - 100 * hundreds) << 16
    let tens = (quarters * 103) >> 10 & 0xF_000F_000F_000F
    return tens | (quarters - 10 * tens) << 8
  }
}
