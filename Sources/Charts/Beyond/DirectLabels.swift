import Colors
import JSON
import Scenes
import Tables

/// Names of series at the ends of their lines.
struct DirectLabels {
  var marks: [Mark] = []
  var bounds: Rectangle?
  /// The values named, for each colour scale; the legend keeps the others.
  var named: [Int: [Value]] = [:]
}

/// The last drawn point of a series.
private struct SeriesEnd {
  var value: Value
  var point: Point
  var color: Color
  var isLine: Bool
}

extension Painter {
  /// Names series beside the view instead of in a legend.
  ///
  /// They stand beyond `edge`, where the view and its texts end. Names that do not fit in the
  /// height of the view, or are too wide for it, stay in the legend.
  func directLabels(_ view: View, contexts: [MarkContext], size: ViewSize, beyond edge: Double)
    -> DirectLabels
  {
    var result = DirectLabels()
    guard compiler.beyond.labels == .direct, let scale = colorScale(contexts) else { return result }
    let ends = seriesEnds(contexts, scale: scale)
    guard !ends.isEmpty else { return result }
    let measure = compiler.context.measure
    let font = Font(
      family: compiler.fontFamily,
      size: compiler.config.number("recuento", "labelFontSize") ?? 12, weight: 600)
    let widest = min(170, max(90, size.width * 0.28))
    let lineHeight = (font.size * 1.2).rounded()
    let texts = ends.map { end in
      measure.balanced(written(end.value, contexts, scale), to: widest, font)
    }
    // On a page of a given width the room does not hang on the view, which is laid out again.
    let page = compiler.context.width ?? size.width
    let isNarrow = page < 420
    let room = page * (compiler.context.width == nil ? 0.25 : 0.2)
    var kept = ends.indices.filter { index in
      !isNarrow || texts[index].allSatisfy { measure.width($0, font) <= room }
    }
    if kept.count < ends.count, isNarrow { kept = [] }
    func separated() -> [Double]? {
      Separation.places(
        kept.map {
          .init(wanted: ends[$0].point.y, size: Double(texts[$0].count) * lineHeight + 2)
        }, low: -font.size, high: size.height + font.size)
    }
    var places = separated()
    while places == nil, !kept.isEmpty {
      kept.removeLast()
      places = separated()
    }
    guard let places, !kept.isEmpty else { return result }
    let x = max(size.width + 8, edge > size.width + 1 ? edge + 4 : 0)
    var items: [Item] = []
    var leaders: [Item] = []
    for (place, index) in zip(places, kept) {
      let end = ends[index]
      let lines = texts[index]
      let top = place - Double(lines.count) * lineHeight / 2
      let text = Text(
        lines, at: Point(x, top + (lineHeight - font.size) / 2), align: .left, baseline: .top,
        font: font, lineHeight: lineHeight)
      let ink = Ink.readable(end.color, on: compiler.ground)
      items.append(Item(.text(text), style: Style(fill: .color(ink))))
      let box = measure.box(text)
      result.bounds = result.bounds.map { $0.union(box) } ?? box
      if x - end.point.x > 16 || abs(place - end.point.y) > lineHeight / 2 {
        leaders.append(leader(from: end.point, to: Point(x - 2, place), end.color))
      }
    }
    if !leaders.isEmpty { result.marks.append(Mark(.line, role: "label-leader", items: leaders)) }
    result.marks.append(Mark(.text, role: "series-label", items: items))
    result.named[scale.index] = kept.map { ends[$0].value }
    return result
  }

  private func leader(from start: Point, to end: Point, _ color: Color) -> Item {
    let begin = Point(start.x + 5, start.y)
    let bend = Point(max(begin.x, end.x - 8), start.y)
    return Item(
      .path(Path([.move(begin), .line(bend), .line(end)]), origin: .zero),
      style: Style(
        stroke: .color(color), strokeOpacity: 0.55, strokeWidth: 0.75, strokeDash: [1.5, 2.5]))
  }

  private typealias SeriesScale = (channel: Channel, index: Int, built: BuiltScale)

