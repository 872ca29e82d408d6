extension Node {
  /// The JSON text: members in their order, numbers in their shortest form.
  ///
  ///     Node.object([.init("a", 1)]).written()   // {"a":1}
  ///
  /// With `indent`, two blanks a level, and arrays or objects of scalars that fit in 100 columns
  /// stand on one line. Numbers that JSON cannot hold are written as null.
  public func written(indent: Bool = false) -> String {
    String(decoding: bytes(indent: indent), as: UTF8.self)
  }

  /// The same text as UTF-8.
  public func bytes(indent: Bool = false) -> [UInt8] {
    var writer = Writer()
    if indent { writer.indented(self, level: 0) } else { writer.compact(self) }
    return writer.bytes
  }

  /// The canonical form for hashing: members sorted by name, no white space; UTF-8.
  public var canonicalBytes: [UInt8] {
    var writer = Writer(isSorted: true)
    writer.compact(self)
    return writer.bytes
  }

  /// The canonical form as a text.
  public var canonical: String { String(decoding: canonicalBytes, as: UTF8.self) }

  fileprivate var isScalar: Bool {
    switch value {
    case .array, .object: false
    default: true
    }
  }

  fileprivate var isFlat: Bool {
    switch value {
    case .array(let nodes): nodes.allSatisfy(\.isScalar)
    case .object(let members): members.allSatisfy(\.node.isScalar)
    default: true
    }
  }
}

/// UTF-8 of JSON in the making.
private struct Writer {
  var bytes: [UInt8] = []
  /// Whether members are written by their names' order.
  var isSorted = false

  mutating func compact(_ node: Node, spaced: Bool = false) {
    switch node.value {
    case .null: raw("null")
    case .boolean(let value): raw(value ? "true" : "false")
    case .number(let value): JSON.write(value, into: &bytes)
    case .text(let value): JSON.quote(value, into: &bytes)
    case .array(let nodes):
      byte("[")
      for (i, node) in nodes.enumerated() {
        if i > 0 { comma(spaced) }
        compact(node, spaced: spaced)
      }
      byte("]")
    case .object(let members):
      byte("{")
      for (i, member) in ordered(members).enumerated() {
        if i > 0 { comma(spaced) }
        JSON.quote(member.name, into: &bytes)
        byte(":")
        if spaced { byte(" ") }
        compact(member.node, spaced: spaced)
      }
      byte("}")
    }
  }

  mutating func indented(_ node: Node, level: Int) {
    if node.isFlat {
      let start = bytes.count
      compact(node, spaced: true)
      if bytes.count - start + 2 * level <= 100 || node.isScalar { return }
      bytes.removeSubrange(start...)
    }
    switch node.value {
    case .array(let nodes):
      byte("[")
      for (i, node) in nodes.enumerated() {
        line(after: i, level: level + 1)
        indented(node, level: level + 1)
      }
      newLine(level: level)
      byte("]")
    case .object(let members):
      byte("{")
      for (i, member) in members.enumerated() {
        line(after: i, level: level + 1)
        JSON.quote(member.name, into: &bytes)
        raw(": ")
        indented(member.node, level: level + 1)
      }
      newLine(level: level)
      byte("}")
    default: compact(node)
    }
  }

  private func ordered(_ members: [Node.Member]) -> [Node.Member] {
    isSorted
      ? members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } : members
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func byte(_ character: Unicode.Scalar) {
    bytes.append(UInt8(truncatingIfNeeded: character.value))
  }

  private mutating func comma(_ spaced: Bool) {
    byte(",")
    if spaced { byte(" ") }
  }

  private mutating func line(after count: Int, level: Int) {
    if count > 0 { byte(",") }
    newLine(level: level)
  }

  private mutating func newLine(level: Int) {
    byte("\n")
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }
}

extension JSON {
  /// Writes a text in quotes, with escapes for quotes, backslashes, control characters and the two
  /// line separators that JavaScript does not take in texts.
  public static func quote(_ value: String, into text: inout String) {
    var bytes: [UInt8] = []
    quote(value, into: &bytes)
    text += String(decoding: bytes, as: UTF8.self)
  }

  /// The same as UTF-8.
  public static func quote(_ value: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0xE2 }
    if isPlain {
      bytes.append(contentsOf: value.utf8)
    } else {
      for scalar in value.unicodeScalars { escape(scalar, into: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes.append(contentsOf: "\\\"".utf8)
    case "\\": bytes.append(contentsOf: "\\\\".utf8)
    case "\n": bytes.append(contentsOf: "\\n".utf8)
    case "\r": bytes.append(contentsOf: "\\r".utf8)
    case "\t": bytes.append(contentsOf: "\\t".utf8)
    case Unicode.Scalar(0)..<Unicode.Scalar(0x20), "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      let padded = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      bytes.append(contentsOf: padded.utf8)
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
