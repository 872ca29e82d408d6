import Findings
import JSON

/// Reads the members of one descriptor object and collects what is wrong with them.
///
/// Every standard member is asked for once; `finish` then reports members that are nearly
/// standard ones. Members that resemble none are custom metadata, which the standard allows.
struct DescriptorReader {
  let node: Node
  let file: String?
  let path: String
  private(set) var known: [String] = []
  var findings: [Finding] = []

  init(_ node: Node, file: String?, path: String) {
    self.node = node
    self.file = file
    self.path = path
    if node.members == nil {
      report("expected an object here, found \(node.kind)", at: node.mark)
    }
  }

  func place(_ mark: Node.Mark, _ name: String? = nil) -> Place {
    let inner = name.map { path.isEmpty ? $0 : path + "." + $0 } ?? path
    return Place(
      file: file, line: mark.line > 0 ? Int(mark.line) : nil,
      column: mark.column > 0 ? Int(mark.column) : nil, path: inner.isEmpty ? nil : inner)
  }

  mutating func report(
    _ message: String, at mark: Node.Mark, _ name: String? = nil, code: String = "schema-error",
    severity: Finding.Severity = .error
  ) {
    findings.append(Finding(severity, code, message, at: place(mark, name)))
  }

  /// The member, whatever it is.
  mutating func any(_ name: String) -> Node? {
    known.append(name)
    return node[name]
  }

  mutating func text(_ name: String, required: Bool = false) -> String? {
    guard let member = any(name) else {
      if required { report("'\(name)' is missing; add it", at: node.mark, name) }
      return nil
    }
    guard let text = member.text else {
      report("'\(name)' must be a text, found \(member.kind)", at: member.mark, name)
      return nil
    }
    return text
  }

  mutating func boolean(_ name: String) -> Bool? {
    guard let member = any(name) else { return nil }
    guard let value = member.boolean else {
      report("'\(name)' must be true or false, found \(member.kind)", at: member.mark, name)
      return nil
    }
    return value
  }

  mutating func integer(_ name: String, atLeast lowest: Int) -> Int? {
    guard let member = any(name) else { return nil }
    guard let value = member.integer, value >= lowest else {
      report(
        "'\(name)' must be a whole number of at least \(lowest), found \(member.written())",
        at: member.mark, name)
      return nil
    }
    return value
  }

  mutating func array(_ name: String) -> [Node]? {
    guard let member = any(name) else { return nil }
    guard let nodes = member.array else {
      report("'\(name)' must be an array, found \(member.kind)", at: member.mark, name)
      return nil
    }
    return nodes
  }

  mutating func object(_ name: String) -> Node? {
    guard let member = any(name) else { return nil }
    guard member.members != nil else {
      report("'\(name)' must be an object, found \(member.kind)", at: member.mark, name)
      return nil
    }
    return member
  }

  mutating func integers(_ name: String, atLeast lowest: Int) -> [Int]? {
    guard let nodes = array(name) else { return nil }
    return nodes.compactMap { node in
      if let value = node.integer, value >= lowest { return value }
      report(
        "'\(name)' holds whole numbers of at least \(lowest), found \(node.written())",
        at: node.mark, name)
      return nil
    }
  }

  /// An array of texts; a single text counts as an array of one where version 1 allowed it.
  mutating func texts(_ name: String, allowsSingle: Bool = false) -> [String]? {
    guard let member = any(name) else { return nil }
    if allowsSingle, let text = member.text { return [text] }
    guard let nodes = member.array else {
      report("'\(name)' must be an array of texts, found \(member.kind)", at: member.mark, name)
      return nil
    }
    return nodes.compactMap { node in
      if let text = node.text { return text }
      report("'\(name)' holds texts, found \(node.kind)", at: node.mark, name)
      return nil
    }
  }

  /// One of some words; another one is reported with the nearest.
  mutating func choice(_ name: String, _ choices: [String]) -> String? {
    guard let value = text(name) else { return nil }
    if choices.contains(value) { return value }
    let list = choices.map { "'\($0)'" }.joined(separator: ", ")
    report(
      "'\(name)' must be one of \(list), found '\(value)'" + didYouMean(value, among: choices),
      at: node[name]?.mark ?? node.mark, name)
    return nil
  }

  /// Reports members that are nearly, but not quite, a standard name.
  mutating func finish() {
    for member in node.members ?? [] where !known.contains(member.name) {
      let near = suggestions(for: member.name, among: known)
      guard let best = near.first, isMisspelling(member.name, of: best) else { continue }
      report(
        "unknown property '\(member.name)'" + didYouMean(member.name, among: known),
        at: member.nameMark, member.name)
    }
  }

  /// A case, a hyphen or one or two letters apart, and not a longer name of its own.
  private func isMisspelling(_ name: String, of standard: String) -> Bool {
    let a = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let b = standard.lowercased()
    if a == b { return true }
    return editDistance(Array(a), Array(b)) <= (b.count < 8 ? 1 : 2)
  }
}