  private func colorScale(_ contexts: [MarkContext]) -> SeriesScale? {
    for context in contexts
    where [.line, .trail, .area, .point, .circle].contains(context.mark.kind) {
      for channel in [Channel.color, .stroke, .strokeDash] {
        if let index = context.unit.scales[channel], let built = context.scales[channel],
          built.type == .ordinal, context.encoding[channel]?.hasField ?? false
        {
          return (channel, index, built)
        }
      }
    }
    return nil
  }

  private func seriesEnds(_ contexts: [MarkContext], scale: SeriesScale) -> [SeriesEnd] {
    var ends: [SeriesEnd] = []
    for context in contexts {
      let isLine = [.line, .trail, .area].contains(context.mark.kind)
      guard isLine || [.point, .circle, .square].contains(context.mark.kind),
        context.unit.scales[scale.channel] == scale.index,
        let definition = context.encoding[scale.channel], definition.hasField
      else { continue }
      let value = context.values(definition)
      let (x, y) = (context.position(.x), context.endPlace())
      let isValid = context.validity()
      let paint = context.styles()
      for row in context.rows {
        guard isValid(row), let series = value(row), !series.isMissing, let px = x(row),
          let py = y(row), px.isFinite, py.isFinite, py >= -1, py <= size(context).height + 1
        else { continue }
        let style = paint.style(row)
        let color =
          [style.stroke, style.fill].lazy.compactMap { paint -> Color? in
            if case .color(let color)? = paint { color } else { nil }
          }.first ?? .black
        let end = SeriesEnd(value: series, point: Point(px, py), color: color, isLine: isLine)
        guard let known = ends.firstIndex(where: { $0.value == series }) else {
          ends.append(end)
          continue
        }
        let last = ends[known]
        if px > last.point.x || (px == last.point.x && (isLine || !last.isLine)) {
          ends[known] = end
        }
      }
    }
    return ends.sorted {
      (scale.built.index(of: $0.value) ?? .max) < (scale.built.index(of: $1.value) ?? .max)
    }
  }

  private func size(_ context: MarkContext) -> ViewSize { context.size }

  private func written(_ value: Value, _ contexts: [MarkContext], _ scale: SeriesScale) -> String {
    let definition = contexts.lazy.compactMap { context in
      context.unit.scales[scale.channel] == scale.index ? context.encoding[scale.channel] : nil
    }.first
    guard let definition else { return value.plainText }
    return compiler.guideWriter(
      scale.built, definition: definition, format: definition["legend"]?["format"]?.text,
      formatType: nil, count: 5, values: [value])(value)
  }

  /// Legends without the values that are named at their lines.
  func remaining(_ legends: [LegendComponent], after labels: DirectLabels) -> [LegendComponent] {
    guard !labels.named.isEmpty else { return legends }
    return legends.compactMap { legend in
      let part = legend.parts.first { labels.named[$0.scale] != nil }
      guard let part, let named = labels.named[part.scale] else { return legend }
      let shown = compiler.drawnCategories(part.scale)
      let rest = shown.filter { !named.contains($0) }
      guard !rest.isEmpty else { return nil }
      var kept = legend
      kept.node = kept.node.setting("values", .array(rest.map(\.node)))
      return kept
    }
  }
}

extension Compiler {
  /// The categories of a scale that units really draw, in the order of its domain.
  func drawnCategories(_ index: Int) -> [Value] {
    let scale = scales[index]
    var seen: Set<Value> = []
    for unit in units {
      for channel in Channel.scaled where unit.scales[channel] == index {
        guard let definition = unit.encoding[channel], definition.hasField,
          let column = unit.main[definition.column]
        else { continue }
        for row in 0..<column.count { seen.insert(column[row]) }
      }
    }
    return categories(scale, .all).filter { seen.contains($0) }
  }
}

extension MarkContext {
  /// Where a series is named: on the line, or in the middle of an area's band.
  func endPlace() -> RowFunction<Double> {
    guard mark.kind == .area else { return position(.y) }
    let span = rangedSpan(.y)
    return { row in span(row).map { ($0.0 + $0.1) / 2 } }
  }
}
