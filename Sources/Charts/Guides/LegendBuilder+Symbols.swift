import JSON
import RealModule
import Scales
import Scenes
import Tables

extension LegendBuilder {
  private var mark: MarkDefinition { representative.mark }

  /// The unit whose mark the symbols look like: the one with shapes, else the first.
  private var representative: Unit {
    let part = component.parts.first { $0.channel == .shape } ?? component.parts[0]
    return compiler.units[part.unit]
  }

  private func scale(_ channel: Channel) -> BuiltScale? {
    zip(component.parts, scales).first { $0.0.channel == channel }?.1
  }

  /// The symbol of one entry: shape, size and paint from the scales, the rest from the mark.
  private func symbol(_ entry: Entry) -> (path: Path, style: Style, size: Double, isLine: Bool) {
    let unit = representative
    let kind = mark.kind
    let isLine = [.line, .trail, .rule].contains(kind) && !hasPoints
    let filled = mark.isFilled
    var style = Style(strokeWidth: properties.number("symbolStrokeWidth", 1.5))
    let markFill = mark.paint("fill", usesColor: filled).flatMap { MarkContext.paint($0) }
    let markStroke = mark.paint("stroke", usesColor: !filled).flatMap { MarkContext.paint($0) }
    let hasColor = [.color, .fill, .stroke].contains { scale($0) != nil }
    if isLine {
      style.stroke = hasColor ? nil : neutral(unit, .stroke) ?? markStroke ?? markFill
    } else {
      style.fill = markFill
      style.stroke = markStroke
      if !hasColor {
        if filled {
          style.fill = neutral(unit, .fill) ?? properties.color("symbolFillColor") ?? markFill
        }
        if !filled {
          style.stroke =
            neutral(unit, .stroke) ?? properties.color("symbolStrokeColor") ?? markStroke
        }
      }
    }
    for channel in [Channel.color, .fill, .stroke] {
      guard let color = scale(channel)?.color(entry.value) else { continue }
      let toFill = channel == .fill || (channel == .color && filled && !isLine)
      if toFill { style.fill = .color(color) } else { style.stroke = .color(color) }
      if channel == .color, !isLine, !compiler.isRefined, isPaintedBothWays {
        style.fill = .color(color)
        style.stroke = .color(color)
      }
    }
    if let color = properties.color("symbolFillColor"), hasColor == false { style.fill = color }
    let isStroked = scale(.stroke) != nil || (scale(.color) != nil && (isLine || !filled))
    if !isStroked, let color = properties.color("symbolStrokeColor") { style.stroke = color }
    style.opacity = properties.number("symbolOpacity") ?? opacity(unit)
    if let opacity = scale(.opacity)?.number(entry.value) { style.opacity = opacity }
    if let opacity = scale(.fillOpacity)?.number(entry.value) { style.fillOpacity = opacity }
    if let opacity = scale(.strokeOpacity)?.number(entry.value) { style.strokeOpacity = opacity }
    if isLine, properties.node.present("symbolStrokeWidth") == nil {
      if compiler.isRefined {
        style.strokeWidth = mark.number("strokeWidth") ?? mark.number("size") ?? 2
      }
    }
    if let width = scale(.strokeWidth)?.number(entry.value) { style.strokeWidth = width }
    style.strokeDash = properties.dash("symbolDash")
    style.strokeDashOffset = properties.number("symbolDashOffset", 0)
    if style.strokeDash.isEmpty, let dash = mark["strokeDash"]?.array {
      style.strokeDash = dash.compactMap(\.number)
    }
    let colors = [Channel.color, .stroke, .fill].lazy.compactMap { scale($0) }.first
    if isLine, style.strokeDash.isEmpty, scale(.strokeDash) == nil, let colors {
      style.strokeDash = compiler.cueDash(entry.value, colors) ?? []
    }
    if let dash = scale(.strokeDash)?.dash(entry.value) { style.strokeDash = dash }
    var size = properties.number("symbolSize", 100)
    if let own = mark.number("size"), kind == .point || kind == .circle || kind == .square {
      size = own
    }
    if let mapped = scale(.size)?.number(entry.value) {
      if isLine {
        style.strokeWidth = mapped
      } else if kind == .bar || kind == .tick {
        size = mapped * mapped
      } else {
        size = mapped
      }
    }
    if isLine {
      let half = size.squareRoot() / 2
      let path = Path([.move(Point(-half, 0)), .line(Point(half, 0))])
      return (path, style, size, true)
    }
    if kind == .tick, compiler.isRefined, properties.node.present("symbolType") == nil,
      scale(.shape) == nil
    {
      let long = size.squareRoot() * 0.6
      let thick = max(0.75, (mark.number("thickness") ?? 1) / 2)
      let (x, y) = mark.node["orient"]?.text == "horizontal" ? (long, thick) : (thick, long)
      let path = Path([
        .move(Point(-x, -y)), .line(Point(x, -y)), .line(Point(x, y)), .line(Point(-x, y)), .close,
      ])
      return (path, style, size, false)
    }
    var shape =
      properties.node.present("symbolType")?.text ?? mark.node["shape"]?.text
      ?? (hasPoints ? "circle" : standardShape(kind))
    if let mapped = scale(.shape)?.text(entry.value) { shape = mapped }
    if kind == .point, encodedShape == nil, properties.node.present("symbolType") == nil,
      mark.node["shape"] == nil, scale(.shape) == nil
    {
      shape = properties.text("symbolType") ?? "circle"
    }
    if kind == .point, scale(.shape) == nil, mark.node["shape"] == nil, let colors {
      shape = compiler.cueShape(entry.value, colors) ?? shape
    }
    return (SymbolCache.outline(shape, size: size, angle: 0), style, size, false)
  }

