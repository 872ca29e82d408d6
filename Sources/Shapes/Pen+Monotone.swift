import Scenes

/// Cubic splines that keep the order of values between points
/// (Steffen, A simple method for monotonic interpolation in one dimension, 1990).
extension Pen {
  mutating func monotone(_ points: [Point], isAlongY: Bool) {
    func swapped(_ point: Point) -> Point { isAlongY ? Point(point.y, point.x) : point }
    var stops: [Point] = []
    for point in points.map(swapped) where point != stops.last { stops.append(point) }
    let last = stops.count - 1
    start(swapped(stops[0]))
    if last == 0 { return closeDot() }
    if last == 1 { return line(swapped(stops[1])) }
    var inner: [Double] = []
    for index in 1..<last {
      inner.append(slope(stops[index - 1], stops[index], stops[index + 1]))
    }
    let first = endSlope(stops[0], stops[1], inner[0])
    let final = endSlope(stops[last - 1], stops[last], inner[last - 2])
    let slopes = [first] + inner + [final]
    for index in 0..<last {
      let (from, to) = (stops[index], stops[index + 1])
      let third = (to.x - from.x) / 3
      curve(
        swapped(Point(from.x + third, from.y + third * slopes[index])),
        swapped(Point(to.x - third, to.y - third * slopes[index + 1])), swapped(to))
    }
  }

  /// Steffen's limited slope at `b`; zero at an extreme. A vertical neighbour counts as infinitely
  /// steep in the direction the other one runs.
  private func slope(_ a: Point, _ b: Point, _ c: Point) -> Double {
    let (before, after) = (b.x - a.x, c.x - b.x)
    let left = (b.y - a.y) / (before != 0 ? before : after < 0 ? -0.0 : 0)
    let right = (c.y - b.y) / (after != 0 ? after : before < 0 ? -0.0 : 0)
    let parabola = (left * after + right * before) / (before + after)
    let signs: Double = (left < 0 ? -1 : 1) + (right < 0 ? -1 : 1)
    let size = min(left.magnitude, right.magnitude, 0.5 * parabola.magnitude)
    return parabola.isNaN || signs == 0 ? 0 : signs * size
  }

  /// The slope at an end that makes the piece a parabola, given the slope at its other end.
  private func endSlope(_ from: Point, _ to: Point, _ slope: Double) -> Double {
    let run = to.x - from.x
    return run == 0 ? slope : (3 * (to.y - from.y) / run - slope) / 2
  }
}
