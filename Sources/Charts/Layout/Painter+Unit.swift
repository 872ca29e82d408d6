import Colors
import Findings
import JSON
import Scales
import Scenes
import Tables

extension Painter {
  /// A unit or a layer: its ground, axes, marks, legends and title.
  mutating func layUnit(_ view: View, cell: CellFilter, role: Role) throws(Failure) -> Laid {
    let size = size(view, cell: cell)
    var built: [Int: BuiltScale] = [:]
    var contexts: [MarkContext] = []
    for index in view.unitIndices {
      contexts.append(try context(index, size: size, cell: cell, built: &built))
    }
    project(&contexts, size: size)
    var behind: [Mark] = []
    var axes: [Mark] = []
    var above: [Mark] = []
    var bounds = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
    for axis in view.axes {
      guard let scale = built[axis.scale] else { continue }
      let cross: Channel = axis.channel == .x ? .y : .x
      let ends = contexts.lazy.compactMap { $0.scales[cross]?.rangeEnds }.first
      let result = AxisBuilder(compiler, axis, scale, size, crossEnds: ends).draw()
      if let grid = result.grid { behind.append(grid) }
      if let mark = result.axis {
        if result.isAboveMarks { above.append(mark) } else { axes.append(mark) }
      }
      if let box = result.bounds { bounds = bounds.union(box) }
    }
    let drawn = contexts.map { MarkRegistry.draw($0) }
    let texts = drawn.compactMap(textBounds)
    let edge = texts.lazy.map(\.maxX).max() ?? 0
    let names =
      role == .cell
      ? DirectLabels() : directLabels(view, contexts: contexts, size: size, beyond: edge)
    let reach = max(size.width + 30, names.bounds?.maxX ?? 0)
    let events = eventMarks(view, contexts: contexts, size: size, role: role, reach: reach)
    let brushes = brushes(view, contexts, size: size)
    var marks = behind + events.behind + axes + brushes.behind + drawn.joined() + brushes.above
    marks += above + marksAbove(contexts, size: size) + events.labels + names.marks
    if let box = measured(drawn.joined().filter { !$0.clip }) { bounds = bounds.union(box) }
    for box in [events.bounds, names.bounds].compactMap({ $0 }) { bounds = bounds.union(box) }
    var laid = Laid(
      group: Group(width: size.width, height: size.height, marks: marks), bounds: bounds)
    laid.style = ground(view)
    if let radius = view.node["view"]?["cornerRadius"]?.number
      ?? compiler.config.number("view", "cornerRadius")
    {
      laid.group.cornerRadius = CornerRadius(
        topLeft: radius, topRight: radius, bottomRight: radius, bottomLeft: radius)
    }
    try addLegends(
      remaining(view.legends, after: names), to: &laid, size: size, cell: cell, built: built)
    addTitle(view.node, to: &laid, isComposed: false)
    return laid
  }

  /// The fill and stroke of a view.
  private func ground(_ view: View) -> Style {
    let own = view.node["view"]
    // The frame belongs to views with positions; pies and maps have none unless they say so.
    let isFramed = view.unitIndices.contains { index in
      let encoding = compiler.units[index].encoding
      return encoding[.x] != nil || encoding[.y] != nil
    }
    let written = own?["style"]?.texts
    let styles = written ?? [isFramed ? "cell" : "view"]
    func value(_ name: String) -> Node? {
      if let written = own?[name] { return written.isNull ? nil : written }
      if let styled = compiler.config.style(styles, name) { return styled }
      return isFramed || written != nil ? compiler.config.value("view", name) : nil
    }
    return Style(
      fill: value("fill").flatMap { MarkContext.paint($0) },
      stroke: value("stroke").flatMap { MarkContext.paint($0) },
      opacity: value("opacity")?.number ?? 1, fillOpacity: value("fillOpacity")?.number ?? 1,
      strokeOpacity: value("strokeOpacity")?.number ?? 1,
      strokeWidth: value("strokeWidth")?.number ?? 1,
      strokeDash: (value("strokeDash")?.array ?? []).compactMap(\.number))
  }

  /// A unit with its scales and the rows of a cell.
  func context(
    _ index: Int, size: ViewSize, cell: CellFilter, built: inout [Int: BuiltScale]
  ) throws(Failure) -> MarkContext {
    let unit = compiler.units[index]
    var scales: [Channel: BuiltScale] = [:]
    for channel in Channel.scaled {
      guard let id = unit.scales[channel] else { continue }
      if let known = built[id] {
        scales[channel] = known
        continue
      }
      let band = channel.isOffset ? offsetRange(channel, unit, scales) : nil
      let scale = try compiler.build(id, size: size, cell: cell, band: band)
      built[id] = scale
      scales[channel] = scale
    }
    var rows =
      cell.conditions.isEmpty
      ? Array(0..<unit.main.rowCount) : cell.rows(of: unit.main)
    if InvalidMode(unit.mark).removesRows(unit.mark),
      let invalid = compiler.invalidRows(unit, in: unit.main)
    {
      rows.removeAll { invalid[$0] }
    }
    if !unit.mark.isPath { rows = ordered(rows, unit) }
    return MarkContext(compiler: compiler, unit: unit, scales: scales, size: size, rows: rows)
  }

  /// The pixels within a band, or within a time unit, that offsets divide.
  private func offsetRange(
    _ channel: Channel, _ unit: Unit, _ scales: [Channel: BuiltScale]
  ) -> (Double, Double)? {
    let position: Channel = channel == .xOffset ? .x : .y
    guard let scale = scales[position] else { return nil }
    if scale.type.hasDiscreteDomain { return (0, scale.bandwidth) }
    guard let continuous = scale.continuous,
      let duration = unit.encoding[position]?.timeUnit?.duration,
      let low = continuous.domain.first, let start = continuous(low),
      let end = continuous(low + duration)
    else { return nil }
    let margin = (compiler.config.number("scale", "bandWithNestedOffsetPaddingInner") ?? 0) / 2
    return (margin * (end - start), (1 - margin) * (end - start))
  }

  /// Rows in the order of the order channel, where it has a field.
  private func ordered(_ rows: [Int], _ unit: Unit) -> [Int] {
    let orders = unit.encoding.list(.order).filter(\.hasField)
    guard unit.stack == nil, !orders.isEmpty else { return rows }
    let keys = orders.compactMap { order in
      unit.main[order.column].map { ($0, order["sort"]?.text == "descending") }
    }
    return rows.enumerated().sorted { a, b in
      for (column, descending) in keys {
        let (x, y) = (column[a.element], column[b.element])
        if x == y { continue }
        return descending ? Compiler.precedes(y, x) : Compiler.precedes(x, y)
      }
      return a.offset < b.offset
    }.map(\.element)
  }
}
