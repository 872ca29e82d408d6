import Findings
import JSON
import RealModule
import Scales
import Scenes
import Tables

extension Painter {
  /// A facet: one cell for each value, with headers, shared axes along the edges, and legends.
  mutating func layFacet(
    _ view: View, _ facet: Facet, _ child: View, cell outer: CellFilter
  ) throws(Failure) -> Laid {
    let plan = cells(drawn(facet, child), outer)
    guard plan.filters.count <= Compiler.mostViews else {
      throw compiler.failure(
        "too-many-views",
        "the facet has \(plan.filters.count) cells; at most \(Compiler.mostViews) are drawn, filter "
          + "the rows or choose a field with fewer values", view.node, view.path)
    }
    var parts: [Laid] = []
    for filter in plan.filters {
      var part = try lay(child, cell: filter, role: .cell)
      if !hasRows(child, filter) {
        part.group.marks = []
        part.style = Style()
      }
      parts.append(part)
    }
    guard !parts.isEmpty else {
      return Laid(
        group: Group(marks: []), bounds: Rectangle(x: 0, y: 0, width: 0, height: 0))
    }
    let spacing = view.node["spacing"]
    let standard = compiler.config.number("facet", "spacing") ?? 20
    let rowGap = spacing?.number ?? spacing?["row"]?.number ?? standard
    let columnGap = spacing?.number ?? spacing?["column"]?.number ?? standard
    var boxes = parts.map(\.bounds)
    let wrapHeader = facet.wrap.map { HeaderBuilder(compiler, $0, kind: "headerFacet") }
    if let header = wrapHeader {
      for index in parts.indices {
        let label = header.label(plan.columnValues[index], over: parts[index].group.width)
        if let label {
          boxes[index] = boxes[index].union(compiler.context.measure.box(label))
        }
      }
    }
    let align = view.node["align"]
    let grid = Grid(
      boxes: boxes, columns: plan.columns, rowGap: rowGap, columnGap: columnGap,
      alignColumns: align?.text ?? align?["column"]?.text ?? "all",
      alignRows: align?.text ?? align?["row"]?.text ?? "all",
      centerRows: view.node["center"]?.boolean ?? view.node["center"]?["row"]?.boolean ?? false,
      centerColumns: view.node["center"]?.boolean ?? view.node["center"]?["column"]?.boolean
        ?? false)
    var marks: [Mark] = []
    var cellItems: [Item] = []
    var bounds: Rectangle?
    for (index, part) in parts.enumerated() {
      cellItems.append(part.item(at: grid.origins[index]))
      let box = part.bounds.offset(by: grid.origins[index])
      bounds = bounds.map { $0.union(box) } ?? box
    }
    marks.append(Mark(.group, role: "scope", name: "cell", items: cellItems))
    var frame = bounds ?? Rectangle(x: 0, y: 0, width: 0, height: 0)
    try addEdgeAxes(view, child, plan, parts, grid, outer, &marks, &frame)
    if let header = wrapHeader {
      addWrapLabels(header, plan, parts, grid, &marks, &frame)
    } else {
      addHeaders(facet, plan, parts, grid, &marks, &frame)
    }
    var laid = Laid(
      group: Group(width: max(0, frame.maxX), height: max(0, frame.maxY), marks: marks),
      bounds: frame)
    let first = parts[0].group
    try addLegends(
      view.legends, to: &laid, size: ViewSize(width: first.width, height: first.height),
      cell: outer, built: [:])
    addTitle(view.node, to: &laid, isComposed: true)
    return laid
  }

  /// Whether any unit of a cell has rows; a cell without is left blank.
  private func hasRows(_ child: View, _ cell: CellFilter) -> Bool {
    child.unitIndices.contains { !cell.rows(of: compiler.units[$0].main).isEmpty }
  }

