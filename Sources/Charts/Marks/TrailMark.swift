import Scenes
import Shapes

/// Lines whose width varies along the way.
enum TrailMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let x = context.position(.x)
    let y = context.position(.y)
    let width = context.number(.size, "size", standard: 2)
    let styles = context.styles()
    let links = context.links()
    let isValid = context.validity()
    return context.seriesMarks(.trail) { rows in
      let points = rows.map { row -> Trail.Stop? in
        guard isValid(row), let px = x(row), let py = y(row), let size = width(row),
          px.isFinite, py.isFinite
        else { return nil }
        return Trail.Stop(Point(px, py), width: size)
      }
      guard let first = rows.first else { return nil }
      return links.item(.path(Trail.path(points), origin: .zero), styles.style(first), first)
    }
  }
}
