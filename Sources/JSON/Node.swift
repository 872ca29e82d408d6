/// A JSON value with the place where it stands in its text.
///
///     let node = try JSON.parse(#"{"mark": "bar"}"#)
///     node["mark"]?.text          // "bar"
///     node["mark"]?.mark.column   // 10
public struct Node: Sendable {
  public var value: Content
  public var mark: Mark

  public init(_ value: Content, at mark: Mark = Mark()) {
    self.value = value
    self.mark = mark
  }

  /// A position in a text: line and column from 1, columns in UTF-8 bytes; 0 when made in code.
  public struct Mark: Hashable, Sendable {
    public var line: Int32
    public var column: Int32

    public init(line: Int = 0, column: Int = 0) {
      self.line = Int32(truncatingIfNeeded: line)
      self.column = Int32(truncatingIfNeeded: column)
    }
  }

  public enum Content: Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case array([Node])
    case object([Member])
  }

  /// A member of an object, in the order of the text.
  public struct Member: Sendable {
    public var name: String
    public var nameMark: Mark
    public var node: Node

    public init(_ name: String, _ node: Node, nameMark: Mark = Mark()) {
      self.name = name
      self.node = node
      self.nameMark = nameMark
    }
  }
}

extension Node {
  public var isNull: Bool { if case .null = value { true } else { false } }
  public var boolean: Bool? { if case .boolean(let value) = value { value } else { nil } }
  public var number: Double? { if case .number(let value) = value { value } else { nil } }
  public var text: String? { if case .text(let value) = value { value } else { nil } }
  public var array: [Node]? { if case .array(let value) = value { value } else { nil } }
  public var members: [Member]? { if case .object(let value) = value { value } else { nil } }

  /// The number as a whole number, or nil when it is not one.
  public var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The member with this name, or nil.
  public subscript(name: String) -> Node? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.node
  }

  /// The element at this index, or nil.
  public subscript(index: Int) -> Node? {
    guard case .array(let nodes) = value, nodes.indices.contains(index) else { return nil }
    return nodes[index]
  }

  /// `object`, `array`, `text`, ...: what to call the value in a message.
  public var kind: String {
    switch value {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .text: "a text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// Equality is of values; places and the order of members do not count.
extension Node: Equatable {
  public static func == (a: Node, b: Node) -> Bool {
    switch (a.value, b.value) {
    case (.null, .null): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.number(let x), .number(let y)): x == y
    case (.text(let x), .text(let y)): x == y
    case (.array(let x), .array(let y)): x == y
    case (.object(let x), .object(let y)):
      x.count == y.count && x.allSatisfy { member in b[member.name] == member.node }
    default: false
    }
  }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public typealias Key = String
  public typealias Value = Node
  public init(stringLiteral value: String) { self.init(.text(value)) }
  public init(floatLiteral value: Double) { self.init(.number(value)) }
  public init(integerLiteral value: Int) { self.init(.number(Double(value))) }
  public init(booleanLiteral value: Bool) { self.init(.boolean(value)) }
  public init(arrayLiteral elements: Node...) { self.init(.array(elements)) }
  public init(dictionaryLiteral elements: (String, Node)...) {
    self.init(.object(elements.map { Member($0.0, $0.1) }))
  }

  public init(nilLiteral: ()) { self.init(.null) }
}

extension Node {
  public static func object(_ members: [Member]) -> Node { Node(.object(members)) }
  public static func array(_ nodes: [Node]) -> Node { Node(.array(nodes)) }
  public static func text(_ text: String) -> Node { Node(.text(text)) }
  public static func number(_ number: Double) -> Node { Node(.number(number)) }
  public static func number(_ number: Int) -> Node { Node(.number(Double(number))) }
  public static func boolean(_ boolean: Bool) -> Node { Node(.boolean(boolean)) }
  public static var null: Node { Node(.null) }

  /// The same object with a member set: replaced in place or added at the end.
  public func setting(_ name: String, _ node: Node) -> Node {
    var members = self.members ?? []
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index].node = node
    } else {
      members.append(Member(name, node))
    }
    return Node(.object(members), at: mark)
  }

  /// The same object without a member.
  public func removing(_ name: String) -> Node {
    Node(.object((members ?? []).filter { $0.name != name }), at: mark)
  }
}

extension Node {
  /// The same value with the members of every object sorted by name, as in the canonical form; marks
  /// stay.
  public var sortedByName: Node {
    switch value {
    case .array(let nodes): Node(.array(nodes.map(\.sortedByName)), at: mark)
    case .object(let members):
      Node(
        .object(
          members.map { Member($0.name, $0.node.sortedByName, nameMark: $0.nameMark) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }), at: mark)
    default: self
    }
  }
}