  /// The facet with its table cut to the rows that its only unit draws.
  private func drawn(_ facet: Facet, _ child: View) -> Facet {
    guard case .unit(let index) = child.kind else { return facet }
    let unit = compiler.units[index]
    guard InvalidMode(unit.mark).removesRows(unit.mark), !unit.encoding.isAggregate,
      let invalid = compiler.invalidRows(unit, in: unit.raw)
    else { return facet }
    var result = facet
    result.table = unit.raw.picking(invalid.indices.filter { !invalid[$0] })
    return result
  }

  /// The cells of a facet in drawing order.
  struct CellPlan {
    var filters: [CellFilter] = []
    var columns = 1
    var rowValues: [Value] = []
    var columnValues: [Value] = []
  }

  private func cells(_ facet: Facet, _ outer: CellFilter) -> CellPlan {
    var plan = CellPlan()
    if let wrap = facet.wrap {
      plan.columnValues = facetValues(wrap, facet.table, outer)
      plan.columns = max(1, min(facet.columns ?? plan.columnValues.count, plan.columnValues.count))
      plan.filters = plan.columnValues.map { filter(outer, wrap, $0) }
      return plan
    }
    plan.rowValues = facet.row.map { facetValues($0, facet.table, outer) } ?? []
    plan.columnValues = facet.column.map { facetValues($0, facet.table, outer) } ?? []
    plan.columns = max(1, plan.columnValues.count)
    let rows: [Value?] = facet.row == nil ? [nil] : plan.rowValues.map { $0 }
    let columns: [Value?] = facet.column == nil ? [nil] : plan.columnValues.map { $0 }
    for row in rows {
      for column in columns {
        var cell = outer
        if let row, let definition = facet.row { cell = filter(cell, definition, row) }
        if let column, let definition = facet.column { cell = filter(cell, definition, column) }
        plan.filters.append(cell)
      }
    }
    return plan
  }

  private func filter(
    _ outer: CellFilter, _ definition: ChannelDefinition, _ value: Value
  ) -> CellFilter {
    var cell = outer
    cell.conditions.append(.init(column: definition.column, value: value))
    return cell
  }

  /// The distinct values of a facet field in their order.
  private func facetValues(
    _ definition: ChannelDefinition, _ table: Table, _ cell: CellFilter
  ) -> [Value] {
    guard let column = table[definition.column] else { return [] }
    var seen: Set<Value> = []
    var values: [Value] = []
    let rows = cell.rows(of: table)
    for row in rows where seen.insert(column[row]).inserted { values.append(column[row]) }
    let sort = definition.node["sort"]
    if sort?.isNull ?? false { return values }
    if let list = sort?.array?.map({ compiler.datumOrTime($0) }) {
      return values.enumerated().sorted { a, b in
        let x = list.firstIndex(of: a.element) ?? list.count
        let y = list.firstIndex(of: b.element) ?? list.count
        return x == y ? Compiler.precedes(a.element, b.element) : x < y
      }.map(\.element)
    }
    let descending = sort?.text == "descending" || sort?["order"]?.text == "descending"
    if let name = sort?["field"]?.text, let keys = table[name] {
      var groups: [Value: [Value]] = [:]
      for row in rows { groups[column[row], default: []].append(keys[row]) }
      let op = sort?["op"]?.text ?? "min"
      let summaries = groups.mapValues { Summary.of($0, op) }
      return values.enumerated().sorted { a, b in
        let x = summaries[a.element] ?? .missing
        let y = summaries[b.element] ?? .missing
        if x == y { return a.offset < b.offset }
        return descending ? Compiler.precedes(y, x) : Compiler.precedes(x, y)
      }.map(\.element)
    }
    let sorted = values.sorted(by: Compiler.precedes)
    return descending ? sorted.reversed() : sorted
  }

