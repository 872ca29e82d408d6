import JSON
import RealModule
import Scenes
import Tables

/// Labels and titles of facets.
struct HeaderBuilder {
  let compiler: Compiler
  let definition: ChannelDefinition
  let properties: GuideProperties
  let isHidden: Bool

  init(_ compiler: Compiler, _ definition: ChannelDefinition, kind: String) {
    self.compiler = compiler
    self.definition = definition
    isHidden = definition.isNull("header")
    properties = GuideProperties(
      compiler.resolved(definition["header"] ?? .object([])), config: compiler.config,
      sections: [kind, "header"])
  }

  var hasLabels: Bool { !isHidden && properties.flag("labels", true) }
  var orient: String? { properties.text("labelOrient") ?? properties.text("orient") }

  /// What the header of one value says.
  func text(_ value: Value) -> String {
    let format = properties.text("format")
    let writing = compiler.writing
    var label: String
    if definition.isBinning, let low = value.number {
      label = rangeText(low)
    } else if definition.type == .temporal || definition.timeUnit != nil, let time = value.number {
      label = writing.times(
        format ?? definition.timeUnit?.specifier ?? compiler.config.value("timeFormat")?.text
          ?? "%b %d, %Y")(time)
    } else if let number = value.number {
      label =
        format.map { writing.numbers($0)(number) }
        ?? (definition.type == .quantitative ? writing.numbers("")(number) : JSON.text(number))
    } else if let text = value.text {
      label = compiler.context.translate(text)
    } else {
      label = value.plainText
    }
    if let expression = properties.text("labelExpr") {
      let datum = Value.object([.init("value", value), .init("label", .text(label))])
      let result = compiler.evaluate(expression, datum: datum)
      label = result.isMissing ? "" : result.plainText
    }
    return label
  }

  private func rangeText(_ low: Double) -> String {
    let writing = compiler.writing.numbers(properties.text("format") ?? "")
    for unit in compiler.units {
      guard let starts = unit.raw[definition.column], let ends = unit.raw[definition.endColumn]
      else { continue }
      for row in 0..<starts.count where starts.number(at: row) == low {
        if let end = ends.number(at: row) { return writing(low) + " – " + writing(end) }
      }
    }
    return writing(low)
  }

  var font: Font { properties.font("label", size: 10, config: compiler.config) }

  var style: Style {
    Style(fill: properties.color("labelColor") ?? .color(.black))
  }

  /// The label above (or below) a cell of this width.
  func label(_ value: Value, over width: Double) -> Text? {
    guard hasLabels else { return nil }
    let anchor = properties.text("labelAnchor") ?? "middle"
    let share: Double = anchor == "start" ? 0 : anchor == "end" ? 1 : 0.5
    let align: Text.Align =
      properties.text("labelAlign").flatMap { Text.Align(rawValue: $0) }
      ?? (anchor == "start" ? .left : anchor == "end" ? .right : .center)
    return Text(
      [text(value)], at: Point(width * share, -properties.number("labelPadding", 10)),
      align: align, baseline: .bottom, font: font, angle: properties.number("labelAngle", 0),
      limit: properties.number("labelLimit", 0))
  }

  /// The label beside a cell of this height.
  func sideLabel(_ value: Value, along height: Double, isRight: Bool) -> Text? {
    guard hasLabels else { return nil }
    let padding = properties.number("labelPadding", 10)
    let angle = properties.number("labelAngle", isRight ? 90 : -90)
    let align: Text.Align
    let baseline: Text.Baseline
    if angle == 0 {
      align = isRight ? .left : .right
      baseline = .middle
    } else {
      align = .center
      baseline = .bottom
    }
    return Text(
      [text(value)], at: Point(isRight ? padding : -padding, height / 2),
      align: properties.text("labelAlign").flatMap { Text.Align(rawValue: $0) } ?? align,
      baseline: properties.text("labelBaseline").flatMap { Text.Baseline(rawValue: $0) }
        ?? baseline,
      font: font, angle: angle, limit: properties.number("labelLimit", 0))
  }

  /// The title of the facet field.
  var title: [String]? {
    isHidden ? nil : compiler.headerTitle(definition)
  }

  var titleFont: Font {
    properties.font("title", size: 11, weight: 700, config: compiler.config)
  }
}

extension Compiler {
  /// The title of a facet's field as written in its header or definition, else what it is called.
  func headerTitle(_ definition: ChannelDefinition) -> [String]? {
    if definition.isNull("header") { return nil }
    if let written = definition["header"]?["title"] ?? definition.node["title"] {
      return written.isNull ? nil : (written.texts ?? []).map { context.translate($0) }
    }
    let style = config.node["fieldTitle"]?.text ?? "verbal"
    let count = config.node["countTitle"]?.text ?? "Count of Records"
    return definition.defaultTitle(style: style, countTitle: count).map { [context.translate($0)] }
  }
}

