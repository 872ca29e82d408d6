import Scenes
import Shapes

/// Lines through the rows of a series.
enum LineMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let x = context.position(.x)
    let y = context.position(.y)
    let styles = context.styles()
    let links = context.links()
    let isValid = context.validity()
    let curve = context.curve
    let gaps = context.pathGaps
    return context.seriesMarks(.line) { rows in
      var points = context.interrupted(rows, gaps).map { row -> Point? in
        guard let row, isValid(row), let px = x(row), let py = y(row), px.isFinite, py.isFinite
        else {
          return nil
        }
        return Point(px, py)
      }
      guard let first = rows.first else { return nil }
      if context.compiler.beyond.missing == .join { points.removeAll { $0 == nil } }
      let style = styles.style(first)
      return links.item(.path(Lines.line(points, curve: curve), origin: .zero), style, first)
    }
  }
}

extension MarkContext {
  var curve: Curve {
    let name = mark.text("interpolate") ?? "linear"
    let oriented = name == "monotone" && mark.orient == "horizontal" ? "monotone-y" : name
    return Curve(named: oriented, tension: mark.number("tension")) ?? .linear
  }
}
