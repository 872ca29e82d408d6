import JSON

/// A legend in the making: the channels it explains together.
struct LegendComponent: Sendable {
  struct Part: Sendable {
    var channel: Channel
    var scale: Int
    var definition: ChannelDefinition
    var unit: Int
    /// Other units whose marks share the channel's scale.
    var others: [Int] = []
  }

  var parts: [Part]
  var node: Node
  var titles: [String]
  var writtenTitle: Node?

  var channel: Channel { parts[0].channel }

  mutating func merge(_ other: LegendComponent) {
    for part in other.parts {
      if let index = parts.firstIndex(where: {
        $0.channel == part.channel && $0.scale == part.scale
      }) {
        parts[index].others += [part.unit] + part.others
      } else {
        parts.append(part)
      }
    }
    for member in other.node.members ?? [] where node[member.name] == nil {
      node = node.setting(member.name, member.node)
    }
    if writtenTitle == nil { writtenTitle = other.writtenTitle }
    for title in other.titles where !titles.contains(title) { titles.append(title) }
  }
}

extension Compiler {
  /// The legends that a unit asks for; channels of one field share one when their scales agree.
  func legendComponents(_ unit: Unit) -> [LegendComponent] {
    var legends: [LegendComponent] = []
    for channel in Channel.withLegend {
      guard let scale = unit.scales[channel],
        let definition = legendDefinition(unit.encoding, channel)
      else { continue }
      let isOff = definition.isNull("legend") || definition["legend"]?.boolean == false
      if isOff || config.value("legend", "disable")?.boolean == true { continue }
      let node = definition["legend"] ?? .object([])
      let (titles, written) = titles(definition, guide: node, encoding: unit.encoding)
      legends.append(
        LegendComponent(
          parts: [
            .init(channel: channel, scale: scale, definition: definition, unit: units.count - 1)
          ], node: node, titles: titles, writtenTitle: written))
    }
    return legends
  }

  /// The definition with a scale: the channel's, or that of its condition.
  func legendDefinition(_ encoding: Encoding, _ channel: Channel) -> ChannelDefinition? {
    if let definition = encoding[channel], definition.isFieldOrDatum { return definition }
    return encoding.conditionalFields.first { $0.channel == channel }
  }
}
