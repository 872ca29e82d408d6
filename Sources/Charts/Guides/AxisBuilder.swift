import JSON
import RealModule
import Scenes
import Tables

/// Draws one axis of a view: grid, line, ticks, labels, title.
struct AxisBuilder {
  let compiler: Compiler
  let component: AxisComponent
  let scale: BuiltScale
  let size: ViewSize
  let orient: String
  var properties: GuideProperties
  /// The ends of the range of the other position scale, between which grid lines run.
  let crossEnds: (Double, Double)?

  var channel: Channel { component.channel }
  var isHorizontal: Bool { orient == "bottom" || orient == "top" }

  init(
    _ compiler: Compiler, _ component: AxisComponent, _ scale: BuiltScale, _ size: ViewSize,
    crossEnds: (Double, Double)? = nil
  ) {
    self.compiler = compiler
    self.crossEnds = crossEnds
    self.component = component
    self.scale = scale
    self.size = size
    orient = component.orient(compiler.config)
    let letter = component.channel == .x ? "X" : "Y"
    var kinds: [String] = []
    switch scale.type {
    case .band: kinds = ["Band", "Discrete"]
    case .point: kinds = ["Point", "Discrete"]
    case .ordinal: kinds = ["Discrete"]
    case .time, .utc: kinds = ["Temporal"]
    default: kinds = ["Quantitative"]
    }
    let side = "axis" + orient.prefix(1).uppercased() + orient.dropFirst()
    properties = GuideProperties(
      compiler.resolved(component.node), config: compiler.config,
      sections: kinds.map { "axis\(letter)\($0)" } + kinds.map { "axis\($0)" } + [
        side, "axis\(letter)", "axis",
      ], first: Self.along(compiler, component, scale))
  }

  /// What themes say of a horizontal axis along which lines run: like a time axis it needs no grid.
  private static func along(
    _ compiler: Compiler, _ component: AxisComponent, _ scale: BuiltScale
  ) -> Node? {
    guard component.channel == .x, scale.continuous != nil, !scale.type.isTemporal else {
      return nil
    }
    let unit = compiler.units[component.unit]
    guard unit.mark.isPath, unit.encoding[.y]?.isMeasure ?? false else { return nil }
    return compiler.config.value("recuento", "axisAlong")
  }

  /// The parts of an axis: what is behind the marks, the axis itself, and how far it reaches.
  struct Result {
    var grid: Mark?
    var axis: Mark?
    /// The box of everything but the grid, in the view's coordinates.
    var bounds: Rectangle?
    var isAboveMarks = false
  }

  var hasGrid: Bool {
    if let written = component.node["grid"]?.boolean { return written }
    if component.isSecond { return false }
    if let written = properties["grid"]?.boolean { return written }
    let definition = component.definition
    return !scale.type.hasDiscreteDomain && definition.hasField && !definition.isBinning
      && !definition.isBinned
  }

  func draw() -> Result {
    var result = Result()
    let ticks = ticks()
    let lines = lines(ticks)
    result.isAboveMarks = properties.number("zindex", 0) > 0
    let shift = properties.number("translate", 0.5)
    let offset = properties.number("offset", 0)
    let anchor = anchor(offset)
    if hasGrid {
      result.grid = axisMark([grid(lines)], at: Point(shift, shift))
    }
    guard !component.isGridOnly else { return result }
    var marks: [Mark] = []
    var labelMark = Mark(.text, role: "axis-label")
    var box = Rectangle(x: 0, y: 0, width: 0, height: 0)
    if properties.flag("ticks", true) {
      let mark = tickMark(lines)
      marks.append(mark)
      if !mark.items.isEmpty { box = box.union(tickBox) }
    }
    if properties.flag("labels", true) {
      labelMark.items = labels(ticks)
      for item in labelMark.items where item.style.opacity > 0 {
        if case .text(let text) = item.shape { box = box.union(compiler.context.measure.box(text)) }
      }
      marks.append(labelMark)
    }
    if properties.flag("domain", true) { marks.append(domainMark) }
    let titled = title(beyond: box)
    if let titled {
      marks.append(Mark(.text, role: "axis-title", items: [titled]))
      if case .text(let text) = titled.shape { box = box.union(compiler.context.measure.box(text)) }
    }
    result.axis = axisMark(marks, at: Point(anchor.x + shift, anchor.y + shift))
    result.bounds = box.offset(by: Point(anchor.x + shift, anchor.y + shift))
    return result
  }

  private func axisMark(_ marks: [Mark], at origin: Point) -> Mark {
    Mark(
      .group, role: "axis",
      items: [Item(.group(Group(origin: origin, marks: marks)))])
  }

  /// Where the axis' own origin stands in the view.
  private func anchor(_ offset: Double) -> Point {
    let along = properties.number("position", 0)
    switch orient {
    case "bottom": return Point(along, size.height + offset)
    case "top": return Point(along, -offset)
    case "right": return Point(size.width + offset, along)
    default: return Point(-offset, along)
    }
  }

  /// -1 for axes at the top or left, whose ticks point up or left.
  private var sign: Double { orient == "bottom" || orient == "right" ? 1 : -1 }

