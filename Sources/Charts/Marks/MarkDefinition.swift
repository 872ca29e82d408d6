import JSON

/// A mark's kind and properties, with the configuration they fall back on.
struct MarkDefinition: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case arc, area, bar, circle, geoshape, image, line, point, rect, rule, square, text, tick, trail
  }

  var kind: Kind { didSet { sections = Self.sections(kind, styles, config) } }
  var node: Node
  let config: Config
  /// `vertical` or `horizontal`; nil where it means nothing.
  var orient: String?
  var styles: [String] { didSet { sections = Self.sections(kind, styles, config) } }
  /// Where the configuration speaks of this mark: its styles, its kind, all marks.
  private var sections: [Node]

  init?(_ node: Node, config: Config) {
    guard let name = node["type"]?.text, let kind = Kind(rawValue: name) else { return nil }
    self.kind = kind
    self.node = node
    self.config = config
    styles = node["style"]?.texts ?? [name]
    sections = Self.sections(kind, styles, config)
  }

  private static func sections(_ kind: Kind, _ styles: [String], _ config: Config) -> [Node] {
    styles.reversed().compactMap { config.value("style", $0) }
      + [config.value(kind.rawValue), config.value("mark")].compactMap { $0 }
  }

  /// A property: the mark's own, else of its styles, else of its kind, else of all marks.
  subscript(name: String) -> Node? {
    if let own = node[name] { return own.isNull ? nil : own }
    return configured(name)
  }

  /// A property that is not the mark's own.
  func configured(_ name: String) -> Node? {
    for section in sections {
      if let found = section.present(name) { return found }
    }
    return nil
  }

  func number(_ name: String) -> Double? { self[name]?.number }
  func text(_ name: String) -> String? { self[name]?.text }

  /// Whether the mark's colour fills it or strokes it.
  var isFilled: Bool {
    self["filled"]?.boolean ?? ![.point, .line, .rule].contains(kind)
  }

  /// `fill` or `stroke` of the mark alone: its own, its colour, then the configuration.
  func paint(_ name: String, usesColor: Bool) -> Node? {
    if let own = node[name] { return own.isNull ? nil : own }
    if usesColor, let color = node["color"] { return color.isNull ? nil : color }
    if let found = config.style(styles, name) { return found }
    if usesColor, let found = config.style(styles, "color") { return found }
    if let found = config.value(kind.rawValue, name) { return found }
    if usesColor, let found = config.value(kind.rawValue, "color") { return found }
    if let found = config.value("mark", name) { return found }
    return usesColor ? config.value("mark", "color") : nil
  }

  var isPath: Bool { kind == .line || kind == .area || kind == .trail }
  var isRectangular: Bool { [.bar, .rect, .image, .tick].contains(kind) }
}

extension MarkDefinition {
  /// The direction of bars, ticks, areas, lines and rules, by Vega-Lite's rules.
  static func orient(_ kind: Kind, written: String?, _ encoding: Encoding) -> String? {
    switch kind {
    case .point, .circle, .square, .text, .image, .geoshape, .arc, .rect: return nil
    default: break
    }
    let (x, y) = (encoding[.x], encoding[.y])
    let (x2, y2) = (encoding[.x2], encoding[.y2])
    if kind == .bar {
      if let barred = barOrient(x, y, x2, y2, written) { return barred }
    }
    if kind == .bar || kind == .rule, x2 != nil, y2 != nil,
      !(x?.isBinned ?? false), !(y?.isBinned ?? false)
    {
      return nil
    }
    if kind == .bar || kind == .rule || kind == .area {
      if y2 != nil { return y?.isBinned ?? false ? "horizontal" : "vertical" }
      if x2 != nil { return x?.isBinned ?? false ? "vertical" : "horizontal" }
      if kind == .rule {
        if x != nil, y == nil { return "vertical" }
        if y != nil, x == nil { return "horizontal" }
      }
    }
    guard let along = written ?? measured(x, y) else { return nil }
    if kind == .tick, written == nil { return along == "vertical" ? "horizontal" : "vertical" }
    return along
  }

  private static func barOrient(
    _ x: ChannelDefinition?, _ y: ChannelDefinition?, _ x2: ChannelDefinition?,
    _ y2: ChannelDefinition?, _ written: String?
  ) -> String? {
    let isAggregateX = x?.aggregate != nil
    let isAggregateY = y?.aggregate != nil
    if let x, x.isBinned || (isAggregateY && !isAggregateX && x.hasField) { return "vertical" }
    if let y, y.isBinned || (isAggregateX && !isAggregateY && y.hasField) { return "horizontal" }
    guard x2 != nil || y2 != nil else { return nil }
    return written
  }

  /// The direction in which the measure runs; nil when both axes are discrete.
  private static func measured(_ x: ChannelDefinition?, _ y: ChannelDefinition?) -> String? {
    func isMeasure(_ definition: ChannelDefinition?) -> Bool {
      guard let definition, definition.isFieldOrDatum else { return false }
      return definition.type == .quantitative && !definition.isBinning && !definition.isBinned
    }
    switch (isMeasure(x), isMeasure(y)) {
    case (true, false): return "horizontal"
    case (false, true): return "vertical"
    case (false, false): return nil
    case (true, true):
      if x?.aggregate == nil, y?.aggregate != nil { return "vertical" }
      if x?.aggregate != nil, y?.aggregate == nil { return "horizontal" }
      return "vertical"
    }
  }
}
