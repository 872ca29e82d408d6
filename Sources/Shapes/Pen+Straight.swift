import Scenes

extension Pen {
  mutating func straight(_ points: [Point]) {
    start(points[0])
    for point in points.dropFirst() { line(point) }
    if points.count == 1 { closeDot() }
  }

  mutating func straightClosed(_ points: [Point]) {
    start(points[0])
    for point in points.dropFirst() { line(point) }
    close()
  }

  /// Steps that turn at a share of the way from one point to the next.
  mutating func steps(_ points: [Point], turn: Double) {
    start(points[0])
    for (from, to) in zip(points, points.dropFirst()) {
      if turn <= 0 {
        line(Point(from.x, to.y))
        line(to)
      } else {
        let x = from.x * (1 - turn) + to.x * turn
        line(Point(x, from.y))
        line(Point(x, to.y))
      }
    }
    if points.count == 1 {
      closeDot()
    } else if turn > 0 && turn < 1, let last = points.last {
      line(last)
    }
  }
}
