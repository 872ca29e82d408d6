import Findings

/// Reads the members of an object strictly: wrong types and unknown names become findings.
///
///     var reader = ObjectReader(node, file: "pipeline.json")
///     let name = reader.text("name", required: true)
///     let level = reader.number("level") ?? 0.95
///     try reader.finish()   // throws what was wrong, unknown members included
///
/// `$comment` is allowed everywhere.
public struct ObjectReader: Sendable {
  public let node: Node
  public let file: String?
  /// The path of the object in its document, for messages: `charts.fear`.
  public let path: String
  public private(set) var findings: [Finding] = []
  private var known: [String] = ["$comment"]

  public init(_ node: Node, file: String? = nil, path: String = "") {
    self.node = node
    self.file = file
    self.path = path
    if node.members == nil {
      fail("type", "\(path.isEmpty ? "this" : "'\(path)'") is \(node.kind); expected an object")
    }
  }

  /// The place of a mark in the file.
  public func place(_ mark: Node.Mark, _ name: String? = nil) -> Place {
    Place(
      file: file, line: mark.line > 0 ? Int(mark.line) : nil,
      column: mark.line > 0 ? Int(mark.column) : nil, path: name.map(path(of:)) ?? path)
  }

  /// The path of a member.
  public func path(of name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }

  public func has(_ name: String) -> Bool { node[name] != nil }

  /// Records an error at a member, or at the object itself.
  public mutating func fail(_ code: String, _ message: String, at name: String? = nil) {
    let mark = name.flatMap { node[$0]?.mark } ?? node.mark
    findings.append(Finding(.error, code, message, at: place(mark, name)))
  }

  /// Takes over what another reader or step found wrong.
  public mutating func adopt(_ more: [Finding]) {
    findings += more
  }

  /// Declares names that are read elsewhere.
  public mutating func allow(_ names: [String]) {
    known += names
  }

  /// The member, whatever it is.
  public mutating func member(_ name: String, required: Bool = false) -> Node? {
    known.append(name)
    let member = node[name]
    if member == nil, required, node.members != nil {
      fail("missing-key", "the member '\(name)' is missing; add it")
    }
    return member
  }

  private mutating func typed<Value>(
    _ name: String, required: Bool, _ expected: String, _ convert: (Node) -> Value?
  ) -> Value? {
    guard let member = member(name, required: required) else { return nil }
    if let value = convert(member) { return value }
    fail("type", "'\(path(of: name))' is \(member.kind); expected \(expected)", at: name)
    return nil
  }

  public mutating func text(_ name: String, required: Bool = false) -> String? {
    typed(name, required: required, "a text") { $0.text }
  }

  public mutating func number(_ name: String, required: Bool = false) -> Double? {
    typed(name, required: required, "a number") { $0.number }
  }

  public mutating func integer(_ name: String, required: Bool = false) -> Int? {
    typed(name, required: required, "a whole number") { $0.integer }
  }

  public mutating func boolean(_ name: String, required: Bool = false) -> Bool? {
    typed(name, required: required, "true or false") { $0.boolean }
  }

  public mutating func array(_ name: String, required: Bool = false) -> [Node]? {
    typed(name, required: required, "an array") { $0.array }
  }

  public mutating func object(_ name: String, required: Bool = false) -> Node? {
    typed(name, required: required, "an object") { $0.members == nil ? nil : $0 }
  }

  /// A text, or an array of texts.
  public mutating func texts(_ name: String, required: Bool = false) -> [String]? {
    typed(name, required: required, "a text or an array of texts") { node in
      if let text = node.text { return [text] }
      guard let nodes = node.array else { return nil }
      let texts = nodes.compactMap(\.text)
      return texts.count == nodes.count ? texts : nil
    }
  }

  public mutating func numbers(_ name: String, required: Bool = false) -> [Double]? {
    typed(name, required: required, "an array of numbers") { node in
      guard let nodes = node.array else { return nil }
      let numbers = nodes.compactMap(\.number)
      return numbers.count == nodes.count ? numbers : nil
    }
  }

  /// One of these words.
  public mutating func choice(
    _ name: String, among words: [String], required: Bool = false
  ) -> String? {
    guard let text = text(name, required: required) else { return nil }
    if words.contains(text) { return text }
    fail(
      "unknown-value",
      "unknown value '\(text)' of '\(path(of: name))'" + didYouMean(text, among: words)
        + (suggestions(for: text, among: words).isEmpty
          ? "; expected one of \(words.joined(separator: ", "))" : ""),
      at: name)
    return nil
  }

  /// Unknown members as findings, after everything else was read.
  public mutating func reportUnknown() {
    for member in node.members ?? [] where !known.contains(member.name) {
      findings.append(
        Finding(
          .error, "unknown-key",
          "unknown member '\(member.name)'" + (path.isEmpty ? "" : " of '\(path)'")
            + didYouMean(member.name, among: known.filter { $0 != "$comment" }),
          at: place(member.nameMark, member.name)))
    }
  }

  /// Throws when anything was wrong, unknown members included.
  public mutating func finish() throws(Failure) {
    reportUnknown()
    if findings.contains(where: { $0.severity == .error }) { throw Failure(findings) }
  }
}