  /// The pixels of ticks and grid lines.
  private func lines(_ ticks: [Tick]) -> [(tick: Tick, at: Double)] {
    let rounds = properties.flag("tickRound", true)
    func pixel(_ position: Double) -> Double {
      rounds ? (position + 0.5).rounded(.down) : position
    }
    guard isAtBandEnds else {
      let offset = properties.number("tickOffset", 0)
      var lines = ticks.map { (tick: $0, at: pixel($0.position + offset)) }
      let isExtra =
        properties["tickExtra"]?.boolean ?? (properties.text("tickBand") == "extent")
      if isExtra, let first = ticks.first {
        lines.insert((first, pixel(scale.rangeEnds.0 + offset)), at: 0)
      }
      return lines
    }
    let offset = properties.node.present("tickOffset")?.number ?? 0
    let half = scale.bandwidth / 2
    var lines = ticks.map { (tick: $0, at: pixel($0.position + half + offset)) }
    if let first = ticks.first {
      lines.insert((first, pixel(first.position - half + offset)), at: 0)
    }
    return lines
  }

  /// Ticks stand between bands, not in their middles.
  private var isAtBandEnds: Bool {
    scale.type == .band && properties.text("tickBand") == "extent"
  }

  private func grid(_ lines: [(tick: Tick, at: Double)]) -> Mark {
    let base = properties.line("grid")
    let varies = lineVaries("grid")
    let ends = crossEnds ?? (0, isHorizontal ? size.height : size.width)
    var items: [Item] = []
    for (tick, at) in lines {
      let shape: Item.Shape =
        isHorizontal
        ? .rule(from: Point(at, ends.1), to: Point(at, ends.0))
        : orient == "right"
          ? .rule(from: Point(ends.1, at), to: Point(ends.0, at))
          : .rule(from: Point(ends.0, at), to: Point(ends.1, at))
      items.append(Item(shape, style: varies ? conditional(base, "grid", tick) : base))
    }
    return Mark(.rule, role: "axis-grid", items: items)
  }

  private var tickBox: Rectangle {
    let length = properties.number("tickSize", 5)
    switch orient {
    case "bottom": return Rectangle(x: 0, y: 0, width: size.width, height: length)
    case "top": return Rectangle(x: 0, y: -length, width: size.width, height: length)
    case "right": return Rectangle(x: 0, y: 0, width: length, height: size.height)
    default: return Rectangle(x: -length, y: 0, width: length, height: size.height)
    }
  }

  private func tickMark(_ lines: [(tick: Tick, at: Double)]) -> Mark {
    let base = properties.line("tick")
    let varies = lineVaries("tick")
    let standard = properties.number("tickSize", 5)
    let sizeVaries = isConditional("tickSize")
    var items: [Item] = []
    for (tick, at) in lines {
      let own = sizeVaries ? condition("tickSize", tick)?.number : nil
      let length = (own ?? standard) * sign
      let shape: Item.Shape =
        isHorizontal
        ? .rule(from: Point(at, 0), to: Point(at, length))
        : .rule(from: Point(0, at), to: Point(length, at))
      items.append(Item(shape, style: varies ? conditional(base, "tick", tick) : base))
    }
    return Mark(.rule, role: "axis-tick", items: items)
  }

  /// The line of ticks and grids may depend on the tick's value.
  private func conditional(_ base: Style, _ prefix: String, _ tick: Tick) -> Style {
    var style = base
    if let node = condition(prefix + "Color", tick) {
      style.stroke = MarkContext.paint(node)
    }
    if let node = condition(prefix + "Opacity", tick) { style.opacity = node.number ?? 1 }
    if let node = condition(prefix + "DashOffset", tick) {
      style.strokeDashOffset = node.number ?? 0
    }
    if let node = condition(prefix + "Width", tick) { style.strokeWidth = node.number ?? 1 }
    if let node = condition(prefix + "Dash", tick) {
      style.strokeDash = (node.array ?? []).compactMap(\.number)
    }
    return style
  }

  private func lineVaries(_ prefix: String) -> Bool {
    ["Color", "Opacity", "Width", "Dash", "DashOffset"].contains { isConditional(prefix + $0) }
  }

  func isConditional(_ name: String) -> Bool { properties[name]?["condition"] != nil }

  /// The value of a property with a condition, for one tick; nil when it has none.
  func condition(_ name: String, _ tick: Tick) -> Node? {
    guard let node = properties[name], let condition = node["condition"] else { return nil }
    for part in condition.array ?? [condition] {
      let row = Table([
        ("value", Column([tick.value])), ("label", Column([.text(tick.label.joined())])),
      ])
      let test = part["test"]
      let holds = test.map { compiler.predicate($0, in: row)(0) } ?? false
      if holds {
        return part["value"] ?? part["expr"].map { compiler.evaluate($0.text ?? "").node }
      }
    }
    return node["value"]
  }

  private var domainMark: Mark {
    let (start, stop) = scale.rangeEnds
    let style = properties.line("domain")
    let shape: Item.Shape =
      isHorizontal
      ? .rule(from: Point(start, 0), to: Point(stop, 0))
      : .rule(from: Point(0, start), to: Point(0, stop))
    return Mark(.rule, role: "axis-domain", items: [Item(shape, style: style)])
  }
}
