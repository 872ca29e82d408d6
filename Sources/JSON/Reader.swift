import Findings

/// Strict JSON (RFC 8259): reading with places, writing deterministically.
public enum JSON {
  /// Reads one JSON text.
  ///
  /// Trailing commas, comments, duplicate names, lone surrogates, control characters and bytes
  /// after the value are refused; so is nesting deeper than 512. The failure names line and column.
  public static func parse(_ text: String, file: String? = nil) throws(Failure) -> Node {
    try parse(Array(text.utf8), file: file)
  }

  public static func parse(_ bytes: [UInt8], file: String? = nil) throws(Failure) -> Node {
    var reader = Reader(bytes: bytes, file: file)
    return try reader.document()
  }
}

struct Reader {
  let bytes: [UInt8]
  let file: String?
  var index = 0
  var line = 1
  var lineStart = 0
  var depth = 0

  static let maximumDepth = 512

  init(bytes: [UInt8], file: String?) {
    self.bytes = bytes
    self.file = file
  }

  var mark: Node.Mark { Node.Mark(line: line, column: index - lineStart + 1) }

  func failure(_ message: String, at mark: Node.Mark? = nil) -> Failure {
    let mark = mark ?? self.mark
    return Failure(
      "json-syntax", message,
      at: Place(file: file, line: Int(mark.line), column: Int(mark.column)))
  }

  mutating func document() throws(Failure) -> Node {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      lineStart = 3
    }
    skipSpace()
    guard index < bytes.count else { throw failure("the file is empty; expected a JSON value") }
    let node = try value()
    skipSpace()
    guard index == bytes.count else {
      throw failure("unexpected \(here) after the end of the value; remove it")
    }
    return node
  }

  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A:
        index += 1
        line += 1
        lineStart = index
      default: return
      }
    }
  }

  /// What stands at the current place, for a message.
  var here: String {
    guard index < bytes.count else { return "end of file" }
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x7F { return "control character \(byte)" }
    if byte < 0x80 { return "'\(Character(Unicode.Scalar(byte)))'" }
    let end = min(index + 4, bytes.count)
    return "'\(String(decoding: bytes[index..<end], as: UTF8.self).first ?? "?")'"
  }

  mutating func value() throws(Failure) -> Node {
    let start = mark
    guard index < bytes.count else { throw failure("the text ends where a value is expected") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return Node(.object(try object()), at: start)
    case UInt8(ascii: "["): return Node(.array(try array()), at: start)
    case UInt8(ascii: "\""): return Node(.text(try string()), at: start)
    case UInt8(ascii: "t"): return Node(try word("true", .boolean(true)), at: start)
    case UInt8(ascii: "f"): return Node(try word("false", .boolean(false)), at: start)
    case UInt8(ascii: "n"): return Node(try word("null", .null), at: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return Node(.number(try number()), at: start)
    case UInt8(ascii: "/"):
      throw failure("JSON has no comments; use a \"$comment\" member")
    case UInt8(ascii: "'"):
      throw failure("texts are quoted with \" in JSON, not with '")
    default: throw failure("unexpected \(here); expected a value")
    }
  }

  mutating func word(_ word: String, _ value: Node.Content) throws(Failure) -> Node.Content {
    let letters = Array(word.utf8)
    guard bytes[index...].starts(with: letters) else {
      throw failure("unexpected word; expected true, false or null")
    }
    index += letters.count
    return value
  }

  mutating func enter() throws(Failure) {
    depth += 1
    if depth > Reader.maximumDepth {
      throw failure("nested deeper than \(Reader.maximumDepth) levels")
    }
    index += 1
    skipSpace()
  }

  mutating func array() throws(Failure) -> [Node] {
    let start = mark
    try enter()
    defer { depth -= 1 }
    var nodes: [Node] = []
    if index < bytes.count, bytes[index] == UInt8(ascii: "]") {
      index += 1
      return nodes
    }
    while true {
      nodes.append(try value())
      if try separator(closing: UInt8(ascii: "]"), of: "array", openedAt: start) { return nodes }
    }
  }

  /// Reads a comma (false) or the closing bracket (true) after an element.
  mutating func separator(
    closing: UInt8, of kind: String, openedAt start: Node.Mark
  ) throws(Failure) -> Bool {
    skipSpace()
    guard index < bytes.count else {
      throw failure("the \(kind) opened at line \(start.line) is never closed")
    }
    if bytes[index] == closing {
      index += 1
      return true
    }
    guard bytes[index] == UInt8(ascii: ",") else {
      throw failure("unexpected \(here); expected ',' or the end of the \(kind)")
    }
    let comma = mark
    index += 1
    skipSpace()
    if index < bytes.count, bytes[index] == closing {
      throw failure("a comma before the end of the \(kind); remove it", at: comma)
    }
    return false
  }

  mutating func object() throws(Failure) -> [Node.Member] {
    let start = mark
    try enter()
    defer { depth -= 1 }
    var members: [Node.Member] = []
    var names = Set<String>()
    if index < bytes.count, bytes[index] == UInt8(ascii: "}") {
      index += 1
      return members
    }
    while true {
      let nameMark = mark
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw failure("unexpected \(here); expected a member name in double quotes")
      }
      let name = try string()
      guard names.insert(name).inserted else {
        throw failure("the member '\(name)' stands twice; remove one", at: nameMark)
      }
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
        throw failure("unexpected \(here); expected ':' after the member name '\(name)'")
      }
      index += 1
      skipSpace()
      members.append(Node.Member(name, try value(), nameMark: nameMark))
      if try separator(closing: UInt8(ascii: "}"), of: "object", openedAt: start) {
        return members
      }
    }
  }

  mutating func number() throws(Failure) -> Double {
    let start = index
    let startMark = mark
    func isDigit(_ i: Int) -> Bool { i < bytes.count && bytes[i] >= 48 && bytes[i] <= 57 }
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard isDigit(index) else { throw failure("a number needs a digit here") }
    if bytes[index] == UInt8(ascii: "0"), isDigit(index + 1) {
      throw failure("a number does not begin with a zero")
    }
    while isDigit(index) { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard isDigit(index) else { throw failure("a digit must follow the decimal point") }
      while isDigit(index) { index += 1 }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
      guard isDigit(index) else { throw failure("a digit must follow the exponent sign") }
      while isDigit(index) { index += 1 }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw failure("the number \(text.prefix(40)) is out of range", at: startMark)
    }
    return value
  }
}
