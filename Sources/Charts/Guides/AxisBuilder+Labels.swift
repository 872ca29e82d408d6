import JSON
import RealModule
import Scenes
import Tables

extension AxisBuilder {
  /// Degrees by which labels are turned, in 0 ..< 360.
  var labelAngle: Double {
    let written = properties.number("labelAngle") ?? standardAngle
    let angle = written.truncatingRemainder(dividingBy: 360)
    return angle < 0 ? angle + 360 : angle
  }

  private var standardAngle: Double {
    guard channel == .x, component.definition.type?.isDiscrete ?? false,
      component.definition.timeUnit == nil
    else { return 0 }
    return 270
  }

  private var align: Text.Align {
    if let written = properties.text("labelAlign").flatMap({ Text.Align(rawValue: $0) }) {
      return written
    }
    let angle = labelAngle
    if isHorizontal {
      if angle.truncatingRemainder(dividingBy: 180) == 0 { return .center }
      let isTop = orient == "top"
      return (angle < 180) == isTop ? .right : .left
    }
    if (angle + 90).truncatingRemainder(dividingBy: 180) == 0 { return .center }
    let isLeft = orient == "left"
    return ((angle + 90).truncatingRemainder(dividingBy: 360) < 180) == isLeft ? .right : .left
  }

  private var baseline: Text.Baseline {
    if let written = properties.text("labelBaseline").flatMap({ Text.Baseline(rawValue: $0) }) {
      return written
    }
    let angle = labelAngle
    if isHorizontal {
      if angle == 0 { return orient == "top" ? .bottom : .top }
      if angle == 180 { return orient == "top" ? .top : .bottom }
      let isLevel = (45 < angle && angle < 135) || (225 < angle && angle < 315)
      if isLevel { return .middle }
      return ((angle <= 45 || angle >= 315) == (orient == "top")) ? .bottom : .top
    }
    if (45 < angle && angle < 135) || (225 < angle && angle < 315) {
      return ((45 < angle && angle < 135) == (orient == "left")) ? .top : .bottom
    }
    return .middle
  }

  /// The labels; those that would overlap are hidden.
  func labels(_ ticks: [Tick]) -> [Item] {
    if let fitted = fittedLabels(ticks) { return fitted }
    let config = compiler.config
    let font = properties.font("label", size: 10, config: config)
    let distance =
      (properties.flag("ticks", true) ? properties.number("tickSize", 5) : 0)
      + properties.number("labelPadding", 2)
    let sign: Double = orient == "bottom" || orient == "right" ? 1 : -1
    let offset = properties.number("labelOffset", 0)
    let limit = properties.number("labelLimit", 180)
    let lineHeight = properties.number("labelLineHeight")
    let (start, stop) = scale.rangeEnds
    let flush = flushDistance
    let flushOffset = properties.number("labelFlushOffset", 0)
    let color = properties.color("labelColor")
    let opacity = properties.number("labelOpacity", 1)
    let varies = AxisBuilder.varyingLabels.contains(where: isConditional)
    var items: [Item] = []
    for tick in ticks {
      var text = Text(
        tick.label, at: .zero, align: align, baseline: baseline, font: font, angle: labelAngle,
        lineHeight: lineHeight, limit: limit)
      if isHorizontal {
        text.position = Point(tick.labelPosition + offset, distance * sign)
        if let flush, labelAngle == 0, properties["labelAlign"] == nil {
          let (low, high) = (min(start, stop), max(start, stop))
          if abs(tick.labelPosition - low) < flush {
            text.align = .left
            text.position.x += flushOffset
          }
          if abs(tick.labelPosition - high) < flush {
            text.align = .right
            text.position.x -= flushOffset
          }
        }
      } else {
        text.position = Point(distance * sign, tick.labelPosition + offset)
        if let flush, labelAngle == 0, properties["labelBaseline"] == nil {
          let (low, high) = (min(start, stop), max(start, stop))
          if abs(tick.labelPosition - low) < flush { text.baseline = .top }
          if abs(tick.labelPosition - high) < flush { text.baseline = .bottom }
        }
      }
      if orient == "top", tick.label.count > 1, labelAngle == 0 {
        text.offset.y -= Double(tick.label.count - 1) * text.lineHeight
      } else if !isHorizontal, tick.label.count > 1 {
        text.offset.y -= Double(tick.label.count - 1) * text.lineHeight / 2
      }
      var style = Style(fill: color, opacity: opacity)
      if varies { vary(&text, &style, tick, sign) }
      items.append(Item(.text(text), style: style))
    }
    return hidingOverlaps(items)
  }