  /// Whether points stand on the lines that the legend explains: Vega shows points then.
  private var hasPoints: Bool {
    guard !compiler.isRefined else { return false }
    return component.parts.contains { part in
      part.others.contains { [.point, .circle].contains(compiler.units[$0].mark.kind) }
    }
  }

  /// Whether the marks of one colour scale are partly filled and partly stroked.
  private var isPaintedBothWays: Bool {
    guard let part = component.parts.first(where: { $0.channel == .color }) else { return false }
    let filled = ([part.unit] + part.others).map { compiler.units[$0].mark.isFilled }
    return filled.contains(true) && filled.contains(false)
  }

  private var encodedShape: ChannelDefinition? {
    representative.encoding[.shape]
  }

  private func standardShape(_ kind: MarkDefinition.Kind) -> String {
    switch kind {
    case .bar, .rect, .image, .square, .area, .arc, .tick, .text: "square"
    default: "circle"
    }
  }

  /// The constant paint that an encoding gives all marks.
  private func neutral(_ unit: Unit, _ channel: Channel) -> Paint? {
    for candidate in [channel, .color] {
      if let value = unit.encoding[candidate]?.value { return MarkContext.paint(value) }
    }
    guard unit.encoding[channel]?.isFieldOrDatum ?? unit.encoding[.color]?.isFieldOrDatum ?? false
    else {
      return nil
    }
    return properties.color("symbolBaseStrokeColor") ?? .color(.black)
  }

  /// The opacity that the legend's marks have in common.
  var markOpacity: Double { opacity(representative) }

  private func opacity(_ unit: Unit) -> Double {
    if let written = mark.number("opacity") { return written }
    if let value = unit.encoding[.opacity]?.value?.number { return value }
    let isPoint = [.point, .tick, .circle, .square].contains(mark.kind)
    return isPoint && !unit.encoding.isAggregate ? 0.7 : 1
  }

  /// Upright legends with several columns are read column by column.
  private func inColumns(_ entries: [Entry]) -> [Entry] {
    let columns = Int(properties.number("columns", 1))
    guard !compiler.isRefined, !isHorizontal, columns > 1, columns < entries.count else {
      return entries
    }
    let rows = (entries.count + columns - 1) / columns
    return (0..<rows * columns).map { place in
      let index = place % columns * rows + place / columns
      return index < entries.count ? entries[index] : Entry(value: .missing, label: "")
    }
  }

  /// Symbols with their labels in rows and columns.
  func symbols(at origin: Point) -> ([Mark], Point) {
    let entries = inColumns(entries())
    let symbols = entries.map { symbol($0) }
    let measure = compiler.context.measure
    let font = labelFont
    let gap = properties.number("labelOffset", 4)
    let rowGap = properties.number("rowPadding", 2)
    let columnGap = properties.number("columnPadding", 10)
    let clip = properties.number("clipHeight")
    let align = properties.text("labelAlign").flatMap { Text.Align(rawValue: $0) } ?? .left
    let baseline =
      properties.text("labelBaseline").flatMap { Text.Baseline(rawValue: $0) } ?? .middle
    let extents = symbols.map { symbol -> Double in
      let stroke = symbol.style.stroke == nil || symbol.isLine ? 0 : symbol.style.strokeWidth
      return (symbol.size.squareRoot() + stroke).rounded(.up)
    }
    let column = extents.max() ?? 10
    let limit = properties.number("labelLimit", 160)
    let widths = entries.map { min(measure.width($0.label, font), limit > 0 ? limit : .infinity) }
    let count = entries.count
    let columns =
      fittingColumns(widths.map { column + gap + $0 }, gap: columnGap)
      ?? max(
        1,
        Int(properties.number("columns", isHorizontal ? 0 : 1)) == 0
          ? count : Int(properties.number("columns", isHorizontal ? 0 : 1)))
    let heights = extents.map { max(clip ?? $0, font.size + 1) }
    var columnWidths = Array(repeating: 0.0, count: min(columns, max(1, count)))
    for index in entries.indices {
      columnWidths[index % columns] = max(
        columnWidths[index % columns], column + gap + widths[index])
    }
    var symbolItems: [Item] = []
    var labelItems: [Item] = []
    var x = origin.x
    var y = origin.y
    var rowHeight = 0.0
    var reach = 0.0
    for (index, entry) in entries.enumerated() {
      if index % columns == 0, index > 0 {
        y += rowHeight + rowGap
        x = origin.x
        rowHeight = 0
      }
      let height = heights[index]
      rowHeight = max(rowHeight, height)
      let middle = y + height / 2
      let shift = properties.number("symbolOffset", 0)
      let center = Point(x + column / 2 + shift, middle)
      // Nothing stands where the last column ends early.
      if entry.value.isMissing, entry.label.isEmpty { continue }
      if !entry.value.isMissing || !entry.label.hasPrefix("…") {
        symbolItems.append(
          Item(.path(symbols[index].path, origin: center), style: symbols[index].style))
      }
      labelItems.append(
        Item(
          .text(
            Text(
              [entry.label], at: Point(x + column + gap + shift, middle), align: align,
              baseline: baseline, font: font, limit: limit)), style: labelStyle))
      reach = max(reach, x + column + gap + shift + widths[index] - origin.x)
      x += columnWidths[index % columns] + columnGap
    }
    return (
      [
        Mark(.symbol, role: "legend-symbol", items: symbolItems),
        Mark(.text, role: "legend-label", items: labelItems),
      ], Point(reach, y + rowHeight - origin.y)
    )
  }
}
