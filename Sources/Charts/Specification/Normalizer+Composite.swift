import Findings
import JSON

/// The continuous axis of a composite mark and what stays beside it.
struct CompositeParts {
  var orient: String
  var channel: Channel
  var definition: Node
  var field: String
  var title: Node
  /// Channels other than the continuous axis and its errors, with bins and time units made columns.
  var rest: Node
  var transforms: [Node]
  var groupby: [Node]
  var tooltip: Node?
  /// What of the tooltip aggregated parts can show.
  var groupTooltip: Node?

  var isVertical: Bool { channel == .y }

  /// The encoding of one part: the continuous position from one column, to another if given.
  func encoding(_ first: String, to second: String? = nil, colour: Bool = true) -> Node {
    var position = Node.object([
      .init("field", .text(FieldName.escaped(first))), .init("type", "quantitative"),
      .init("title", title),
    ])
    for name in ["scale", "axis", "sort"] {
      if let written = definition[name] { position = position.setting(name, written) }
    }
    var encoding = rest
    if let groupTooltip { encoding = encoding.setting("tooltip", groupTooltip) }
    encoding = encoding.setting(channel.rawValue, position)
    if let second, let secondary = channel.secondary {
      encoding = encoding.setting(
        secondary.rawValue, ["field": .text(FieldName.escaped(second))])
    }
    return encoding
  }
}

enum FieldName {
  /// A column's name as a field path: dots and brackets lose their meaning.
  static func escaped(_ name: String) -> String {
    var text = ""
    for character in name {
      if character == "." || character == "[" || character == "]" { text += "\\" }
      text.append(character)
    }
    return text
  }
}

extension Normalizer {
  /// Finds the continuous axis as Vega-Lite does and prepares the other channels.
  mutating func compositeParts(_ spec: Node, _ mark: Node) throws(Failure) -> CompositeParts {
    let node = spec["encoding"] ?? .object([])
    let encoding = Encoding(node)
    let isContinuous = { (channel: Channel) in encoding[channel]?.isContinuous ?? false }
    var channel: Channel
    switch (isContinuous(.x), isContinuous(.y)) {
    case (true, true):
      let x = encoding[.x]
      let y = encoding[.y]
      if x?.type == .temporal, y?.type != .temporal {
        channel = .y
      } else if y?.type == .temporal, x?.type != .temporal {
        channel = .x
      } else if x?.aggregate == nil, y?.aggregate != nil {
        channel = .y
      } else if y?.aggregate == nil, x?.aggregate != nil {
        channel = .x
      } else {
        channel = mark["orient"]?.text == "horizontal" ? .x : .y
      }
    case (true, false): channel = .x
    case (false, true): channel = .y
    case (false, false):
      throw Failure(
        "composite-without-axis",
        "'\(mark["type"]?.text ?? "")' needs a quantitative field on x or y",
        at: Place(line: Int(spec.mark.line), column: Int(spec.mark.column)))
    }
    let continuous = node[channel.rawValue] ?? .object([])
    let field = continuous["field"]?.text ?? ""
    var parts = CompositeParts(
      orient: channel == .y ? "vertical" : "horizontal", channel: channel, definition: continuous,
      field: field, title: continuous["title"] ?? .text(FieldPath.plain(field)), rest: .object([]),
      transforms: [], groupby: [])
    let own = [
      channel.rawValue, channel.rawValue + "2", channel.rawValue + "Error",
      channel.rawValue + "Error2",
    ]
    for member in node.members ?? [] where !own.contains(member.name) && !member.node.isNull {
      if member.name == "tooltip" {
        parts.tooltip = member.node
        if mark["type"]?.text != "boxplot" { groupByTooltip(member.node, &parts) }
        continue
      }
      parts.rest = parts.rest.setting(member.name, extract(member, &parts))
    }
    parts.groupTooltip = parts.tooltip.flatMap { surviving($0, parts) }
    return parts
  }

  /// Fields that the tooltip of an error bar or band shows as they are divide its groups.
  private func groupByTooltip(_ tooltip: Node, _ parts: inout CompositeParts) {
    for node in tooltip.array ?? [tooltip] where node["aggregate"] == nil {
      guard let field = node.present("field"), !parts.groupby.contains(field) else { continue }
      parts.groupby.append(field)
    }
  }

