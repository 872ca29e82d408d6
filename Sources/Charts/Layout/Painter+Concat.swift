import Findings
import JSON
import Scenes

extension Painter {
  /// Views side by side, in rows, or in a wrapped grid.
  mutating func layConcat(
    _ view: View, _ children: [View], _ columns: Int?, cell: CellFilter
  ) throws(Failure) -> Laid {
    var parts: [Laid] = []
    for child in children { parts.append(try layChild(child, cell: cell)) }
    let spacing = view.node["spacing"]
    let standard = compiler.config.number("concat", "spacing") ?? 20
    let rowGap = spacing?.number ?? spacing?["row"]?.number ?? standard
    let columnGap = spacing?.number ?? spacing?["column"]?.number ?? standard
    let align = view.node["align"]
    let count = fittingColumns(max(1, columns ?? parts.count), parts, gap: columnGap)
    let grid = Grid(
      boxes: parts.map(\.bounds), columns: count, rowGap: rowGap, columnGap: columnGap,
      alignColumns: align?.text ?? align?["column"]?.text ?? "each",
      alignRows: align?.text ?? align?["row"]?.text ?? "each",
      centerRows: view.node["center"]?.boolean ?? view.node["center"]?["row"]?.boolean ?? false,
      centerColumns: view.node["center"]?.boolean ?? view.node["center"]?["column"]?.boolean
        ?? false)
    var bounds = Rectangle(x: 0, y: 0, width: 0, height: 0)
    var items: [Mark] = []
    for (index, part) in parts.enumerated() {
      let origin = grid.origins[index]
      items.append(
        Mark(.group, role: "scope", name: "concat_\(index)_group", items: [part.item(at: origin)]))
      let box = part.bounds.offset(by: origin)
      bounds = index == 0 ? box : bounds.union(box)
    }
    let size = ViewSize(width: bounds.maxX, height: bounds.maxY)
    var laid = Laid(
      group: Group(width: max(0, bounds.maxX), height: max(0, bounds.maxY), marks: items),
      bounds: bounds)
    try addLegends(view.legends, to: &laid, size: legendSize(parts, size), cell: cell, built: [:])
    addTitle(view.node, to: &laid, isComposed: true)
    return laid
  }

  /// Gradients have their full length.
  private func legendSize(_ parts: [Laid], _ size: ViewSize) -> ViewSize {
    ViewSize(width: 200, height: 200, isComposed: true)
  }
}

/// Places boxes in a grid as Vega does: by their full boxes, aligned by column and row.
struct Grid {
  private(set) var origins: [Point]

  init(
    boxes: [Rectangle], columns: Int, rowGap: Double, columnGap: Double,
    alignColumns: String = "each", alignRows: String = "each", centerRows: Bool = false,
    centerColumns: Bool = false
  ) {
    let rows = (boxes.count + columns - 1) / columns
    func before(_ box: Rectangle, _ isX: Bool) -> Double { isX ? -box.minX : -box.minY }
    func after(_ box: Rectangle, _ isX: Bool) -> Double { isX ? box.maxX : box.maxY }
    func extents(_ isX: Bool, _ count: Int, _ align: String) -> [(Double, Double)] {
      var result = Array(repeating: (-Double.infinity, -Double.infinity), count: count)
      for (index, box) in boxes.enumerated() {
        let place = isX ? index % columns : index / columns
        result[place].0 = max(result[place].0, before(box, isX))
        result[place].1 = max(result[place].1, after(box, isX))
      }
      if align == "all" {
        let most = result.reduce((-Double.infinity, -Double.infinity)) {
          (max($0.0, $1.0), max($0.1, $1.1))
        }
        result = result.map { _ in most }
      }
      return result.map { ($0.0.isFinite ? $0.0 : 0, $0.1.isFinite ? $0.1 : 0) }
    }
    func starts(_ extents: [(Double, Double)], _ gap: Double) -> [Double] {
      var starts: [Double] = []
      for (index, extent) in extents.enumerated() {
        if index == 0 {
          starts.append(0)
        } else {
          starts.append(
            (starts[index - 1] + extents[index - 1].1 + extent.0 + gap).rounded(.up))
        }
      }
      return starts
    }
    let columnExtents = extents(true, min(columns, max(1, boxes.count)), alignColumns)
    let rowExtents = extents(false, max(1, rows), alignRows)
    let xs = starts(columnExtents, columnGap)
    let ys = starts(rowExtents, rowGap)
    origins = boxes.indices.map { Point(xs[$0 % columns], ys[$0 / columns]) }
    if alignColumns == "none" {
      for row in 0..<rows {
        var x = 0.0
        for index in (row * columns)..<min(boxes.count, (row + 1) * columns) {
          if index > row * columns {
            x += boxes[index - 1].maxX - boxes[index].minX + columnGap
          }
          origins[index].x = x
        }
      }
    }
    if centerRows || centerColumns {
      for (index, box) in boxes.enumerated() {
        let column = columnExtents[index % columns]
        let row = rowExtents[index / columns]
        if centerColumns {
          origins[index].x += ((column.0 + column.1) - box.width) / 2 - (column.0 + box.minX)
        }
        if centerRows {
          origins[index].y += ((row.0 + row.1) - box.height) / 2 - (row.0 + box.minY)
        }
      }
    }
  }
}
