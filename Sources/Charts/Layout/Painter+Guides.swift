import Colors
import Findings
import JSON
import RealModule
import Scenes
import Tables

extension Painter {
  /// Draws legends beside a view: right, left, above, below, or inside in a corner.
  mutating func addLegends(
    _ legends: [LegendComponent], to laid: inout Laid, size: ViewSize, cell: CellFilter,
    built: [Int: BuiltScale]
  ) throws(Failure) {
    var builders: [LegendBuilder] = []
    for legend in try combined(legends, size: size, cell: cell, built: built) {
      builders.append(LegendBuilder(compiler, legend.0, legend.1, size))
    }
    guard !builders.isEmpty else { return }
    let content = laid.bounds
    let area = Point(laid.group.width, laid.group.height)
    var outer = laid.bounds
    var orients: [String] = []
    for builder in builders where builder.orient != "none" && !orients.contains(builder.orient) {
      orients.append(builder.orient)
    }
    for orient in orients {
      let members = builders.filter { $0.orient == orient }
      let drawn = members.map { $0.draw() }
      let flow = LegendFlow(orient, config: compiler.config, isRefined: compiler.isRefined)
      let origins = flow.origins(
        of: drawn.map { Point($0.width, $0.height) },
        offsets: members.map { $0.properties.number("offset", 18) }, around: content, view: area)
      for (index, builder) in members.enumerated() {
        var (marks, width, height) = drawn[index]
        let origin = origins[index]
        if let ground = legendGround(builder, width, height) { marks.insert(ground, at: 0) }
        laid.group.marks.append(
          Mark(
            .group, role: "legend",
            items: [
              Item(.group(Group(origin: origin, width: width, height: height, marks: marks)))
            ]))
        outer = outer.union(Rectangle(x: origin.x, y: origin.y, width: width, height: height))
      }
    }
    for builder in builders where builder.orient == "none" {
      var (marks, width, height) = builder.draw()
      if let ground = legendGround(builder, width, height) { marks.insert(ground, at: 0) }
      let origin = Point(
        builder.properties.number("legendX", 0), builder.properties.number("legendY", 0))
      laid.group.marks.append(
        Mark(
          .group, role: "legend",
          items: [Item(.group(Group(origin: origin, width: width, height: height, marks: marks)))]))
      outer = outer.union(Rectangle(x: origin.x, y: origin.y, width: width, height: height))
    }
    laid.bounds = outer
  }

  private func legendGround(_ builder: LegendBuilder, _ width: Double, _ height: Double) -> Mark? {
    let fill = builder.properties.color("fillColor")
    let stroke = builder.properties.color("strokeColor")
    guard fill != nil || stroke != nil else { return nil }
    let radius = builder.properties.number("cornerRadius", 0)
    return Mark(
      .rect, role: "legend-background",
      items: [
        Item(
          .rect(
            Rectangle(x: 0, y: 0, width: width, height: height),
            cornerRadius: CornerRadius(
              topLeft: radius, topRight: radius, bottomRight: radius, bottomLeft: radius)),
          style: Style(
            fill: fill, stroke: stroke,
            strokeWidth: builder.properties.number("strokeWidth", 1),
            strokeDash: builder.properties.dash("strokeDash")))
      ])
  }

  /// Legends of one field with one set of values become one, with their scales.
  private func combined(
    _ legends: [LegendComponent], size: ViewSize, cell: CellFilter, built: [Int: BuiltScale]
  ) throws(Failure) -> [(LegendComponent, [BuiltScale])] {
    var result: [(LegendComponent, [BuiltScale])] = []
    for legend in legends {
      var scales: [BuiltScale] = []
      for part in legend.parts {
        if let known = built[part.scale] {
          scales.append(known)
        } else {
          scales.append(try compiler.build(part.scale, size: size, cell: cell))
        }
      }
      guard let scale = scales.first else { continue }
      if let index = result.firstIndex(where: { other in
        agrees(other.0, other.1[0], legend, scale)
      }) {
        result[index].0.merge(legend)
        result[index].1 += scales
      } else {
        result.append((legend, scales))
      }
    }
    return result
  }

  private func agrees(
    _ a: LegendComponent, _ x: BuiltScale, _ b: LegendComponent, _ y: BuiltScale
  ) -> Bool {
    let fields =
      a.parts.map(\.definition.column) == b.parts.map(\.definition.column)
      || a.parts[0].definition.column == b.parts[0].definition.column
    let titlesAgree =
      a.writtenTitle == b.writtenTitle || a.writtenTitle == nil || b.writtenTitle == nil
    guard fields, titlesAgree, x.domain == y.domain else { return false }
    if let orient = a.node["orient"], let other = b.node["orient"], orient != other { return false }
    let isRamp = { (scale: BuiltScale) in if case .ramp = scale.form { true } else { false } }
    return isRamp(x) == isRamp(y) && !isRamp(x)
  }