extension Painter {
  private func group(_ role: String, _ text: Text, _ style: Style, at origin: Point) -> Mark {
    Mark(
      .group, role: role,
      items: [
        Item(
          .group(
            Group(
              origin: origin,
              marks: [Mark(.text, role: "title-text", items: [Item(.text(text), style: style)])])))
      ])
  }

  private func titleStyle(_ header: HeaderBuilder) -> Style {
    Style(fill: header.properties.color("titleColor") ?? .color(.black))
  }

  /// Labels above each cell of a wrapped facet and its title above all.
  func addWrapLabels(
    _ header: HeaderBuilder, _ plan: CellPlan, _ parts: [Laid], _ grid: Grid,
    _ marks: inout [Mark], _ frame: inout Rectangle
  ) {
    for (index, part) in parts.enumerated() {
      guard var text = header.label(plan.columnValues[index], over: part.group.width) else {
        continue
      }
      text.position.y = part.bounds.minY + text.position.y
      marks.append(group("column-header", text, header.style, at: grid.origins[index]))
      frame = frame.union(compiler.context.measure.box(text).offset(by: grid.origins[index]))
    }
    addTopTitle(header, "column-title", &marks, &frame)
  }

  private func addTopTitle(
    _ header: HeaderBuilder, _ role: String, _ marks: inout [Mark], _ frame: inout Rectangle
  ) {
    guard let lines = header.title, lines.contains(where: { !$0.isEmpty }) else { return }
    let padding = header.properties.number("titlePadding", 10)
    let anchor = header.properties.text("titleAnchor") ?? "middle"
    let share: Double = anchor == "start" ? 0 : anchor == "end" ? 1 : 0.5
    let font = header.titleFont
    let text = Text(
      lines,
      at: Point(
        frame.minX + (frame.maxX - frame.minX) * share,
        frame.minY - padding - Double(lines.count - 1) * (font.size + 2)),
      align: anchor == "start" ? .left : anchor == "end" ? .right : .center, baseline: .bottom,
      font: font, limit: header.properties.number("titleLimit", 0))
    marks.append(group(role, text, titleStyle(header), at: .zero))
    frame = frame.union(compiler.context.measure.box(text))
  }

  /// Row labels at the left (or right), column labels above, and their titles.
  func addHeaders(
    _ facet: Facet, _ plan: CellPlan, _ parts: [Laid], _ grid: Grid, _ marks: inout [Mark],
    _ frame: inout Rectangle
  ) {
    let measure = compiler.context.measure
    if let definition = facet.column {
      let header = HeaderBuilder(compiler, definition, kind: "headerColumn")
      let isBelow = header.orient == "bottom"
      var reach = frame
      for (index, value) in plan.columnValues.enumerated() where index < parts.count {
        guard var text = header.label(value, over: parts[index].group.width) else { continue }
        let origin = Point(grid.origins[index].x, 0)
        if isBelow {
          text.baseline = .top
          text.position.y = frame.maxY + header.properties.number("labelPadding", 10)
        } else {
          text.position.y += frame.minY
        }
        marks.append(
          group(isBelow ? "column-footer" : "column-header", text, header.style, at: origin))
        reach = reach.union(measure.box(text).offset(by: origin))
      }
      frame = reach
      addTopTitle(header, "column-title", &marks, &frame)
    }
    if let definition = facet.row {
      let header = HeaderBuilder(compiler, definition, kind: "headerRow")
      let isRight = header.orient == "right"
      var reach = frame
      var labels: [(cell: Int, text: Text)] = []
      for (index, value) in plan.rowValues.enumerated() {
        let cell = index * plan.columns
        guard cell < parts.count,
          let text = header.sideLabel(value, along: parts[cell].group.height, isRight: isRight)
        else { continue }
        labels.append((cell, text))
      }
      // Labels that run towards the cells stand back as far as the longest reaches.
      let padding = header.properties.number("labelPadding", 10)
      let boxes = labels.map { measure.box($0.text) }
      let inward =
        isRight
        ? min(0, (boxes.map(\.minX).min() ?? padding) - padding)
        : max(0, (boxes.map(\.maxX).max() ?? -padding) + padding)
      for (cell, label) in labels {
        var text = label
        if text.angle == 0 { text.position.x -= inward }
        text.position.x += isRight ? frame.maxX : frame.minX
        let origin = Point(0, grid.origins[cell].y)
        marks.append(group(isRight ? "row-footer" : "row-header", text, header.style, at: origin))
        reach = reach.union(measure.box(text).offset(by: origin))
      }
      frame = reach
      if let lines = header.title, lines.contains(where: { !$0.isEmpty }) {
        let text = Text(
          lines,
          at: Point(
            frame.minX - header.properties.number("titlePadding", 10), (frame.minY + frame.maxY) / 2
          ),
          align: .center, baseline: .bottom, font: header.titleFont,
          angle: header.properties.number("titleAngle", -90),
          limit: header.properties.number("titleLimit", 0))
        marks.append(group("row-title", text, titleStyle(header), at: .zero))
        frame = frame.union(measure.box(text))
      }
    }
  }
}
