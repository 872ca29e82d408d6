import Colors
import JSON
import RealModule
import Scales
import Scenes
import Tables

/// Draws one legend: symbols with labels, or a colour ramp with ticks.
struct LegendBuilder {
  let compiler: Compiler
  let component: LegendComponent
  /// The scale of each part, in the order of the parts.
  let scales: [BuiltScale]
  let size: ViewSize
  let properties: GuideProperties

  init(_ compiler: Compiler, _ component: LegendComponent, _ scales: [BuiltScale], _ size: ViewSize)
  {
    self.compiler = compiler
    self.component = component
    self.scales = scales
    self.size = size
    properties = GuideProperties(
      compiler.resolved(component.node), config: compiler.config, sections: ["legend"])
  }

  var orient: String { properties.text("orient") ?? "right" }
  var isHorizontal: Bool {
    (properties.text("direction")
      ?? properties.text(isGradient || isDivided ? "gradientDirection" : "symbolDirection")
      ?? standardDirection) == "horizontal"
  }

  /// Legends above and below lie; ramps in the corners of the view do too.
  private var standardDirection: String {
    switch orient {
    case "top", "bottom": "horizontal"
    case "none", "left", "right": "vertical"
    default: isGradient ? "horizontal" : "vertical"
    }
  }

  /// The marks of the legend about its own origin, and its size.
  func draw() -> (marks: [Mark], width: Double, height: Double) {
    let padding = properties.number("padding", 0)
    var size = Point.zero
    var title = titleText
    if let title {
      let box = compiler.context.measure.box(title)
      size = Point(
        box.width, title.font.size + Double(title.lines.count - 1) * title.lineHeight)
    }
    let gap = title == nil ? 0 : properties.number("titlePadding", 5)
    let side = properties.text("titleOrient") ?? "top"
    var origin = Point(padding, padding)
    if side == "top" { origin.y += size.y + gap }
    if side == "left" { origin.x += size.x + gap }
    var (marks, extent) = entries(at: origin)
    let width: Double
    let height: Double
    switch side {
    case "left", "right":
      (width, height) = (size.x + gap + extent.x, max(size.y, extent.y))
      title?.position = Point(side == "left" ? padding : origin.x + extent.x + gap, padding)
      title?.position.y += share("start") * (height - size.y)
    default:
      (width, height) = (max(size.x, extent.x), size.y + gap + extent.y)
      title?.position = Point(
        padding + share("start") * (width - size.x),
        side == "bottom" ? origin.y + extent.y + gap : padding)
    }
    if let title {
      let style = Style(
        fill: properties.color("titleColor"), opacity: properties.number("titleOpacity", 1))
      marks.append(
        Mark(.text, role: "legend-title", items: [Item(.text(title), style: style)]))
    }
    return (marks, width + 2 * padding, height + 2 * padding)
  }

  /// How far along its side of the legend the title stands, 0...1.
  private func share(_ standard: String) -> Double {
    switch properties.text("titleAnchor") ?? standard {
    case "middle": 0.5
    case "end": 1
    default: 0
    }
  }

  private func entries(at origin: Point) -> ([Mark], Point) {
    if isGradient { return gradient(at: origin) }
    if isDivided { return dividedRamp(at: origin) }
    return symbols(at: origin)
  }

  /// A ramp in pieces for colours of classes that no other channel explains.
  var isDivided: Bool {
    guard scales.count == 1, component.channel.isColor, properties.text("type") != "symbol",
      case .classes = scales[0].form
    else { return false }
    return true
  }

  /// A ramp for continuous colours.
  private var isGradient: Bool {
    if case .ramp = scales[0].form {} else { return false }
    if let written = properties.text("type") { return written == "gradient" }
    guard scales.count == 1, component.channel.isColor else { return false }
    if let unit = component.parts[0].definition.timeUnit?.name,
      ["quarter", "month", "day"].contains(unit)
    {
      return false
    }
    return true
  }

  private var titleText: Text? {
    guard let lines = titleLines, lines.contains(where: { !$0.isEmpty }) else { return nil }
    let font = properties.font("title", size: 11, weight: 700, config: compiler.config)
    return Text(
      lines, at: .zero, align: .left, baseline: .top, font: font,
      lineHeight: properties.number("titleLineHeight"), limit: properties.number("titleLimit", 180))
  }

  private var titleLines: [String]? {
    if let written = component.writtenTitle {
      if written.isNull { return nil }
      return (written.texts ?? []).map { compiler.context.translate($0) }
    }
    let title = component.titles.map { compiler.context.translate($0) }.joined(separator: ", ")
    return title.isEmpty ? nil : [title]
  }

  var labelFont: Font { properties.font("label", size: 10, config: compiler.config) }

  var labelStyle: Style {
    Style(fill: properties.color("labelColor"), opacity: properties.number("labelOpacity", 1))
  }

  // MARK: Values and their texts

  struct Entry {
    var value: Value
    var label: String
  }

  /// The part whose scale says which values are shown: sizes and shapes before colours.
  private var leading: Int {
    let order: [Channel] = [
      .size, .shape, .fill, .color, .stroke, .strokeWidth, .strokeDash, .opacity,
    ]
    let ranked = component.parts.indices.map { index in
      (order.firstIndex(of: component.parts[index].channel) ?? order.count, index)
    }
    return ranked.min { $0 < $1 }?.1 ?? 0
  }

