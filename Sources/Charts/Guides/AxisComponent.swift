import JSON

/// An axis in the making: whose scale it shows and what views say about it.
struct AxisComponent: Sendable {
  var channel: Channel
  var scale: Int
  /// The properties written, the first view that says something winning.
  var node: Node
  /// Titles in order, for layers that show different fields.
  var titles: [String]
  /// A title written in the axis or field wins over fields' names; null turns titles off.
  var writtenTitle: Node?
  var definition: ChannelDefinition
  var unit: Int
  var oppositeOrient = false
  /// Of independent axes of layers only the first has a grid by itself.
  var isSecond = false
  /// In facets the labels stand along the edges.
  var isGridOnly = false
  var isIndependent = false

  func orient(_ config: Config) -> String {
    let standard =
      node.present("orient")?.text
      ?? config.value(channel == .x ? "axisX" : "axisY", "orient")?.text
      ?? config.value("axis", "orient")?.text ?? (channel == .x ? "bottom" : "left")
    guard oppositeOrient else { return standard }
    switch standard {
    case "bottom": return "top"
    case "top": return "bottom"
    case "left": return "right"
    default: return "left"
    }
  }

  /// Axes of one scale merge unless both name different sides.
  func merges(with other: AxisComponent) -> Bool {
    guard scale == other.scale else { return false }
    if let mine = node.present("orient")?.text, let theirs = other.node.present("orient")?.text {
      return mine == theirs
    }
    return true
  }

  mutating func merge(_ other: AxisComponent) {
    for member in other.node.members ?? [] where node[member.name] == nil {
      node = node.setting(member.name, member.node)
    }
    switch (writtenTitle, other.writtenTitle) {
    case (nil, let theirs?): writtenTitle = theirs
    case (let mine?, let theirs?) where !mine.isNull && !theirs.isNull && mine != theirs:
      if let a = mine.text, let b = theirs.text {
        writtenTitle = .text("\(a), \(b)")
      }
    default: break
    }
    for title in other.titles where !titles.contains(title) { titles.append(title) }
  }
}

extension Compiler {
  /// The axes that a unit asks for, null axes left out.
  func axisComponents(_ unit: Unit) -> [AxisComponent] {
    var axes: [AxisComponent] = []
    for channel in [Channel.x, .y] {
      guard
        let definition = unit.encoding[channel] ?? channel.secondary.flatMap({ unit.encoding[$0] }),
        definition.isFieldOrDatum, let scale = unit.scales[channel],
        !definition.isNull("axis"), definition["axis"]?.boolean != false
      else { continue }
      let section = channel == .x ? "axisX" : "axisY"
      let isOff = config.value(section, "disable") ?? config.value("axis", "disable")
      if isOff?.boolean == true, definition["axis"] == nil { continue }
      let node = definition["axis"] ?? .object([])
      let (titles, written) = titles(definition, guide: node, encoding: unit.encoding)
      axes.append(
        AxisComponent(
          channel: channel, scale: scale, node: node, titles: titles, writtenTitle: written,
          definition: definition, unit: units.count - 1))
    }
    return axes
  }

  /// Names for a guide: what is written, and what the fields are called.
  func titles(
    _ definition: ChannelDefinition, guide: Node, encoding: Encoding
  ) -> (titles: [String], written: Node?) {
    let written = guide["title"] ?? definition.node["title"]
    var titles: [String] = []
    let style = config.node["fieldTitle"]?.text ?? "verbal"
    let count = config.node["countTitle"]?.text ?? "Count of Records"
    let secondary = definition.channel.secondary.flatMap { encoding[$0] }
    for part in [definition, secondary].compactMap({ $0 }) {
      if let own = part.node["title"]?.text, part.channel != definition.channel {
        if !titles.contains(own) { titles.append(own) }
      } else if let title = part.defaultTitle(style: style, countTitle: count),
        !titles.contains(title)
      {
        titles.append(title)
      }
    }
    return (titles, written)
  }
}