  /// The title and subtitle of a view, beyond everything drawn so far.
  func addTitle(_ node: Node, to laid: inout Laid, isComposed: Bool) {
    guard let written = node.present("title") else { return }
    let definition =
      written.members == nil ? Node.object([.init("text", written)]) : written
    let properties = GuideProperties(definition, config: compiler.config, sections: ["title"])
    let translate = compiler.context.translate
    func texts(_ name: String) -> [String] {
      guard let node = properties[name] else { return [] }
      if let expression = node["expr"]?.text {
        return compiler.evaluate(expression).node.texts ?? []
      }
      return node.texts ?? []
    }
    var lines = texts("text").map(translate)
    guard !lines.isEmpty else { return }
    var subtitle = texts("subtitle").map(translate)
    let font = properties.font("", size: 13, weight: 700, config: compiler.config)
    let small = properties.font("subtitle", size: 12, config: compiler.config)
    let orient = properties.text("orient") ?? "top"
    let anchor =
      properties.text("anchor").flatMap { name in
        isComposed && definition["anchor"] == nil && name == "middle" ? "start" : name
      } ?? (isComposed ? "start" : "middle")
    let isCentred = !isComposed && anchor == "middle" && !compiler.isRefined
    let usesGroup = (properties.text("frame") ?? (isCentred ? "group" : "bounds")) == "group"
    let group = Rectangle(x: 0, y: 0, width: laid.group.width, height: laid.group.height)
    let frame = usesGroup ? group : laid.bounds
    let offset = properties.number("offset", 4)
    let isSide = orient == "left" || orient == "right"
    lines = wrappedTitle(lines, font, laid, isSide: isSide)
    subtitle = wrappedTitle(subtitle, small, laid, isSide: isSide)
    let share: Double = anchor == "start" ? 0 : anchor == "end" ? 1 : 0.5
    let align =
      properties.text("align").flatMap { Text.Align(rawValue: $0) }
      ?? (anchor == "start" ? .left : anchor == "end" ? .right : .center)
    let lineHeight = properties.number("lineHeight") ?? font.size + 2
    let smallHeight = properties.number("subtitleLineHeight") ?? small.size + 2
    let titleHeight = font.size + Double(lines.count - 1) * lineHeight
    let gap = properties.number("subtitlePadding", 3)
    let subtitleHeight =
      subtitle.isEmpty ? 0 : small.size + Double(subtitle.count - 1) * smallHeight + gap
    let height = titleHeight + subtitleHeight
    let shift = Point(properties.number("dx", 0), properties.number("dy", 0))
    var main = Text(
      lines, at: .zero, align: align, baseline: .top, font: font, lineHeight: lineHeight,
      offset: shift, limit: properties.number("limit", 0))
    var second = Text(
      subtitle, at: .zero, align: align, baseline: .top, font: small, lineHeight: smallHeight,
      offset: shift, limit: properties.number("limit", 0))
    if isSide {
      let y = frame.minY + frame.height * (orient == "left" ? 1 - share : share)
      let x =
        orient == "left" ? laid.bounds.minX - offset - height : laid.bounds.maxX + offset + height
      let turn = orient == "left" ? 1.0 : -1.0
      main.angle = properties.number("angle", -90 * turn)
      second.angle = main.angle
      main.position = Point(x, y)
      second.position = Point(x + turn * (titleHeight + gap), y)
    } else {
      let x = frame.minX + frame.width * share
      let top = orient == "bottom" ? laid.bounds.maxY + offset : laid.bounds.minY - offset - height
      main.angle = properties.number("angle", 0)
      second.angle = main.angle
      main.position = Point(x, top)
      second.position = Point(x, top + titleHeight + gap)
    }
    var marks = [
      Mark(
        .text, role: "title-text",
        items: [Item(.text(main), style: Style(fill: properties.color("color")))])
    ]
    if !subtitle.isEmpty {
      marks.append(
        Mark(
          .text, role: "title-subtitle",
          items: [Item(.text(second), style: Style(fill: properties.color("subtitleColor")))]))
    }
    laid.group.marks.append(
      Mark(.group, role: "title", items: [Item(.group(Group(marks: marks)))]))
    var box = compiler.context.measure.box(main)
    if !subtitle.isEmpty { box = box.union(compiler.context.measure.box(second)) }
    laid.bounds = laid.bounds.union(box)
  }
}
