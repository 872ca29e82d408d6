/// How a field writes its numbers, and the reading of cells by it.
///
/// The lexical form is that of the standard: sign, digits, `decimalChar`, digits, exponent; NaN, INF
/// and -INF in any case. Blanks are no part of a number. A group separator stands between groups of
/// three digits (or two, as in 12,34,567, before a last group of three), so that `1,00` is no
/// grouped 100.
struct NumberFormat: Sendable {
  let decimal: [UInt8]
  let group: [UInt8]?
  let bare: Bool
  private let isPlain: Bool

  /// Whether integers have no groups and no other text.
  var hasPlainIntegers: Bool { group == nil && bare }

  /// The one byte before the decimals of numbers that have no groups and no other text; else nil.
  var plainPoint: UInt8? {
    guard group == nil, bare, decimal.count == 1, let point = decimal.first,
      point == 46 || point == 44
    else { return nil }
    return point
  }

  init(_ lexical: FieldDescriptor.Lexical) {
    decimal = Array(lexical.decimalChar.utf8)
    group = lexical.groupChar.flatMap { $0.isEmpty ? nil : Array($0.utf8) }
    bare = lexical.bareNumber
    isPlain = decimal == [46] && group == nil && bare
  }

  /// The number in these bytes, or nil when they are none or it is too large for a double.
  func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    if isPlain { return plainNumber(bytes, start, end) ?? special(bytes, start, end) }
    if let value = special(bytes, start, end) { return value }
    guard let text = normalized(bytes, start, end, fraction: true) else { return nil }
    return plainNumber(text, 0, text.count)
  }

  /// The whole number in these bytes; `wide` when it is one that 64 bits cannot hold.
  func integer(_ bytes: [UInt8], _ start: Int, _ end: Int) -> WholeNumber? {
    if group == nil, bare { return plainInteger(bytes, start, end) }
    guard let text = normalized(bytes, start, end, fraction: false) else { return nil }
    return plainInteger(text, 0, text.count)
  }

  enum WholeNumber {
    case exact(Int64)
    case wide(Double)
  }

  private func special(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    func letter(_ i: Int) -> UInt8 { bytes[i] | 32 }
    if end - start == 3 {
      if letter(start) == 110, letter(start + 1) == 97, letter(start + 2) == 110 { return .nan }
      if letter(start) == 105, letter(start + 1) == 110, letter(start + 2) == 102 {
        return .infinity
      }
    }
    if end - start == 4, bytes[start] == 45, letter(start + 1) == 105, letter(start + 2) == 110,
      letter(start + 3) == 102
    {
      return -.infinity
    }
    return nil
  }

  /// The number with `.` for the decimal character, without groups and stripped text; nil when groups
  /// stand where they cannot.
  private func normalized(
    _ bytes: [UInt8], _ start: Int, _ end: Int, fraction: Bool
  ) -> [UInt8]? {
    var (i, end) = (start, end)
    if !bare { (i, end) = stripped(bytes, i, end, fraction: fraction) }
    var text: [UInt8] = []
    var chunk = 0
    var groups = 0
    var inFraction = false
    while i < end {
      let byte = bytes[i]
      if fraction, !inFraction, starts(bytes, i, end, decimal) {
        guard groups == 0 || chunk == 3 else { return nil }
        inFraction = true
        text.append(46)
        i += decimal.count
      } else if let group, starts(bytes, i, end, group) {
        guard !inFraction, groups == 0 ? (1...3).contains(chunk) : (2...3).contains(chunk) else {
          return nil
        }
        groups += 1
        chunk = 0
        i += group.count
      } else {
        if byte == 46 { return nil }
        if isDigit(byte) {
          chunk += 1
        } else if byte | 32 == 101, !inFraction {
          guard groups == 0 || chunk == 3 else { return nil }
          inFraction = true
        }
        text.append(byte)
        i += 1
      }
    }
    guard groups == 0 || inFraction || chunk == 3 else { return nil }
    return text
  }

  private func starts(_ bytes: [UInt8], _ i: Int, _ end: Int, _ mark: [UInt8]) -> Bool {
    if mark.count == 1 { return bytes[i] == mark[0] }
    return i + mark.count <= end && bytes[i..<i + mark.count].elementsEqual(mark)
  }

  /// Without what stands before the first digit (or its sign) and after the last.
  private func stripped(
    _ bytes: [UInt8], _ start: Int, _ end: Int, fraction: Bool
  ) -> (Int, Int) {
    guard let first = (start..<end).first(where: { isDigit(bytes[$0]) }),
      let last = (start..<end).last(where: { isDigit(bytes[$0]) })
    else { return (end, end) }
    var from = first
    if fraction, from - decimal.count >= start,
      starts(bytes, from - decimal.count, end, decimal)
    {
      from -= decimal.count
    }
    func isSign(_ i: Int) -> Bool { i >= start && (bytes[i] == 45 || bytes[i] == 43) }
    if isSign(from - 1) { from -= isSign(from - 2) ? 2 : 1 }
    return (from, last + 1)
  }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

