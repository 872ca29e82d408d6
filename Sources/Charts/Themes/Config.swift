import JSON

/// The merged configuration of a chart: Vega-Lite's defaults, the theme, the specification's own.
struct Config: Sendable {
  let node: Node

  /// Later configurations win, member by member.
  init(_ layers: [Node]) {
    node = layers.reduce(Node.object([])) { $0.merging($1) }
  }

  /// A value by its path, with null as absent.
  func value(_ path: String...) -> Node? {
    var current = node
    for name in path {
      guard let next = current[name], !next.isNull else { return nil }
      current = next
    }
    return current
  }

  func number(_ section: String, _ name: String) -> Double? {
    value(section, name)?.number
  }

  /// The property of the last of these styles that sets it.
  func style(_ styles: [String], _ name: String) -> Node? {
    for style in styles.reversed() {
      if let found = value("style", style, name) { return found }
    }
    return nil
  }
}

extension Node {
  /// This object with the members of another laid over it, objects within objects merged too.
  func merging(_ other: Node) -> Node {
    guard let mine = members, let theirs = other.members else { return other }
    var result = mine
    for member in theirs {
      if let index = result.firstIndex(where: { $0.name == member.name }) {
        let isRange = member.node["scheme"] != nil
        result[index].node =
          isRange ? member.node : result[index].node.merging(member.node)
      } else {
        result.append(member)
      }
    }
    return Node(.object(result), at: other.mark)
  }

  /// The object with several members set.
  func setting(_ members: [(String, Node?)]) -> Node {
    members.reduce(self) { node, member in
      member.1.map { node.setting(member.0, $0) } ?? node
    }
  }

  /// The object with only these members.
  func picking(_ names: [String]) -> Node {
    Node(.object((members ?? []).filter { names.contains($0.name) }), at: mark)
  }

  func removing(_ names: [String]) -> Node {
    Node(.object((members ?? []).filter { !names.contains($0.name) }), at: mark)
  }

  /// A member that is there and not null.
  func present(_ name: String) -> Node? {
    guard let node = self[name], !node.isNull else { return nil }
    return node
  }

  /// Texts of an array of texts, or one text alone.
  var texts: [String]? {
    if let text { return [text] }
    guard let array else { return nil }
    let texts = array.compactMap(\.text)
    return texts.count == array.count ? texts : nil
  }

  /// False only for what JavaScript calls false.
  var isTruthy: Bool {
    switch value {
    case .null: false
    case .boolean(let value): value
    case .number(let value): value != 0
    case .text(let value): !value.isEmpty
    default: true
    }
  }
}
