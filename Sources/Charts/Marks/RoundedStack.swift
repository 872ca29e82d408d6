import Scenes
import Tables

/// Stacked bars whose corners are round: the stack as a whole is rounded, its parts are cut off.
enum RoundedStack {
  /// The bars of one stack, with the box around them.
  private struct Stack {
    var rows: [Int] = []
    var boxes: [Rectangle] = []
    var bounds: Rectangle
  }

  static func draw(
    _ context: MarkContext, horizontal: RowFunction<(Double, Double)>,
    vertical: RowFunction<(Double, Double)>, corners: (_ row: Int) -> CornerRadius
  ) -> [Mark] {
    let styles = context.styles()
    let links = context.links()
    let isVertical = context.unit.stack?.channel == .y
    let items = stacks(context, horizontal, vertical).compactMap { stack -> Item? in
      guard let first = stack.rows.first else { return nil }
      // Positions along the stack stay those of the view, across it they are the group's own.
      let inner =
        isVertical ? Point(0, -stack.bounds.minY) : Point(-stack.bounds.minX, 0)
      let bars = zip(stack.rows, stack.boxes).map { row, box in
        let placed =
          isVertical
          ? Rectangle(x: 0, y: box.y, width: box.width, height: box.height)
          : Rectangle(x: box.x, y: 0, width: box.width, height: box.height)
        return links.item(.rect(placed, cornerRadius: .none), styles.style(row), row)
      }
      let marks = [Mark(.rect, role: "mark", name: "marks", items: bars, clip: context.clips)]
      let shifted = Mark(.group, role: "scope", items: [Item(.group(Group(origin: inner, marks: marks)))])
      var frame = styles.style(first)
      frame.fill = nil
      return Item(
        .group(
          Group(
            origin: Point(stack.bounds.minX, stack.bounds.minY), width: stack.bounds.width,
            height: stack.bounds.height, clip: true, cornerRadius: corners(first),
            marks: [shifted])), style: frame)
    }
    return [Mark(.group, role: "scope", items: items)]
  }

  /// The bars that stand on one another, stack by stack in order of appearance.
  private static func stacks(
    _ context: MarkContext, _ horizontal: RowFunction<(Double, Double)>,
    _ vertical: RowFunction<(Double, Double)>
  ) -> [Stack] {
    let keys = (context.unit.stack?.dimension ?? []).compactMap { context.table[$0.column] }
    var places: [[Value]: Int] = [:]
    var stacks: [Stack] = []
    for row in context.rows {
      guard let (x1, x2) = horizontal(row), let (y1, y2) = vertical(row) else { continue }
      let box = Rectangle(
        minX: min(x1, x2), minY: min(y1, y2), maxX: max(x1, x2), maxY: max(y1, y2))
      guard box.x.isFinite, box.y.isFinite, box.width.isFinite, box.height.isFinite else {
        continue
      }
      let key = keys.map { $0[row] }
      let place = places[key] ?? stacks.count
      if place == stacks.count {
        places[key] = place
        stacks.append(Stack(bounds: box))
      }
      stacks[place].rows.append(row)
      stacks[place].boxes.append(box)
      stacks[place].bounds = stacks[place].bounds.union(box)
    }
    return stacks
  }
}

extension MarkContext {
  /// Whether the corners of this unit's bars are those of their stacks.
  var roundsStacks: Bool {
    let names = ["", "End", "TopLeft", "TopRight", "BottomLeft", "BottomRight"]
    return mark.kind == .bar && unit.stack != nil && unit.stack?.channel.isXorY == true
      && !(encoding[.size]?.hasField ?? false)
      && names.contains { mark.number("cornerRadius" + $0) ?? 0 > 0 }
  }
}
