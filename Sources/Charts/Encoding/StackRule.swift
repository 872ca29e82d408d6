import JSON

/// Whether a unit stacks its marks, along which channel and by which fields.
struct StackRule: Sendable {
  var channel: Channel
  /// Channels whose fields give the dimension that stacks stand on.
  var dimension: [ChannelDefinition]
  var by: [ChannelDefinition]
  /// `zero`, `normalize` or `center`.
  var offset: String
  /// Missing combinations count as zero, so that areas do not break.
  var imputes: Bool

  static func find(mark: Node, encoding: Node, config: Config) -> StackRule? {
    find(mark: mark, encoding: Encoding(encoding), config: config)
  }

  /// The rules of Vega-Lite's `stack`.
  static func find(mark: Node, encoding: Encoding, config: Config) -> StackRule? {
    let type = mark["type"]?.text ?? ""
    let stackable: Set<String> = [
      "arc", "bar", "area", "rule", "point", "circle", "square", "line", "text", "tick",
    ]
    guard stackable.contains(type) else { return nil }
    guard let channel = candidate(mark, encoding) else { return nil }
    guard let stacked = encoding[channel], !isDimension(channel, mark) else { return nil }
    let dimensionChannel: Channel =
      switch channel {
      case .x: .y
      case .y: .x
      case .theta: .radius
      default: .theta
      }
    var dimension: [ChannelDefinition] = []
    if let definition = encoding[dimensionChannel], definition.hasField {
      if definition.aggregate == nil, definition.column != stacked.column {
        dimension.append(definition)
      }
    }
    if let offset = dimensionChannel.offset, let definition = encoding[offset],
      definition.hasField, definition.aggregate == nil
    {
      dimension.append(definition)
    }
    let names = Set(dimension.map(\.column))
    var by: [ChannelDefinition] = []
    for other in Channel.nonPosition where other != .tooltip || encoding.list(.tooltip).count > 0 {
      if other == .tooltip { continue }
      for definition in encoding.list(other) + conditional(encoding, other)
      where definition.hasField && definition.aggregate == nil && !names.contains(definition.column)
      {
        by.append(definition)
      }
    }
    let offset: String
    if let written = stacked.node["stack"] {
      if written.isNull || written.boolean == false { return nil }
      offset = written.boolean == true ? "zero" : written.text ?? "zero"
    } else {
      guard ["bar", "area", "arc"].contains(type) else { return nil }
      offset = "zero"
    }
    guard ["zero", "normalize", "center"].contains(offset) else { return nil }
    if encoding.isAggregate, by.isEmpty { return nil }
    if let scale = stacked.node["scale"]?["type"]?.text, scale != "linear" { return nil }
    if let secondary = channel.secondary, encoding[secondary] != nil { return nil }
    return StackRule(
      channel: channel, dimension: dimension, by: by, offset: offset,
      imputes: type == "area" || type == "line" || type == "trail")
  }

  /// Whether a written direction makes the channel the one that bars stand along.
  private static func isDimension(_ channel: Channel, _ mark: Node) -> Bool {
    switch mark["orient"]?.text {
    case "horizontal": channel == .y
    case "vertical": channel == .x
    default: false
    }
  }

  private static func conditional(_ encoding: Encoding, _ channel: Channel) -> [ChannelDefinition] {
    encoding.conditionalFields.filter { $0.channel == channel }
  }

  private static func candidate(_ mark: Node, _ encoding: Encoding) -> Channel? {
    if encoding[.theta]?.hasField ?? false || encoding[.radius]?.hasField ?? false,
      mark["type"]?.text == "arc" || encoding[.theta] != nil
    {
      return candidate(.theta, .radius, mark, encoding)
    }
    return candidate(.x, .y, mark, encoding)
  }

  private static func isUnbinnedQuantitative(_ definition: ChannelDefinition?) -> Bool {
    guard let definition, definition.hasField else { return false }
    return definition.type == .quantitative && !definition.isBinning && !definition.isBinned
  }

  private static func candidate(
    _ x: Channel, _ y: Channel, _ mark: Node, _ encoding: Encoding
  ) -> Channel? {
    let dx = encoding[x].flatMap { $0.hasField ? $0 : nil }
    let dy = encoding[y].flatMap { $0.hasField ? $0 : nil }
    if let dx, let dy {
      switch (isUnbinnedQuantitative(dx), isUnbinnedQuantitative(dy)) {
      case (true, true):
        if dx.node["stack"]?.isTruthy ?? false { return x }
        if dy.node["stack"]?.isTruthy ?? false { return y }
        if (dx.aggregate != nil) != (dy.aggregate != nil) { return dx.aggregate != nil ? x : y }
        let linearX = (dx.node["scale"]?["type"]?.text ?? "linear") == "linear"
        let linearY = (dy.node["scale"]?["type"]?.text ?? "linear") == "linear"
        if linearX != linearY { return linearX ? x : y }
        return mark["orient"]?.text == "horizontal" ? x : y
      case (true, false): return x
      case (false, true): return y
      case (false, false): return nil
      }
    }
    if isUnbinnedQuantitative(dx) { return x }
    if isUnbinnedQuantitative(dy) { return y }
    return nil
  }
}