  /// Of a tooltip, what is still there after aggregation: constants and fields of the groups.
  private func surviving(_ tooltip: Node, _ parts: CompositeParts) -> Node? {
    func survives(_ node: Node) -> Bool {
      guard node["aggregate"] == nil else { return false }
      return node["field"].map { parts.groupby.contains($0) } ?? true
    }
    if let list = tooltip.array {
      let kept = list.filter(survives)
      return kept.isEmpty ? nil : .array(kept)
    }
    return survives(tooltip) ? tooltip : nil
  }

  /// Turns a bin or time unit of a channel into a column of its own, and groups by it.
  private func extract(_ member: Node.Member, _ parts: inout CompositeParts) -> Node {
    guard let channel = Channel(rawValue: member.name), member.node.array == nil else {
      for part in member.node.array ?? [] {
        if let field = part["field"]?.text { parts.groupby.append(.text(field)) }
      }
      return member.node
    }
    let definition = ChannelDefinition(channel, member.node, path: member.name)
    guard let field = definition.field else { return member.node }
    if definition.isBinning, case .parameters(let bin) = definition.bin {
      let name = definition.binnedName(field)
      parts.transforms.append([
        "bin": bin, "field": .text(field), "as": [.text(name), .text(name + "_end")],
      ])
      parts.groupby += [.text(name), .text(name + "_end")]
      if let secondary = channel.secondary {
        parts.rest = parts.rest.setting(
          secondary.rawValue, ["field": .text(FieldName.escaped(name + "_end"))])
      }
      return member.node.setting("field", .text(FieldName.escaped(name)))
        .setting("bin", "binned").setting("type", "quantitative")
        .setting("title", member.node["title"] ?? .text(field))
    }
    if let unit = definition.timeUnit, !unit.isBinned {
      let name = definition.binnedName(field)
      parts.transforms.append([
        "timeUnit": member.node["timeUnit"] ?? .null, "field": .text(field), "as": .text(name),
      ])
      parts.groupby.append(.text(name))
      let title = definition.defaultTitle(style: "verbal", countTitle: "")
      return member.node.setting("field", .text(FieldName.escaped(name)))
        .setting("timeUnit", ["unit": .text(unit.name), "binned": true])
        .setting("type", .text((definition.type ?? .temporal).rawValue))
        .setting("title", member.node["title"] ?? title.map { .text($0) } ?? .null)
    }
    parts.groupby.append(.text(field))
    return member.node
  }

  /// A part of a composite mark: its own settings over the mark's, its style, its encoding.
  func part(
    _ mark: Node, _ type: String, _ composite: String, _ name: String, defaults: Node,
    encoding: Node, fallback: Bool = true
  ) -> Node? {
    let written = mark[name] ?? config.value(composite, name)
    if written?.boolean == false { return nil }
    if written == nil || written?.isNull == true, !fallback { return nil }
    var definition = Node.object([.init("type", .text(type))]).merging(defaults)
    if let color = mark["color"] ?? config.value(composite, "color"), definition["color"] == nil {
      definition = definition.setting("color", color)
    }
    if let opacity = mark["opacity"] ?? config.value(composite, "opacity") {
      definition = definition.setting("opacity", opacity)
    }
    if let clip = mark["clip"] { definition = definition.setting("clip", clip) }
    definition = definition.setting("style", .text("\(composite)-\(name)"))
    let base = config.value(composite, name)
    if let base, base.members != nil { definition = definition.merging(base) }
    if let own = mark[name], own.members != nil { definition = definition.merging(own) }
    return Node.object([.init("mark", definition), .init("encoding", encoding)])
  }

  /// The rest of a unit once its mark has become layers.
  func layered(_ spec: Node, transforms: [Node], layers: [Node]) -> Node {
    let before = spec["transform"]?.array ?? []
    return spec.removing(["mark", "encoding", "transform"])
      .setting("transform", .array(before + transforms)).setting("layer", .array(layers))
  }
}