private func plainInteger(
  _ bytes: [UInt8], _ start: Int, _ end: Int
) -> NumberFormat.WholeNumber? {
  let text = bytes.span.extracting(start..<end)
  guard !text.isEmpty else { return nil }
  let negative = text[0] == 45
  let first = negative || text[0] == 43 ? 1 : 0
  guard first < text.count else { return nil }
  var value: UInt64 = 0
  var overflows = false
  for i in first..<text.count {
    let digit = text[i] &- 48
    guard digit < 10 else { return nil }
    let (product, over) = value.multipliedReportingOverflow(by: 10)
    let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
    if over || carry { overflows = true }
    value = sum
  }
  if !overflows, value <= UInt64(Int64.max) {
    return .exact(negative ? -Int64(value) : Int64(value))
  }
  let digits = String(decoding: bytes[(start + first)..<end], as: UTF8.self)
  return Double(digits).map { .wide(negative ? -$0 : $0) }
}

/// Clinger's fast path: a mantissa below 2^53 times or divided by a power of ten up to 10^22 is
/// exact up to one correct rounding; anything else is read by the standard library.
private func plainNumber(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
  let text = bytes.span.extracting(start..<end)
  guard !text.isEmpty else { return nil }
  let negative = text[0] == 45
  var i = negative || text[0] == 43 ? 1 : 0
  var mantissa: UInt64 = 0
  var digits = 0
  var exponent = 0
  while i < text.count {
    let digit = text[i] &- 48
    guard digit < 10 else { break }
    if digits < 18 { mantissa = mantissa &* 10 &+ UInt64(digit) }
    digits += 1
    i += 1
  }
  if i < text.count, text[i] == 46 {
    i += 1
    while i < text.count {
      let digit = text[i] &- 48
      guard digit < 10 else { break }
      if digits < 18 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        exponent -= 1
      }
      digits += 1
      i += 1
    }
  }
  guard digits > 0 else { return nil }
  if i < text.count, text[i] | 32 == 101 {
    i += 1
    var sign = 1
    if i < text.count, text[i] == 45 || text[i] == 43 {
      sign = text[i] == 45 ? -1 : 1
      i += 1
    }
    guard i < text.count else { return nil }
    var power = 0
    while i < text.count, isDigit(text[i]) {
      power = min(power * 10 + Int(text[i] - 48), 100_000)
      i += 1
    }
    exponent += sign * power
  }
  guard i == text.count else { return nil }
  if digits <= 18, mantissa <= 1 << 53, abs(exponent) <= 22 {
    let value = Double(mantissa)
    let scaled = exponent < 0 ? value / powersOfTen[-exponent] : value * powersOfTen[exponent]
    return negative ? -scaled : scaled
  }
  guard let value = Double(String(decoding: bytes[start..<end], as: UTF8.self)), value.isFinite
  else { return nil }
  return value
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]
