import RealModule
import Scenes

extension Markup {
  /// Path data with absolute coordinates; boxes in the short form that Vega writes.
  mutating func path(_ path: Path) {
    if let box = path.box { return rectangle(box) }
    var current: Point?
    var start: Point?
    for segment in path.segments {
      switch segment {
      case .move(let point):
        command("M", point)
        current = point
        start = point
      case .line(let point):
        command("L", point)
        current = point
      case .curve(let first, let second, let end):
        command("C", first)
        byte(",")
        pair(second.x, second.y)
        byte(",")
        pair(end.x, end.y)
        current = end
      case .arc(let center, let radius, let from, let to):
        current = arc(center, radius, from, to, after: current)
        start = start ?? current
      case .close:
        byte("Z")
        current = start
      }
    }
  }

  mutating func rectangle(_ box: Rectangle) {
    command("M", Point(box.x, box.y))
    byte("h")
    number(box.width)
    byte("v")
    number(box.height)
    byte("h")
    number(-box.width)
    byte("Z")
  }

  private mutating func command(_ letter: Unicode.Scalar, _ point: Point) {
    byte(letter)
    pair(point.x, point.y)
  }

  /// An arc, joined to the current point by a line, in halves where it is a whole circle.
  private mutating func arc(
    _ center: Point, _ radius: Double, _ from: Double, _ to: Double, after current: Point?
  ) -> Point {
    func at(_ angle: Double) -> Point {
      Point(center.x + radius * .cos(angle), center.y + radius * .sin(angle))
    }
    let begin = at(from)
    if let current {
      if abs(current.x - begin.x) > 1e-6 || abs(current.y - begin.y) > 1e-6 {
        command("L", begin)
      }
    } else {
      command("M", begin)
    }
    guard radius > 0, from != to else { return begin }
    let turn = to - from
    let clockwise = turn > 0
    func piece(to end: Point, large: Bool) {
      byte("A")
      pair(radius, radius)
      raw(",0,")
      byte(large ? "1" : "0")
      byte(",")
      byte(clockwise ? "1" : "0")
      byte(",")
      pair(end.x, end.y)
    }
    if abs(turn) >= 2 * .pi - 1e-6 {
      piece(to: at(from + (clockwise ? .pi : -.pi)), large: true)
      piece(to: begin, large: true)
      return begin
    }
    let end = at(to)
    piece(to: end, large: abs(turn) >= .pi)
    return end
  }
}

extension Path {
  /// The box, when the outline is exactly an axis-parallel box from its upper left corner.
  fileprivate var box: Rectangle? {
    guard segments.count == 5, case .move(let a) = segments[0], case .line(let b) = segments[1],
      case .line(let c) = segments[2], case .line(let d) = segments[3],
      segments[4] == .close, a.y == b.y, b.x == c.x, c.y == d.y, d.x == a.x
    else { return nil }
    return Rectangle(x: a.x, y: a.y, width: c.x - a.x, height: c.y - a.y)
  }
}
