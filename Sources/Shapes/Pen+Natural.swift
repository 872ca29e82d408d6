import Scenes

/// The natural cubic spline: twice continuously differentiable, straight at both ends.
extension Pen {
  mutating func natural(_ points: [Point], from first: Point) {
    start(first)
    if points.count == 1 { return closeDot() }
    if points.count == 2 { return line(points[1]) }
    let x = handles(points.map(\.x))
    let y = handles(points.map(\.y))
    for index in points.indices.dropLast() {
      curve(
        Point(x.leaving[index], y.leaving[index]), Point(x.arriving[index], y.arriving[index]),
        points[index + 1])
    }
  }

  /// The control values of each piece: those leaving its start solve a tridiagonal system by
  /// Thomas's algorithm; those arriving at its end mirror the next piece's.
  private func handles(_ knots: [Double]) -> (leaving: [Double], arriving: [Double]) {
    let last = knots.count - 2
    var diagonal = [Double](repeating: 4, count: last + 1)
    var leaving = (0...last).map { 4 * knots[$0] + 2 * knots[$0 + 1] }
    diagonal[0] = 2
    diagonal[last] = 7
    leaving[0] = knots[0] + 2 * knots[1]
    leaving[last] = 8 * knots[last] + knots[last + 1]
    for index in 1...last {
      let share = (index == last ? 2 : 1) / diagonal[index - 1]
      diagonal[index] -= share
      leaving[index] -= share * leaving[index - 1]
    }
    leaving[last] /= diagonal[last]
    for index in (0..<last).reversed() {
      leaving[index] = (leaving[index] - leaving[index + 1]) / diagonal[index]
    }
    let arriving = (0...last).map { index in
      index == last
        ? (knots[last + 1] + leaving[last]) / 2 : 2 * knots[index + 1] - leaving[index + 1]
    }
    return (leaving, arriving)
  }
}
