import JSON

/// The merged configuration of a chart: Vega-Lite's defaults, the theme, the specification's own.
struct Config: Sendable {
  let node: Node
  /// What `style` says of labels and titles, by the property of a guide that it sets: `labelColor` is
  /// the `fill` of `guide-label`.
  let guideStyles: [String: Node]
  /// The same for the properties of a view's title: `subtitleColor`, `color`.
  let titleStyles: [String: Node]

  /// Later configurations win, member by member.
  init(_ layers: [Node]) {
    let node = layers.reduce(Node.object([])) { $0.merging($1) }
    self.node = node
    let styles = node.present("style")
    func properties(_ kinds: [(prefix: String, style: String)]) -> [String: Node] {
      var properties: [String: Node] = [:]
      for (prefix, name) in kinds {
        guard let style = styles?.present(name) else { continue }
        for own in Config.textProperties {
          let found =
            own == "color" ? style.present("fill") ?? style.present("color") : style.present(own)
          properties[prefix.isEmpty ? own : prefix + own.prefix(1).uppercased() + own.dropFirst()] =
            found
        }
      }
      return properties
    }
    guideStyles = properties([("label", "guide-label"), ("title", "guide-title")])
    titleStyles = properties([("subtitle", "group-subtitle"), ("", "group-title")])
  }

  private static let textProperties = [
    "font", "fontSize", "fontStyle", "fontWeight", "color", "opacity", "lineHeight", "limit",
  ]

  /// A section, with null as absent.
  func value(_ section: String) -> Node? { node.present(section) }

  /// A value of a section, with null as absent.
  func value(_ section: String, _ name: String) -> Node? {
    node.present(section)?.present(name)
  }

  /// A value of a part of a section, with null as absent.
  func value(_ section: String, _ part: String, _ name: String) -> Node? {
    node.present(section)?.present(part)?.present(name)
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
