extension Node {
  /// The JSON text: members in their order, numbers in their shortest form.
  ///
  ///     Node.object([.init("a", 1)]).written()   // {"a":1}
  ///
  /// With `indent`, two blanks a level, and arrays or objects of scalars that fit in 100 columns
  /// stand on one line. Numbers that JSON cannot hold are written as null.
  public func written(indent: Bool = false) -> String {
    var text = ""
    if indent { writeIndented(&text, level: 0) } else { writeCompact(&text) }
    return text
  }

  /// The canonical form for hashing: members sorted by name, no white space.
  public var canonical: String {
    sorted.written()
  }

  private var sorted: Node {
    switch value {
    case .array(let nodes): Node(.array(nodes.map(\.sorted)))
    case .object(let members):
      Node(
        .object(
          members.map { Member($0.name, $0.node.sorted) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }))
    default: self
    }
  }

  private func writeCompact(_ text: inout String, spaced: Bool = false) {
    let comma = spaced ? ", " : ","
    switch value {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let value): text += JSON.text(value)
    case .text(let value): JSON.quote(value, into: &text)
    case .array(let nodes):
      text += "["
      for (i, node) in nodes.enumerated() {
        if i > 0 { text += comma }
        node.writeCompact(&text, spaced: spaced)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (i, member) in members.enumerated() {
        if i > 0 { text += comma }
        JSON.quote(member.name, into: &text)
        text += spaced ? ": " : ":"
        member.node.writeCompact(&text, spaced: spaced)
      }
      text += "}"
    }
  }

  private func writeIndented(_ text: inout String, level: Int) {
    if isFlat {
      var line = ""
      writeCompact(&line, spaced: true)
      if line.utf8.count + 2 * level <= 100 || isScalar {
        text += line
        return
      }
    }
    let inner = String(repeating: "  ", count: level + 1)
    let outer = String(repeating: "  ", count: level)
    switch value {
    case .array(let nodes):
      text += "["
      for (i, node) in nodes.enumerated() {
        text += (i > 0 ? ",\n" : "\n") + inner
        node.writeIndented(&text, level: level + 1)
      }
      text += "\n" + outer + "]"
    case .object(let members):
      text += "{"
      for (i, member) in members.enumerated() {
        text += (i > 0 ? ",\n" : "\n") + inner
        JSON.quote(member.name, into: &text)
        text += ": "
        member.node.writeIndented(&text, level: level + 1)
      }
      text += "\n" + outer + "}"
    default: writeCompact(&text)
    }
  }

  private var isScalar: Bool {
    switch value {
    case .array, .object: false
    default: true
    }
  }

  private var isFlat: Bool {
    switch value {
    case .array(let nodes): nodes.allSatisfy(\.isScalar)
    case .object(let members): members.allSatisfy(\.node.isScalar)
    default: true
    }
  }
}

extension JSON {
  /// A number as JSON writes it: shortest digits that read back the same; null when not finite.
  public static func text(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int64(exactly: value), abs(value) < 1e15 { return String(whole) }
    return value.description
  }

  /// Writes a text in quotes, with escapes for quotes, backslashes, control characters and the two
  /// line separators that JavaScript does not take in texts.
  public static func quote(_ value: String, into text: inout String) {
    text += "\""
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0xE2 }) {
      text += value
    } else {
      for scalar in value.unicodeScalars { escape(scalar, into: &text) }
    }
    text += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case Unicode.Scalar(0)..<Unicode.Scalar(0x20), "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
}
