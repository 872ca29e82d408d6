import Scenes

/// Uniform cubic B-splines: with control points a, b, c the piece about b runs from
/// (a + 4b + c)/6 and bends along the thirds of b to c (de Boor, A Practical Guide to Splines).
extension Pen {
  mutating func basis(_ points: [Point]) {
    let last = points.count - 1
    start(points[0])
    guard last > 0 else { return closeDot() }
    if last > 1 {
      line((points[0] * 5 + points[1]) / 6)
      for index in 2...last { bend(points[index - 2], points[index - 1], points[index]) }
      bend(points[last - 1], points[last], points[last])
    }
    line(points[last])
  }

  mutating func basisOpen(_ points: [Point]) {
    guard points.count > 2 else { return }
    start(knot(points[0], points[1], points[2]))
    if points.count == 3 { return closeDot() }
    for index in 3..<points.count { bend(points[index - 2], points[index - 1], points[index]) }
  }

  mutating func basisClosed(_ points: [Point]) {
    switch points.count {
    case 1: start(points[0])
    case 2:
      start((points[0] + points[1] * 2) / 3)
      line((points[1] + points[0] * 2) / 3)
    default:
      start(knot(points[0], points[1], points[2]))
      let around = points + points[..<3]
      for index in 3..<around.count { bend(around[index - 2], around[index - 1], around[index]) }
      return
    }
    close()
  }

  /// A B-spline of points moved towards the straight line from the first to the last
  /// (Holten, Hierarchical Edge Bundles, 2006).
  mutating func bundle(_ points: [Point], _ strength: Double) {
    let last = points.count - 1
    guard last > 0 else { return }
    let way = points[last] - points[0]
    basis(
      points.indices.map { index in
        let straight = points[0] + way * (Double(index) / Double(last))
        return points[index] * strength + straight * (1 - strength)
      })
  }

  private func knot(_ a: Point, _ b: Point, _ c: Point) -> Point { (a + b * 4 + c) / 6 }

  private mutating func bend(_ a: Point, _ b: Point, _ c: Point) {
    curve((a * 2 + b) / 3, (a + b * 2) / 3, knot(a, b, c))
  }
}