  /// The values shown, with their labels.
  func entries() -> [Entry] {
    let scale = scales[leading]
    let definition = component.parts[leading].definition
    let limit = Int(properties.number("symbolLimit", 30))
    if case .classes(let classes, _) = scale.form {
      return classEntries(scale, classes, definition)
    }
    if let bins = scale.bins, scale.continuous != nil, !isGradient, definition.isBinning,
      properties["values"] == nil
    {
      return binEntries(bins)
    }
    var values = shownValues(scale)
    let hidden = values.count - limit
    if limit > 0, hidden > 0, scale.type.hasDiscreteDomain {
      values = Array(values.prefix(limit - 1))
    }
    let isMoment = definition.type == .temporal && definition.timeUnit == nil
    let write = compiler.guideWriter(
      scale, definition: definition,
      format: properties.text("format")
        ?? (isMoment ? compiler.config.value("timeFormat")?.text : nil),
      formatType: properties.text("formatType"), count: tickCount,
      values: values)
    var entries = values.enumerated().map { index, value in
      Entry(value: value, label: labelled(write(value), value, index, values.count))
    }
    if limit > 0, hidden > 0, scale.type.hasDiscreteDomain {
      entries.append(Entry(value: .missing, label: "…\(hidden + 1) entries"))
    }
    return entries
  }

  /// A bin each, shown by its start and named by both ends.
  private func binEntries(_ bins: [Double]) -> [Entry] {
    let step = bins.count > 1 ? abs(bins[1] - bins[0]) : 1
    let write = compiler.writing.ticks(
      properties.text("format"), step: step == 0 ? 1 : step, largest: bins.last ?? 1)
    return zip(bins, bins.dropFirst()).map { low, high in
      Entry(value: .number(low), label: "\(write(low)) – \(write(high))")
    }
  }

  private func labelled(_ label: String, _ value: Value, _ index: Int, _ count: Int) -> String {
    guard let expression = properties.text("labelExpr") else { return label }
    let datum = Value.object([
      .init("value", value), .init("label", .text(label)),
      .init("index", .number(count > 1 ? Double(index) / Double(count - 1) : 0)),
    ])
    let result = compiler.evaluate(expression, datum: datum)
    return result.isMissing ? "" : result.plainText
  }

  /// The wanted number of values: five, or along a ramp two for every hundred pixels, at least two.
  private var tickCount: Double {
    if let written = properties.number("tickCount") { return written }
    return isGradient ? max(2, 2 * (gradientLength / 100).rounded(.down)) : 5
  }

  func shownValues(_ scale: BuiltScale) -> [Value] {
    if let written = properties["values"]?.array { return written.map { compiler.datumOrTime($0) } }
    guard let continuous = scale.continuous else { return scale.domain }
    let count = TickRules.count(
      tickCount, in: continuous,
      minimumStep: properties.number("tickMinStep"))
    var ticks = scale.bins ?? continuous.ticks(count: count)
    if isGradient, scale.bins == nil, ticks.count < 3, let extent = continuous.extent {
      ticks = [extent.low, extent.high]
    }
    return ticks.map { scale.type.isTemporal ? .time($0) : .number($0) }
  }

  /// A value of a class: its middle, or one beyond the outermost cut.
  private func inside(_ index: Int, _ low: Double?, _ high: Double?, _ cuts: [Double]) -> Double {
    if let low, let high { return (low + high) / 2 }
    return index == 0 ? (cuts.first ?? 0) - 1 : cuts.last ?? 0
  }

  private func classEntries(
    _ scale: BuiltScale, _ classes: DiscretizingScale, _ definition: ChannelDefinition
  ) -> [Entry] {
    let cuts = classes.thresholds
    let domainLow = scale.domain.first?.number ?? 0
    let domainHigh = scale.domain.last?.number ?? 1
    let write: @Sendable (Double) -> String
    if let specifier = properties.text("format") {
      write = compiler.writing.numbers(specifier)
    } else if scale.type == .quantile {
      write = compiler.writing.numbers(",.3r")
    } else if scale.type == .threshold {
      write = compiler.writing.numbers(",~f")
    } else {
      let step = Ticks.step(from: domainLow, to: domainHigh, count: 10) ?? 1
      write = compiler.writing.ticks(nil, step: step == 0 ? 1 : abs(step), largest: domainHigh)
    }
    if isDivided {
      return cuts.map { Entry(value: .number($0), label: write($0)) }
    }
    var entries: [Entry] = []
    for index in 0..<classes.count {
      let (low, high) = classes.extent(of: index)
      var label = ""
      if scale.type == .binOrdinal {
        label = [low, high].compactMap { $0.map(write) }.joined(separator: " – ")
      } else if let low, let high, index > 0, index < classes.count - 1 {
        label = "\(write(low)) – \(write(high))"
      } else if index == 0, let cut = cuts.first {
        label = "< \(write(cut))"
      } else if let cut = cuts.last {
        label = "≥ \(write(cut))"
      }
      entries.append(Entry(value: .number(inside(index, low, high, cuts)), label: label))
    }
    return entries
  }
}