  private static let varyingLabels = [
    "labelAlign", "labelBaseline", "labelFont", "labelOffset", "labelColor", "labelOpacity",
    "labelFontWeight", "labelFontSize", "labelFontStyle", "labelPadding",
  ]

  /// What conditions say of one label.
  private func vary(_ text: inout Text, _ style: inout Style, _ tick: Tick, _ sign: Double) {
    if let align = condition("labelAlign", tick)?.text.flatMap({ Text.Align(rawValue: $0) }) {
      text.align = align
    }
    if let baseline = condition("labelBaseline", tick)?.text
      .flatMap({ Text.Baseline(rawValue: $0) })
    {
      text.baseline = baseline
    }
    if let family = condition("labelFont", tick)?.text { text.font.family = family }
    if let moved = condition("labelOffset", tick)?.number {
      if isHorizontal { text.position.x += moved } else { text.position.y += moved }
    }
    if let node = condition("labelColor", tick) { style.fill = MarkContext.paint(node) }
    if let node = condition("labelOpacity", tick) { style.opacity = node.number ?? 1 }
    if let node = condition("labelFontWeight", tick) { text.font.weight = Fonts.weight(node) }
    if let size = condition("labelFontSize", tick)?.number { text.font.size = size }
    if let node = condition("labelFontStyle", tick) { text.font.italic = node.text == "italic" }
    if let padding = condition("labelPadding", tick)?.number {
      let moved = (padding + properties.number("tickSize", 5)) * sign
      text.position = isHorizontal ? Point(text.position.x, moved) : Point(moved, text.position.y)
    }
  }

  private var flushDistance: Double? {
    if let written = properties["labelFlush"] {
      if let number = written.number { return number }
      return written.boolean ?? false ? 1 : nil
    }
    let type = component.definition.type
    return channel == .x && (type == .quantitative || type == .temporal)
      && scale.continuous != nil ? 1 : nil
  }

  /// `parity`, `greedy`, or nil for labels that may overlap.
  private var overlapMethod: String? {
    if let written = properties["labelOverlap"] {
      if let flag = written.boolean { return flag ? "parity" : nil }
      return written.text
    }
    let definition = component.definition
    let isDiscrete = definition.type?.isDiscrete ?? false
    let sorted = definition.node["sort"]?.members != nil
    guard (definition.timeUnit != nil && !sorted) || !isDiscrete else { return nil }
    return scale.type == .log || scale.type == .symlog ? "greedy" : "parity"
  }

  private func hidingOverlaps(_ items: [Item]) -> [Item] {
    var result = items
    let measure = compiler.context.measure
    let boxes = items.map { item -> Rectangle in
      if case .text(let text) = item.shape {
        measure.box(text)
      } else {
        .init(x: 0, y: 0, width: 0, height: 0)
      }
    }
    if let bound = boundDistance {
      let (start, stop) = scale.rangeEnds
      let (low, high) = (min(start, stop) - bound, max(start, stop) + bound)
      for index in result.indices {
        let box = boxes[index]
        let inside =
          isHorizontal
          ? box.minX >= low && box.maxX <= high : box.minY >= low && box.maxY <= high
        if !inside { result[index].style.opacity = 0 }
      }
    }
    guard let method = overlapMethod, items.count > 1 else { return result }
    let kept = Overlap.kept(
      boxes, among: items.indices.filter { !isEmpty(items[$0]) && result[$0].style.opacity > 0 },
      method: method == "parity" && compiler.isRefined ? "even" : method,
      separation: properties.number("labelSeparation", compiler.isRefined ? 8 : 0))
    let shown = Set(kept)
    for index in result.indices where !shown.contains(index) && !isEmpty(items[index]) {
      result[index].style.opacity = 0
    }
    return result
  }

  private var boundDistance: Double? {
    guard let written = properties["labelBound"] else { return nil }
    return written.number ?? (written.boolean ?? false ? 1 : nil)
  }

