import Formats
import JSON
import Tables

/// Puts a specification into the language of its picture, for tools that have no catalogue.
///
/// Titles and other texts are replaced; names of categories stay in the data, where expressions and
/// domains compare them, and guides write their translations by `labelExpr`.
struct Localizer {
  let compiler: Compiler
  /// Translated texts of each field, in the order of the texts.
  private let names: [String: [(text: String, translation: String)]]

  /// Expressions nest once a name.
  private static let mostNames = 100

  private var translate: (String) -> String { compiler.context.translate }

  init(_ compiler: Compiler) {
    self.compiler = compiler
    var texts: [String: Set<String>] = [:]
    for unit in compiler.units {
      for definition in unit.encoding.definitions where Self.isRead(definition) {
        guard let field = definition.field, let column = unit.main[definition.column] else {
          continue
        }
        for row in 0..<column.count {
          if case .text(let text) = column[row] { texts[field, default: []].insert(text) }
        }
      }
    }
    let translate = compiler.context.translate
    names = texts.mapValues { texts in
      texts.sorted().map { ($0, translate($0)) }.filter { $0.0 != $0.1 }
    }.filter { !$0.value.isEmpty && $0.value.count <= Self.mostNames }
  }

  /// The specification with its texts translated and, where they are not English, the words of dates
  /// and the marks of numbers as configuration.
  func localized(_ spec: Node) -> Node {
    var result = view(spec)
    if let own = spec["usermeta"]?["recuento"], own.members != nil {
      result = result.setting(
        "usermeta", (result["usermeta"] ?? .object([])).setting("recuento", beyond(own)))
    }
    let locale = compiler.context.locale
    let config = spec["config"] ?? .object([])
    if locale.language != "en", config["locale"] == nil {
      result = result.setting("config", config.setting("locale", Self.definition(locale)))
    }
    return result
  }

  private func view(_ node: Node) -> Node {
    guard let members = node.members else { return node }
    return Node(
      .object(
        members.map { member in
          Node.Member(member.name, part(member.name, member.node), nameMark: member.nameMark)
        }), at: node.mark)
  }

  private func part(_ name: String, _ node: Node) -> Node {
    switch name {
    case "title": title(node)
    case "description": texts(node)
    case "mark": node.members == nil ? node : node.setting([("text", node["text"].map(texts))])
    case "encoding": each(node) { channel, definition in self.channel(channel, definition) }
    case "facet":
      node["field"] != nil
        ? self.channel("facet", node) : each(node) { self.channel($0, $1) }
    case "layer", "concat", "hconcat", "vconcat":
      Node(.array((node.array ?? []).map(view)), at: node.mark)
    case "spec": view(node)
    default: node
    }
  }

  private func each(_ node: Node, _ change: (String, Node) -> Node) -> Node {
    guard let members = node.members else { return node }
    return Node(
      .object(
        members.map {
          Node.Member($0.name, change($0.name, $0.node), nameMark: $0.nameMark)
        }), at: node.mark)
  }

  private func texts(_ node: Node) -> Node {
    if let text = node.text { return Node(.text(translate(text)), at: node.mark) }
    guard let array = node.array else { return node }
    return Node(.array(array.map(texts)), at: node.mark)
  }

  private func title(_ node: Node) -> Node {
    guard node.members != nil else { return texts(node) }
    return node.setting([
      ("text", node["text"].map(texts)), ("subtitle", node["subtitle"].map(texts)),
    ])
  }

  private func channel(_ name: String, _ node: Node) -> Node {
    if let list = node.array {
      return Node(.array(list.map { channel(name, $0) }), at: node.mark)
    }
    guard node.members != nil else { return node }
    var result = node.setting([("title", node["title"].map(title))])
    if name == "text" || name == "tooltip" {
      result = result.setting([("value", node["value"].map(texts))])
    }
    guard let guide = Self.guide(of: name) else { return name == "text" ? written(result) : result }
    guard node[guide]?.isNull != true, let field = node["field"]?.text else { return result }
    var properties = result[guide] ?? .object([])
    if properties.members == nil { properties = .object([]) }
    properties = properties.setting([("title", properties["title"].map(title))])
    if node["title"] == nil, properties["title"] == nil, let title = standardTitle(name, node) {
      properties = properties.setting("title", title)
    }
    if properties["labelExpr"] == nil, let names = names[field] {
      properties = properties.setting("labelExpr", .text(Self.choice(names, "datum.label")))
    }
    return properties.members?.isEmpty ?? true ? result : result.setting(guide, properties)
  }

