import RealModule
import Scenes

/// An arc of an ellipse between two points, as SVG's `A` command describes it.
struct EllipticalArc {
  let from, to: Point
  let radii: Point
  /// The angle of the first radius in radians.
  let rotation: Double
  let isLarge, isClockwise: Bool

  /// Cubic curves of at most a quarter turn along the arc (SVG 1.1, F.6: from end points to
  /// centre; radii that are too small are enlarged).
  var curves: [Path.Segment] {
    var (rx, ry) = (radii.x.magnitude, radii.y.magnitude)
    if from == to { return [] }
    if rx == 0 || ry == 0 { return [.line(to)] }
    let (cosine, sine) = (Double.cos(rotation), Double.sin(rotation))
    let half = (from - to) / 2
    let local = Point(cosine * half.x + sine * half.y, cosine * half.y - sine * half.x)
    let excess = (local.x / rx) * (local.x / rx) + (local.y / ry) * (local.y / ry)
    if excess > 1 {
      rx *= excess.squareRoot()
      ry *= excess.squareRoot()
    }
    let across = rx * rx * local.y * local.y + ry * ry * local.x * local.x
    let room = max(0, (rx * rx * ry * ry - across) / across).squareRoot()
    let side = isLarge == isClockwise ? -room : room
    let center = Point(side * rx * local.y / ry, -side * ry * local.x / rx)
    let start = Double.atan2(y: (local.y - center.y) / ry, x: (local.x - center.x) / rx)
    let end = Double.atan2(y: (-local.y - center.y) / ry, x: (-local.x - center.x) / rx)
    var turn = end - start
    if isClockwise && turn < 0 { turn += 2 * .pi }
    if !isClockwise && turn > 0 { turn -= 2 * .pi }

    /// A point of the unit circle carried to the ellipse.
    let middle = (from + to) / 2
    func placed(_ x: Double, _ y: Double) -> Point {
      let local = Point(center.x + rx * x, center.y + ry * y)
      return Point(
        middle.x + cosine * local.x - sine * local.y, middle.y + sine * local.x + cosine * local.y)
    }
    let count = max(1, Int((turn.magnitude / (.pi / 2) - 1e-9).rounded(.up)))
    let step = turn / Double(count)
    let reach = 4.0 / 3 * Double.tan(step / 4)
    return (0..<count).map { index in
      let angle = start + step * Double(index)
      let (c0, s0) = (Double.cos(angle), Double.sin(angle))
      let (c1, s1) = (Double.cos(angle + step), Double.sin(angle + step))
      return .curve(
        placed(c0 - reach * s0, s0 + reach * c0), placed(c1 + reach * s1, s1 - reach * c1),
        index == count - 1 ? to : placed(c1, s1))
    }
  }
}