  private func isEmpty(_ item: Item) -> Bool {
    if case .text(let text) = item.shape { text.lines.allSatisfy(\.isEmpty) } else { true }
  }

  /// The title beyond everything drawn so far.
  func title(beyond box: Rectangle) -> Item? {
    guard let lines = titleLines, lines.contains(where: { !$0.isEmpty }) else { return nil }
    let font = properties.font("title", size: 11, weight: 700, config: compiler.config)
    let padding = properties.number("titlePadding", 4)
    let (start, stop) = scale.rangeEnds
    let anchorName = properties.text("titleAnchor") ?? "middle"
    let share: Double = anchorName == "start" ? 0 : anchorName == "end" ? 1 : 0.5
    let (low, high) = (min(start, stop), max(start, stop))
    let along =
      isHorizontal ? low + (high - low) * share : high - (high - low) * share
    let alignName: Text.Align =
      anchorName == "start" ? .left : anchorName == "end" ? .right : .center
    let align = properties.text("titleAlign").flatMap { Text.Align(rawValue: $0) } ?? alignName
    let least = properties.number("minExtent", 0)
    let most = properties.number("maxExtent", 200)
    func reach(_ extent: Double) -> Double { min(max(extent, least), most) + padding }
    let limit = properties.number("titleLimit") ?? 0
    let lineHeight = properties.number("titleLineHeight") ?? font.size + 2
    let rest = Double(lines.count - 1) * lineHeight
    var text = Text(
      lines, at: .zero, align: align, baseline: .bottom, font: font, lineHeight: lineHeight,
      limit: limit)
    switch orient {
    case "bottom":
      text.position = Point(along, reach(box.maxY))
      text.baseline = .top
    case "top":
      text.position = Point(along, -reach(-box.minY) - rest)
      text.baseline = .bottom
    case "right":
      text.position = Point(reach(box.maxX) + rest, along)
      text.angle = 90
      text.offset.y = -rest
      text.position.x = reach(box.maxX) + rest
      text.offset.y = 0
      text.baseline = .bottom
    default:
      text.position = Point(-reach(-box.minX) - rest, along)
      text.angle = -90
      text.baseline = .bottom
    }
    if let angle = properties.number("titleAngle") { text.angle = angle }
    if let x = properties.number("titleX") { text.position.x = x }
    if let y = properties.number("titleY") { text.position.y = y }
    if let name = properties.text("titleBaseline"), let baseline = Text.Baseline(rawValue: name) {
      text.baseline = baseline
    }
    return Item(
      .text(text),
      style: Style(
        fill: properties.color("titleColor"), opacity: properties.number("titleOpacity", 1)))
  }

  /// The title's lines: as written, or what the fields are called.
  var titleLines: [String]? {
    if let written = component.writtenTitle {
      if written.isNull { return nil }
      return (written.texts ?? []).map { compiler.context.translate($0) }
    }
    if properties["title"]?.isNull ?? false { return nil }
    let title = component.titles.map { compiler.context.translate($0) }.joined(separator: ", ")
    return title.isEmpty ? nil : [title]
  }
}

/// Which labels stay so that no two overlap.
enum Overlap {
  static func kept(
    _ boxes: [Rectangle], among indices: [Int], method: String, separation: Double
  ) -> [Int] {
    if method == "even" { return evenlyKept(boxes, among: indices, separation: separation) }
    func collide(_ a: Int, _ b: Int) -> Bool {
      boxes[a].expanded(by: separation / 2).intersects(boxes[b].expanded(by: separation / 2))
    }
    func hasOverlap(_ list: [Int]) -> Bool {
      zip(list, list.dropFirst()).contains { collide($0, $1) }
    }
    var list = indices
    guard list.count >= 3, hasOverlap(list) else { return list }
    repeat {
      if method == "greedy" {
        var kept: [Int] = []
        for index in list where kept.last.map({ !collide($0, index) }) ?? true {
          kept.append(index)
        }
        if kept.count == list.count { break }
        list = kept
      } else {
        list = list.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      }
    } while list.count >= 3 && hasOverlap(list)
    if list.count < 3, let last = indices.last, list.last != last {
      if list.count > 1 { list.removeLast() }
      list.append(last)
    }
    return list
  }
}