  /// A text that shows a category says its translation.
  private func written(_ node: Node) -> Node {
    guard let field = node["field"]?.text, node["aggregate"] == nil, node["format"] == nil,
      let names = names[field]
    else { return node }
    let value = "datum[\(Self.quoted(FieldPath.plain(field)))]"
    return node.removing(["field", "type", "title"])
      .setting("value", ["expr": .text(Self.choice(names, value))])
  }

  /// The name of a field, where its translation is another.
  private func standardTitle(_ name: String, _ node: Node) -> Node? {
    guard let channel = Channel(rawValue: name) else { return nil }
    let title = ChannelDefinition(channel, node, path: "").defaultTitle(
      style: compiler.config.node["fieldTitle"]?.text ?? "verbal",
      countTitle: compiler.config.node["countTitle"]?.text ?? "Count of Records")
    guard let title, translate(title) != title else { return nil }
    return .text(translate(title))
  }

  /// Whether the names of a field's categories can be read in the picture.
  private static func isRead(_ definition: ChannelDefinition) -> Bool {
    guard definition.type?.isDiscrete ?? false else { return false }
    let name = definition.channel.rawValue
    return name == "text" || (guide(of: name).map { !definition.isNull($0) } ?? false)
  }

  /// The part of a channel that says how its labels are written.
  private static func guide(of channel: String) -> String? {
    switch channel {
    case "x", "y": "axis"
    case "row", "column", "facet": "header"
    case "color", "fill", "stroke", "opacity", "fillOpacity", "strokeOpacity", "strokeWidth",
      "strokeDash", "size", "shape":
      "legend"
    default: nil
    }
  }

  /// An expression that replaces some texts and leaves the others as they are.
  private static func choice(
    _ names: [(text: String, translation: String)], _ value: String
  ) -> String {
    names.reversed().reduce(value) { rest, name in
      "\(value) === \(quoted(name.text)) ? \(quoted(name.translation)) : \(rest)"
    }
  }

  private static func quoted(_ text: String) -> String { Node.text(text).written() }

  private func beyond(_ node: Node) -> Node {
    var result = node
    for name in ["note", "source", "licence", "license"] where node[name]?.text != "auto" {
      result = result.setting([(name, node[name].map(texts))])
    }
    if let alternative = node["alt"]?.text, alternative != "auto" {
      result = result.setting("alt", .text(translate(alternative)))
    }
    if let breaks = node["breaks"]?.array {
      let translated = breaks.map { $0.setting([("label", $0["label"].map(texts))]) }
      result = result.setting("breaks", .array(translated))
    }
    return result
  }

  /// The locale in the terms of d3, as Vega-Lite's `config.locale` takes it.
  private static func definition(_ locale: Locale) -> Node {
    func list(_ texts: [String]) -> Node { .array(texts.map(Node.text)) }
    let (numbers, times) = (locale.numbers, locale.times)
    return [
      "number": [
        "decimal": .text(numbers.decimal), "thousands": .text(numbers.thousands),
        "grouping": .array(numbers.grouping.map { .number($0) }),
        "currency": list([numbers.currency.prefix, numbers.currency.suffix]),
        "percent": .text(numbers.percent), "minus": .text(numbers.minus),
      ],
      "time": [
        "dateTime": .text(times.dateTime), "date": .text(times.date), "time": .text(times.time),
        "periods": list(times.periods), "days": list(times.days),
        "shortDays": list(times.shortDays), "months": list(times.months),
        "shortMonths": list(times.shortMonths),
      ],
    ]
  }
}