  /// Shared axes: x below each column (or above), y beside each row.
  private mutating func addEdgeAxes(
    _ view: View, _ child: View, _ plan: CellPlan, _ parts: [Laid], _ grid: Grid,
    _ cell: CellFilter, _ marks: inout [Mark], _ frame: inout Rectangle
  ) throws(Failure) {
    let inner = frame
    let rows = (parts.count + plan.columns - 1) / plan.columns
    for axis in view.axes {
      let isX = axis.channel == .x
      let orient = axis.orient(compiler.config)
      let count = isX ? min(plan.columns, parts.count) : rows
      var titled = axis
      if mergesTitles { titled.writtenTitle = .null }
      var reach = frame
      for place in 0..<count {
        let index = isX ? place : place * plan.columns
        let part = parts[index].group
        let size = ViewSize(width: part.width, height: part.height)
        let scale = try compiler.build(axis.scale, size: size, cell: cell)
        let drawn = AxisBuilder(compiler, titled, scale, size).draw()
        guard let mark = drawn.axis, let box = drawn.bounds else { continue }
        var origin = grid.origins[index]
        if isX, orient == "bottom" {
          let last = (rows - 1) * plan.columns + place
          let bottom = last < parts.count ? grid.origins[last].y : grid.origins[parts.count - 1].y
          origin.y = bottom
        } else if !isX, orient == "right" {
          origin.x = grid.origins[min(parts.count - 1, index + plan.columns - 1)].x
        }
        let role =
          (isX ? "column-" : "row-")
          + (orient == "bottom" || orient == "right" ? "footer" : "header")
        var moved = mark
        moved.items = mark.items.map { item in
          if case .group(var group) = item.shape {
            group.marks.removeAll { $0.role == "axis-grid" }
            return Item(.group(group), style: item.style)
          }
          return item
        }
        marks.append(
          Mark(
            .group, role: role,
            items: [
              Item(
                .group(
                  Group(origin: origin, width: size.width, height: size.height, marks: [moved])))
            ]))
        reach = reach.union(box.offset(by: origin))
      }
      frame = reach
      if mergesTitles { addEdgeTitle(axis, orient, inner, &marks, &frame) }
    }
  }

  /// Whether a shared axis has one title for all cells, as in this project's themes.
  private var mergesTitles: Bool {
    compiler.config.value("recuento", "mergeFacetTitles")?.boolean ?? false
  }

  /// The one title of a shared axis, in the middle of all cells.
  private func addEdgeTitle(
    _ axis: AxisComponent, _ orient: String, _ inner: Rectangle, _ marks: inout [Mark],
    _ frame: inout Rectangle
  ) {
    let builder = AxisBuilder(
      compiler, axis,
      BuiltScale(
        channel: axis.channel, type: .linear,
        form: .continuous(
          .init(
            .linear, domain: [0, 1],
            range: axis.channel == .x ? [inner.minX, inner.maxX] : [inner.maxY, inner.minY])),
        domain: []), ViewSize(width: inner.maxX, height: inner.maxY))
    let base =
      switch orient {
      case "bottom": Rectangle(x: 0, y: 0, width: 0, height: frame.maxY - inner.maxY)
      case "top": Rectangle(minX: 0, minY: frame.minY - inner.minY, maxX: 0, maxY: 0)
      case "right": Rectangle(x: 0, y: 0, width: frame.maxX - inner.maxX, height: 0)
      default: Rectangle(minX: frame.minX - inner.minX, minY: 0, maxX: 0, maxY: 0)
      }
    guard let item = builder.title(beyond: base), case .text(var text) = item.shape else { return }
    switch orient {
    case "bottom": text.position.y += inner.maxY
    case "top": text.position.y += inner.minY
    case "right": text.position.x += inner.maxX
    default: text.position.x += inner.minX
    }
    let role = axis.channel == .x ? "column-title" : "row-title"
    marks.append(
      Mark(
        .group, role: role,
        items: [
          Item(
            .group(
              Group(marks: [
                Mark(.text, role: "title-text", items: [Item(.text(text), style: item.style)])
              ])))
        ]))
    frame = frame.union(compiler.context.measure.box(text))
  }
}
