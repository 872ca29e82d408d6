import JSON

/// The part of JSON Schema that describes the shape of one value.
///
/// Types, enumerations, numbers, texts, arrays, objects, combinations and references within the
/// schema; `format` is an annotation, as in the specification.
struct JSONSchema {
  private let root: Node
  private let patterns = Patterns()

  init(_ root: Node) {
    self.root = root
  }

  /// The regular expressions of the schema, each compiled when a text first needs it.
  private final class Patterns {
    private var compiled: [String: Pattern?] = [:]

    /// Whether the expression describes some part of the text; true when it is none.
    func finds(_ expression: String, in text: String) -> Bool {
      var pattern = compiled[expression] ?? (try? Pattern(".*(\(expression)).*"))
      let holds = pattern?.matches(Array(text.utf8)) ?? true
      compiled[expression] = .some(pattern)
      return holds
    }
  }

  func accepts(_ value: Node) -> Bool { accepts(value, root, depth: 0) }

  private func accepts(_ value: Node, _ schema: Node, depth: Int) -> Bool {
    if let always = schema.boolean { return always }
    guard depth < 100, let members = schema.members else { return depth < 100 }
    return members.allSatisfy { member in
      test(value, member.name, member.node, schema, depth: depth + 1)
    }
  }

  private func test(
    _ value: Node, _ keyword: String, _ rule: Node, _ schema: Node, depth: Int
  ) -> Bool {
    switch keyword {
    case "$ref": return target(rule.text ?? "").map { accepts(value, $0, depth: depth) } ?? true
    case "type":
      return (rule.text.map { [$0] } ?? rule.array?.compactMap(\.text) ?? [])
        .contains { has(value, $0) }
    case "enum": return rule.array?.contains(value) ?? true
    case "const": return value == rule
    case "allOf":
      return rule.array?.allSatisfy { accepts(value, $0, depth: depth) } ?? true
    case "anyOf": return rule.array?.contains { accepts(value, $0, depth: depth) } ?? true
    case "oneOf":
      return (rule.array ?? []).count { accepts(value, $0, depth: depth) } == 1
    case "not": return !accepts(value, rule, depth: depth)
    default: break
    }
    if let number = value.number { return testNumber(number, keyword, rule) }
    if let text = value.text { return testText(text, keyword, rule) }
    if let items = value.array { return testArray(items, keyword, rule, schema, depth) }
    if let members = value.members { return testObject(members, keyword, rule, schema, depth) }
    return true
  }

  private func target(_ reference: String) -> Node? {
    guard reference.hasPrefix("#") else { return nil }
    var node = root
    for part in reference.dropFirst().split(separator: "/") {
      let index = Int(part)
      guard let next = node[String(part)] ?? index.flatMap({ node[$0] }) else { return nil }
      node = next
    }
    return node
  }

  private func has(_ value: Node, _ type: String) -> Bool {
    switch type {
    case "null": value.isNull
    case "boolean": value.boolean != nil
    case "number": value.number != nil
    case "integer": value.integer != nil
    case "string": value.text != nil
    case "array": value.array != nil
    case "object": value.members != nil
    default: false
    }
  }

  private func testNumber(_ number: Double, _ keyword: String, _ rule: Node) -> Bool {
    guard let limit = rule.number else { return true }
    switch keyword {
    case "minimum": return number >= limit
    case "maximum": return number <= limit
    case "exclusiveMinimum": return number > limit
    case "exclusiveMaximum": return number < limit
    case "multipleOf": return limit > 0 && (number / limit).rounded() * limit == number
    default: return true
    }
  }

  private func testText(_ text: String, _ keyword: String, _ rule: Node) -> Bool {
    switch keyword {
    case "minLength": return text.unicodeScalars.count >= rule.integer ?? 0
    case "maxLength": return text.unicodeScalars.count <= rule.integer ?? .max
    case "pattern": return rule.text.map { patterns.finds($0, in: text) } ?? true
    default: return true
    }
  }

  private func testArray(
    _ items: [Node], _ keyword: String, _ rule: Node, _ schema: Node, _ depth: Int
  ) -> Bool {
    switch keyword {
    case "minItems": return items.count >= rule.integer ?? 0
    case "maxItems": return items.count <= rule.integer ?? .max
    case "uniqueItems":
      return rule.boolean != true
        || items.indices.allSatisfy { i in !items[..<i].contains(items[i]) }
    case "prefixItems":
      return zip(items, rule.array ?? []).allSatisfy { accepts($0, $1, depth: depth) }
    case "items":
      let from = schema["prefixItems"]?.array?.count ?? 0
      return items.dropFirst(from).allSatisfy { accepts($0, rule, depth: depth) }
    case "contains": return items.contains { accepts($0, rule, depth: depth) }
    default: return true
    }
  }

  private func testObject(
    _ members: [Node.Member], _ keyword: String, _ rule: Node, _ schema: Node, _ depth: Int
  ) -> Bool {
    switch keyword {
    case "required":
      return (rule.array ?? []).compactMap(\.text).allSatisfy { name in
        members.contains { $0.name == name }
      }
    case "minProperties": return members.count >= rule.integer ?? 0
    case "maxProperties": return members.count <= rule.integer ?? .max
    case "properties":
      return members.allSatisfy { member in
        rule[member.name].map { accepts(member.node, $0, depth: depth) } ?? true
      }
    case "additionalProperties":
      return members.allSatisfy { member in
        schema["properties"]?[member.name] != nil || accepts(member.node, rule, depth: depth)
      }
    case "propertyNames":
      return members.allSatisfy { accepts(.text($0.name), rule, depth: depth) }
    default: return true
    }
  }
}
