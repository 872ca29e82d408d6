import Scenes
import Shapes

/// Areas between the value and a base, or between two values.
enum AreaMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let isVertical = context.mark.orient != "horizontal"
    let along: Channel = isVertical ? .x : .y
    let across: Channel = isVertical ? .y : .x
    let place = context.position(along)
    let span = context.rangedSpan(across)
    let styles = context.styles()
    let links = context.links()
    let isValid = context.validity()
    let curve = context.curve
    let gaps = context.pathGaps
    return context.seriesMarks(.area) { rows in
      var edge: [Point?] = []
      var base: [Point?] = []
      for row in context.interrupted(rows, gaps) {
        guard let row, isValid(row), let at = place(row), let (end, start) = span(row), at.isFinite,
          end.isFinite, start.isFinite
        else {
          edge.append(nil)
          base.append(nil)
          continue
        }
        edge.append(isVertical ? Point(at, end) : Point(end, at))
        base.append(isVertical ? Point(at, start) : Point(start, at))
      }
      guard let first = rows.first else { return nil }
      if context.unit.stack?.channel == across { swap(&edge, &base) }
      return links.item(
        .path(Lines.area(edge: edge, base: base, curve: curve), origin: .zero),
        styles.style(first), first)
    }
  }
}
