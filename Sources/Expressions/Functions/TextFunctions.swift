/// Functions of texts; positions and lengths count UTF-16 units, as in ECMAScript.
let textFunctions: [Function] = [
  Function("lower", 1) { arguments, _ in .text(arguments[0].string.lowercased()) },
  Function("upper", 1) { arguments, _ in .text(arguments[0].string.uppercased()) },
  Function("pad", 2...4) { arguments, _ in
    .text(
      pad(
        arguments[0].string, to: arguments[1].number,
        with: arguments[2].isUndefined || arguments[2].string.isEmpty
          ? " " : arguments[2].string, align: arguments[3].string))
  },
  Function("parseFloat", 1) { arguments, _ in .number(leadingNumber(arguments[0].string)) },
  Function("parseInt", 1...2) { arguments, _ in
    .number(leadingInteger(arguments[0].string, radix: radix(arguments.number(1, default: 0))))
  },
  Function("replace", 3) { arguments, evaluation throws(EvaluationError) in
    try .text(
      evaluation.patterns.replace(arguments[0].string, arguments[1], with: arguments[2].string))
  },
  Function("split", 1...3) { arguments, evaluation throws(EvaluationError) in
    let parts = try evaluation.patterns.split(arguments[0].string, by: arguments[1])
    let limit = arguments[2].isUndefined ? UInt32.max : arguments[2].uint32
    return .array(parts.prefix(Int(limit)).map { .text($0) })
  },
  Function("substring", 1...3) { arguments, _ in
    let units = Array(arguments[0].string.utf16)
    func position(_ value: Double) -> Int {
      value.isNaN ? 0 : Int(max(0, min(Double(units.count), value)))
    }
    let a = position(arguments[1].number)
    let b = position(arguments.number(2, default: Double(units.count)))
    return .text(String(decoding: units[min(a, b)..<max(a, b)], as: UTF16.self))
  },
  Function("trim", 1) { arguments, _ in .text(String(trimmed(arguments[0].string))) },
  Function("truncate", 2...4) { arguments, _ in
    .text(
      truncate(
        arguments[0].string, to: arguments[1].number, align: arguments[2].string,
        ellipsis: arguments[3]))
  },
  Function("btoa", 1) { arguments, _ throws(EvaluationError) in
    let scalars = arguments[0].string.unicodeScalars
    guard scalars.allSatisfy({ $0.value < 256 }) else {
      throw EvaluationError("btoa takes characters up to U+00FF only")
    }
    return .text(base64(scalars.map { UInt8($0.value) }))
  },
  Function("atob", 1) { arguments, _ throws(EvaluationError) in
    guard let bytes = decodeBase64(arguments[0].string) else {
      throw EvaluationError("the text is not base64")
    }
    return .text(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
  },
]

/// Functions of objects.
let objectFunctions: [Function] = [
  Function("merge", 0...99) { arguments, _ in
    var merged = Operand.Record()
    for value in arguments.values {
      guard case .object(let record) = value else { continue }
      for (name, value) in record.members { merged.set(name, value) }
    }
    return .object(merged)
  }
]

private func pad(_ text: String, to length: Double, with filler: String, align: String) -> String {
  let missing = Int(max(0, min(1_000_000, length)).rounded(.down)) - text.utf16.count
  guard missing > 0 else { return text }
  switch align {
  case "left": return String(repeating: filler, count: missing) + text
  case "center":
    return String(repeating: filler, count: missing / 2) + text
      + String(repeating: filler, count: missing - missing / 2)
  default: return text + String(repeating: filler, count: missing)
  }
}

/// What is left of a text of limited length, and an ellipsis; without a number to limit it, all of it
/// stays on the left.
private func truncate(
  _ text: String, to length: Double, align: String, ellipsis: Operand
) -> String {
  let units = Array(text.utf16)
  if Double(units.count) <= length { return text }
  let mark = ellipsis.isNullish ? "…" : ellipsis.string
  let isText = if case .text = ellipsis { true } else { ellipsis.isNullish }
  let isLimited = isText && !length.isNaN
  let limit = Int(max(0, min(1_000_000, length.isNaN ? 0 : length)))
  let room = max(0, limit - mark.utf16.count)
  func part(_ units: ArraySlice<UInt16>) -> String { String(decoding: units, as: UTF16.self) }
  switch align {
  case "left": return mark + (isLimited ? part(units.suffix(room)) : text)
  case "center":
    return part(units.prefix((room + 1) / 2)) + mark
      + (isLimited ? part(units.suffix(room / 2)) : text)
  default: return part(units.prefix(room)) + mark
  }
}

func firstOffset(of needle: String, in text: String) -> Int? {
  let units = Array(text.utf16)
  let wanted = Array(needle.utf16)
  guard units.count >= wanted.count else { return nil }
  return (0...(units.count - wanted.count)).first { units[$0...].starts(with: wanted) }
}

func lastOffset(of needle: String, in text: String) -> Int? {
  let units = Array(text.utf16)
  let wanted = Array(needle.utf16)
  guard units.count >= wanted.count else { return nil }
  return (0...(units.count - wanted.count)).last { units[$0...].starts(with: wanted) }
}

/// The number at the start of a text, as `parseFloat`.
private func leadingNumber(_ text: String) -> Double {
  let body = Array(trimmed(text).utf8)
  var end = 0
  func take(_ accepts: (UInt8) -> Bool) -> Int {
    let start = end
    while end < body.count, accepts(body[end]) { end += 1 }
    return end - start
  }
  func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  func isSign(_ byte: UInt8) -> Bool { byte == 43 || byte == 45 }
  if end < body.count, isSign(body[end]) { end += 1 }
  if body[end...].starts(with: "Infinity".utf8) { return body[0] == 45 ? -.infinity : .infinity }
  var digits = take(isDigit)
  if end < body.count, body[end] == 46 {
    end += 1
    digits += take(isDigit)
  }
  guard digits > 0 else { return .nan }
  let mantissa = end
  if end < body.count, body[end] | 0x20 == 101 {
    end += 1
    if end < body.count, isSign(body[end]) { end += 1 }
    if take(isDigit) == 0 { end = mantissa }
  }
  return numericValue(String(decoding: body[..<end], as: UTF8.self))
}

/// A radix as `parseInt` takes it: 0 leaves the choice to the text.
private func radix(_ number: Double) -> Int {
  number.isFinite && abs(number) < 1e9 ? Int(number) : 0
}

/// The whole number at the start of a text, as `parseInt`; radix 0 finds the base itself.
private func leadingInteger(_ text: String, radix: Int) -> Double {
  var body = Array(trimmed(text).utf8)[...]
  let isNegative = body.first == 45
  if isNegative || body.first == 43 { body = body.dropFirst() }
  var base = radix == 0 ? 10 : radix
  if radix == 0 || radix == 16, body.count > 1, body.first == 48,
    body[body.startIndex + 1] | 0x20 == 120
  {
    base = 16
    body = body.dropFirst(2)
  }
  guard (2...36).contains(base) else { return .nan }
  let digits = body.prefix { byte in digit(byte).map { $0 < base } ?? false }
  guard !digits.isEmpty else { return .nan }
  let value =
    base == 10
    ? Double(String(decoding: digits, as: UTF8.self)) ?? .nan
    : digits.reduce(0) { $0 * Double(base) + Double(digit($1) ?? 0) }
  return isNegative ? -value : value
}

/// The value of a digit in a base up to 36.
private func digit(_ byte: UInt8) -> Int? {
  switch byte {
  case 48...57: Int(byte) - 48
  case 65...90: Int(byte) - 55
  case 97...122: Int(byte) - 87
  default: nil
  }
}
