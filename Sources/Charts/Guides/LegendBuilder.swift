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
      ?? (orient == "top" || orient == "bottom" ? "horizontal" : "vertical")) == "horizontal"
  }

  /// The marks of the legend about its own origin, and its size.
  func draw() -> (marks: [Mark], width: Double, height: Double) {
    let padding = properties.number("padding", 0)
    let title = titleItem(at: Point(padding, padding))
    var top = padding
    var width = 0.0
    if let title, case .text(let text) = title.shape {
      let box = compiler.context.measure.box(text)
      width = box.maxX - padding
      top +=
        text.font.size + Double(text.lines.count - 1) * text.lineHeight
        + properties.number("titlePadding", 5)
    }
    let origin = Point(padding, top)
    var (marks, extent) = isGradient ? gradient(at: origin) : symbols(at: origin)
    if let title { marks.append(Mark(.text, role: "legend-title", items: [title])) }
    width = max(width, extent.x)
    return (marks, width + 2 * padding, top + extent.y + padding)
  }

  /// A ramp for continuous colours.
  private var isGradient: Bool {
    if let written = properties.text("type") { return written == "gradient" }
    guard scales.count == 1, component.channel.isColor else { return false }
    if let unit = component.parts[0].definition.timeUnit?.name,
      ["quarter", "month", "day"].contains(unit)
    {
      return false
    }
    if case .ramp = scales[0].form { return true }
    return false
  }

  private func titleItem(at origin: Point) -> Item? {
    guard let lines = titleLines, lines.contains(where: { !$0.isEmpty }) else { return nil }
    let font = properties.font("title", size: 11, weight: 700, config: compiler.config)
    let text = Text(
      lines, at: origin, align: .left, baseline: .top, font: font,
      lineHeight: properties.number("titleLineHeight"), limit: properties.number("titleLimit", 180))
    return Item(
      .text(text),
      style: Style(
        fill: properties.color("titleColor"), opacity: properties.number("titleOpacity", 1)))
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
    var values = shownValues(scale)
    let hidden = values.count - limit
    if limit > 0, hidden > 0, scale.type.hasDiscreteDomain {
      values = Array(values.prefix(limit - 1))
    }
    let write = compiler.guideWriter(
      scale, definition: definition, format: properties.text("format"),
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
      write = compiler.writing.numbers(",.3~r")
    } else if scale.type == .threshold {
      write = compiler.writing.numbers(",~f")
    } else {
      let step = Ticks.step(from: domainLow, to: domainHigh, count: 10) ?? 1
      write = compiler.writing.ticks(nil, step: step == 0 ? 1 : abs(step), largest: domainHigh)
    }
    if scale.type == .binOrdinal, component.channel.isColor, properties.text("type") != "symbol" {
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
