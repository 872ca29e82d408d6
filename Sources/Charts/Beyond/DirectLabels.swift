import Colors
import JSON
import RealModule
import Scenes
import Tables

extension Painter {
  /// The series named at their ends, or nil where they do not fit and a legend is needed.
  func directLabels(
    _ contexts: [MarkContext], size: ViewSize
  ) -> (marks: [Mark], bounds: Rectangle, column: String)? {
    let config = compiler.config
    let measure = compiler.context.measure
    guard let (scale, definition) = paintScale(contexts),
      contexts.contains(where: { $0.scales[.x]?.continuous != nil })
    else { return nil }
    let ends = seriesEnds(contexts, definition.column)
    let fontSize = config.value("recuento", "labelFontSize")?.number ?? 12
    let font = Font(
      family: config.value("font")?.text ?? "sans-serif", size: fontSize, weight: 600)
    let lineHeight = (fontSize * 1.25).rounded()
    let room = max(90, size.width * 0.28)
    var labels: [(lines: [String], end: Point, color: Color)] = []
    for value in scale.domain {
      guard let end = ends[value], let color = scale.color(value) else { continue }
      let text = compiler.context.translate(value.plainText)
      labels.append((measure.wrapped(text, to: room, font: font), end, color))
    }
    guard labels.count > 0, labels.count == scale.domain.filter({ ends[$0] != nil }).count else {
      return nil
    }
    let extents = labels.map { Double($0.lines.count) * lineHeight + 3 }
    guard
      let centers = Separation.centers(
        wanted: labels.map(\.end.y), extents: extents, in: -8...(size.height + 8))
    else { return nil }
    var texts: [Item] = []
    var leaders: [Item] = []
    var bounds: Rectangle?
    let left = size.width + 14
    for (index, label) in labels.enumerated() {
      let top = centers[index] - extents[index] / 2 + 1.5
      let text = Text(
        label.lines, at: Point(left, top + lineHeight / 2), baseline: .middle, font: font,
        lineHeight: lineHeight)
      texts.append(Item(.text(text), style: Style(fill: .color(readable(label.color)))))
      let box = measure.box(text)
      bounds = bounds.map { $0.union(box) } ?? box
      if left - label.end.x > 26 || abs(centers[index] - label.end.y) > 4 {
        leaders.append(
          Item(
            .rule(from: Point(label.end.x + 5, label.end.y), to: Point(left - 3, centers[index])),
            style: Style(
              stroke: .color(label.color), strokeOpacity: 0.45, strokeWidth: 0.8, strokeDash: [1, 2])))
      }
    }
    guard let bounds else { return nil }
    return (
      [
        Mark(.rule, role: "label-leader", items: leaders),
        Mark(.text, role: "series-label", items: texts),
      ], bounds, definition.column
    )
  }

  /// The colour darkened (or lightened on dark grounds) until text in it can be read.
  private func readable(_ color: Color) -> Color {
    let ground =
      compiler.config.value("background")?.text.flatMap { Color(css: $0) } ?? Color.white
    let goal = ColorChecks.luminance(ground) > 0.5 ? Color.black : Color.white
    var result = color
    var share = 0.0
    while ColorChecks.contrast(result, ground) < ColorChecks.textContrast, share < 1 {
      share += 0.05
      result = ColorInterpolation.rgb.mix(color, goal, share)
    }
    return result
  }

  private func paintScale(_ contexts: [MarkContext]) -> (BuiltScale, ChannelDefinition)? {
    for context in contexts {
      for channel in [Channel.color, .stroke, .fill] {
        if let scale = context.scales[channel], case .ordinal(.colors) = scale.form,
          let definition = context.encoding[channel], definition.hasField
        {
          return (scale, definition)
        }
      }
    }
    return nil
  }

  /// The last place of each series: on its line where it has one, else its last symbol.
  private func seriesEnds(_ contexts: [MarkContext], _ column: String) -> [Value: Point] {
    var ends: [Value: Point] = [:]
    for kinds in [[MarkDefinition.Kind.line, .trail, .area], [.point, .circle, .square]] {
      var found: [Value: Point] = [:]
      for context in contexts where kinds.contains(context.mark.kind) {
        guard let series = context.table[column] else { continue }
        let x = context.position(.x)
        let y = context.position(.y)
        for row in context.rows {
          guard let px = x(row), let py = y(row), px.isFinite, py.isFinite else { continue }
          let name = series[row]
          if found[name].map({ $0.x <= px }) ?? true { found[name] = Point(px, py) }
        }
      }
      ends.merge(found) { line, symbol in symbol.x > line.x ? symbol : line }
    }
    return ends
  }
}
