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
  Function("split", 2...3) { arguments, evaluation throws(EvaluationError) in
    let parts = try evaluation.patterns.split(arguments[0].string, by: arguments[1])
    let limit = arguments.number(2, default: .infinity)
    return .array(parts.prefix(limit < 1e9 ? Int(max(0, limit)) : parts.count).map { .text($0) })
  },
  Function("substring", 2...3) { arguments, _ in
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
        ellipsis: arguments[3].isUndefined ? "…" : arguments[3].string))
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

private func truncate(
  _ text: String, to length: Double, align: String, ellipsis: String
) -> String {
  let units = Array(text.utf16)
  let limit = Int(max(0, min(1_000_000, length.isNaN ? 0 : length)))
  guard units.count > limit else { return text }
  let room = max(0, limit - ellipsis.utf16.count)
  func part(_ units: ArraySlice<UInt16>) -> String { String(decoding: units, as: UTF16.self) }
  switch align {
  case "left": return ellipsis + part(units.suffix(room))
  case "center":
    return part(units.prefix((room + 1) / 2)) + ellipsis + part(units.suffix(room / 2))
  default: return part(units.prefix(room)) + ellipsis
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
  let body = trimmed(text)
  for word in ["Infinity", "+Infinity"] where body.hasPrefix(word) { return .infinity }
  if body.hasPrefix("-Infinity") { return -.infinity }
  var end = body.startIndex
  var best: Double = .nan
  var seenDigit = false
  var seenPoint = false
  var seenExponent = false
  while end < body.endIndex {
    let character = body[end]
    end = body.index(after: end)
    switch character {
    case "0"..."9":
      seenDigit = true
      let value = numericValue(String(body[..<end]))
      if !value.isNaN { best = value }
    case ".":
      if seenPoint || seenExponent { return best }
      seenPoint = true
    case "e", "E":
      if seenExponent || !seenDigit { return best }
      seenExponent = true
    case "+", "-":
      let before = end == body.index(after: body.startIndex) ? nil : body[..<end].dropLast().last
      if let before, before != "e", before != "E" { return best }
    default: return best
    }
  }
  return best
}

/// The whole number at the start of a text, as `parseInt`; radix 0 finds the base itself.
/// A radix as `parseInt` takes it: 0 leaves the choice to the text.
private func radix(_ number: Double) -> Int {
  number.isFinite && abs(number) < 1e9 ? Int(number) : 0
}

private func leadingInteger(_ text: String, radix: Int) -> Double {
  var body = trimmed(text)
  var sign = 1.0
  if let first = body.first, first == "-" || first == "+" {
    sign = first == "-" ? -1 : 1
    body.removeFirst()
  }
  var base = radix == 0 ? 10 : radix
  if radix == 0 || radix == 16, body.lowercased().hasPrefix("0x") {
    base = 16
    body = body.dropFirst(2)
  }
  guard (2...36).contains(base) else { return .nan }
  let digits = body.prefix { character in
    guard character.isASCII, let value = Int(String(character), radix: 36) else { return false }
    return value < base
  }
  guard !digits.isEmpty else { return .nan }
  if base == 10 { return sign * (Double(String(digits)) ?? .nan) }
  return sign
    * digits.reduce(0) { $0 * Double(base) + Double(Int(String($1), radix: 36) ?? 0) }
}
