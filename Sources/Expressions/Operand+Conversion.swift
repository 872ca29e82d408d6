import Calendars
import Formats
import Tables

extension Operand {
  init(_ value: Value) {
    switch value {
    case .missing: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .time(let value): self = .time(value)
    case .array(let values): self = .array(values.map(Operand.init))
    case .object(let members):
      self = .object(Record(members.map { ($0.name, Operand($0.value)) }))
    }
  }

  /// The cell that a table keeps of it; undefined and patterns become missing, NaN stays.
  var value: Value {
    switch self {
    case .undefined, .null, .pattern: .missing
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .text(let value): .text(value)
    case .time(let value): .time(value)
    case .array(let values): .array(values.map(\.value))
    case .object(let record):
      if let text = record.text {
        .text(text)
      } else {
        .object(record.members.map { Value.Member($0.name, $0.value.value) })
      }
    }
  }

  var isNullish: Bool {
    switch self {
    case .undefined, .null: true
    default: false
    }
  }

  /// ECMAScript's ToBoolean.
  var truth: Bool {
    switch self {
    case .undefined, .null: false
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .text(let value): !value.isEmpty
    case .time, .array, .object, .pattern: true
    }
  }

  /// ECMAScript's ToNumber.
  var number: Double {
    switch self {
    case .undefined: .nan
    case .null: 0
    case .boolean(let value): value ? 1 : 0
    case .number(let value), .time(let value): value
    case .text(let value): numericValue(value)
    case .array, .object, .pattern: numericValue(string)
    }
  }

  /// ECMAScript's ToString.
  var string: String {
    switch self {
    case .undefined: "undefined"
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): value.javaScriptText
    case .text(let value): value
    case .time(let value): dateText(value)
    case .array(let values):
      values.map { $0.isNullish ? "" : $0.string }.joined(separator: ",")
    case .object(let record): record.text ?? "[object Object]"
    case .pattern(let pattern):
      "/\(pattern.source.isEmpty ? "(?:)" : pattern.source)/\(pattern.flags)"
    }
  }

  /// ECMAScript's ToPrimitive without a hint: dates and objects become texts.
  var primitive: Operand {
    switch self {
    case .time, .array, .object, .pattern: .text(string)
    default: self
    }
  }

  /// ECMAScript's ToInt32.
  var int32: Int32 {
    Int32(bitPattern: uint32)
  }

  var uint32: UInt32 {
    let value = number
    guard value.isFinite else { return 0 }
    let remainder = value.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
    return UInt32(remainder < 0 ? remainder + 4_294_967_296 : remainder)
  }

  var typeName: String {
    switch self {
    case .undefined: "undefined"
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .text: "a text"
    case .time: "a date"
    case .array: "an array"
    case .object: "an object"
    case .pattern: "a regular expression"
    }
  }
}

private let whiteSpace: Set<Unicode.Scalar> = [
  " ", "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{A0}", "\u{FEFF}", "\u{1680}", "\u{2028}",
  "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}",
]

func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
  whiteSpace.contains(scalar) || (0x2000...0x200A).contains(scalar.value)
}

func trimmed(_ text: String) -> Substring {
  var scalars = Substring(text).unicodeScalars
  while let first = scalars.first, isWhiteSpace(first) { scalars.removeFirst() }
  while let last = scalars.last, isWhiteSpace(last) { scalars.removeLast() }
  return Substring(scalars)
}

/// ECMAScript's StringToNumber: blank is 0, anything that is not wholly a number is NaN.
func numericValue(_ text: String) -> Double {
  let body = trimmed(text)
  if body.isEmpty { return 0 }
  if body.count > 2, body.first == "0" {
    let digits = body.dropFirst(2)
    let radix: Int? =
      switch body.dropFirst().first {
      case "x", "X": 16
      case "o", "O": 8
      case "b", "B": 2
      default: nil
      }
    if let radix {
      guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return .nan }
      return digits.reduce(0) { value, digit in
        guard let next = digit.hexDigitValue, next < radix else { return .nan }
        return value * Double(radix) + Double(next)
      }
    }
  }
  switch body {
  case "Infinity", "+Infinity": return .infinity
  case "-Infinity": return -.infinity
  default: break
  }
  var bytes = Array(body.utf8)
  guard isDecimalLiteral(bytes) else { return .nan }
  if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
  return Double(String(decoding: bytes, as: UTF8.self).replacingPointEnds) ?? .nan
}

/// Sign, digits with at most one point and at least one digit, optional exponent.
private func isDecimalLiteral(_ bytes: [UInt8]) -> Bool {
  var index = 0
  func digits() -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 { index += 1 }
    return index - start
  }
  if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
  var count = digits()
  if index < bytes.count, bytes[index] == 46 {
    index += 1
    count += digits()
  }
  guard count > 0 else { return false }
  if index < bytes.count, bytes[index] | 0x20 == 101 {
    index += 1
    if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
    guard digits() > 0 else { return false }
  }
  return index == bytes.count
}

extension String {
  /// `.5` and `5.e3` in the forms that Swift reads: `0.5` and `5e3`.
  fileprivate var replacingPointEnds: String {
    var bytes: [UInt8] = []
    let source = Array(utf8)
    for (index, byte) in source.enumerated() {
      let isDigitBefore = index > 0 && source[index - 1] >= 48 && source[index - 1] <= 57
      if byte == 46 {
        if !isDigitBefore { bytes.append(48) }
        let next = index + 1 < source.count ? source[index + 1] : 0
        if next < 48 || next > 57 { continue }
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `Sun Mar 27 2022 00:00:00 GMT+0000 (Coordinated Universal Time)`, or `Invalid Date`.
private func dateText(_ milliseconds: Double) -> String {
  guard milliseconds.isFinite, abs(milliseconds) <= 8.64e15 else { return "Invalid Date" }
  let time = CivilTime(milliseconds: Int(milliseconds.rounded(.down)))
  let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
  let (year, month, day) = time.date.fields
  let padding = String(repeating: "0", count: max(0, 4 - String(abs(year)).count))
  return "\(days[time.date.weekday]) \(months[month - 1]) \(two(day)) "
    + "\(year < 0 ? "-" : "")\(padding)\(abs(year)) "
    + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) "
    + "GMT+0000 (Coordinated Universal Time)"
}
