import RealModule
import Scenes

/// Interpolating splines whose tangents come from neighbouring points.
extension Pen {
  enum Tangents {
    /// Tangents parallel to the chord of the neighbours, shortened by a tension.
    case cardinal(Double)
    /// Knots spaced by the distance of points to the power alpha (Barry and Goldman, 1988).
    case catmullRom(Double)
  }

  /// Through all points; the ends leave and arrive without a tangent.
  mutating func spline(_ points: [Point], _ tangents: Tangents) {
    let last = points.count - 1
    start(points[0])
    if last == 0 { return closeDot() }
    if last == 1 { return line(points[1]) }
    for index in 0..<last {
      join(
        index > 0 ? points[index - 1] : nil, points[index], points[index + 1],
        index + 2 <= last ? points[index + 2] : nil, tangents)
    }
  }

  /// From the second point to the last but one.
  mutating func splineOpen(_ points: [Point], _ tangents: Tangents) {
    guard points.count > 2 else { return }
    start(points[1])
    if points.count == 3 { return closeDot() }
    for index in 3..<points.count {
      join(points[index - 3], points[index - 2], points[index - 1], points[index], tangents)
    }
  }

  /// Around all points and back.
  mutating func splineClosed(_ points: [Point], _ tangents: Tangents) {
    switch points.count {
    case 1:
      start(points[0])
      close()
    case 2:
      start(points[1])
      line(points[0])
      close()
    default:
      start(points[1])
      let around = points + points[..<3]
      for index in 3..<around.count {
        join(around[index - 3], around[index - 2], around[index - 1], around[index], tangents)
      }
    }
  }

  /// The piece from `from` to `to` between their outer neighbours.
  private mutating func join(
    _ before: Point?, _ from: Point, _ to: Point, _ after: Point?, _ tangents: Tangents
  ) {
    switch tangents {
    case .cardinal(let tension):
      let share = (1 - tension) / 6
      curve(
        before.map { from + (to - $0) * share } ?? from,
        after.map { to + (from - $0) * share } ?? to, to)
    case .catmullRom(let alpha):
      let middle = spacing(from, to, alpha)
      curve(
        before.map { handle(at: from, $0, spacing($0, from, alpha), to, middle) } ?? from,
        after.map { handle(at: to, $0, spacing(to, $0, alpha), from, middle) } ?? to, to)
    }
  }

  private func spacing(_ a: Point, _ b: Point, _ alpha: Double) -> Double {
    let (x, y) = (a.x - b.x, a.y - b.y)
    return Double.pow(x * x + y * y, alpha).squareRoot()
  }

  /// The control point at `point` of the piece towards `far`, which is `middle` knots away, when
  /// the neighbour on the other side is `side` knots away.
  private func handle(
    at point: Point, _ neighbour: Point, _ side: Double, _ far: Point, _ middle: Double
  ) -> Point {
    guard side > 1e-12 else { return point }
    let own = 2 * side * side + 3 * side * middle + middle * middle
    let sum = point * own - neighbour * (middle * middle) + far * (side * side)
    return sum / (3 * side * (side + middle))
  }
}
