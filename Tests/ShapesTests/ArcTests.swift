import Foundation
import Scenes
import Shapes
import Testing

@Suite struct ArcTests {
  /// Expected values are d3-shape's documented outlines, with three digits.
  @Test func plainSectors() {
    let pie = Arc(outerRadius: 100, startAngle: 0, endAngle: .pi / 2)
    #expect(SVGPath.text(pie.path) == "M0,-100A100,100,0,0,1,100,0L0,0Z")
    let donut = Arc(innerRadius: 50, outerRadius: 100, startAngle: 0, endAngle: .pi / 2)
    #expect(SVGPath.text(donut.path) == "M0,-100A100,100,0,0,1,100,0L50,0A50,50,0,0,0,0,-50Z")
    let backwards = Arc(innerRadius: 50, outerRadius: 100, startAngle: 0, endAngle: -.pi / 2)
    #expect(
      SVGPath.text(backwards.path) == "M0,-100A100,100,0,0,0,-100,0L-50,0A50,50,0,0,1,0,-50Z")
  }

  @Test func wholeRings() {
    let ring = Arc(innerRadius: 5, outerRadius: 10, startAngle: 0, endAngle: 2 * .pi)
    let text = SVGPath.text(ring.path)
    #expect(text.hasPrefix("M0,-10A10,10,0,0,1,0,10A10,10,0,0,1,0,-10M0,-5A5,5,0,0,0,0,5"))
    #expect(SVGPath.text(Arc(outerRadius: 0, startAngle: 0, endAngle: 1).path) == "M0,0Z")
  }

  @Test func roundedCornersTouchTheirCircles() {
    let arc = Arc(
      innerRadius: 50, outerRadius: 100, startAngle: 0, endAngle: .pi / 2, cornerRadius: 5)
    // The circle about (5, −y) that touches x = 0 and the ring of radius 100 from inside.
    let y = (95.0 * 95 - 25).squareRoot()
    var centers: [Point] = []
    for case .arc(let center, let radius, _, _) in arc.path.segments where radius == 5 {
      centers.append(center)
    }
    #expect(centers.count == 4)
    #expect(isNear(centers[0], Point(5, -y)))
    #expect(isNear(centers[1], Point(y, -5)))
    #expect(isNear(centers[2], Point((55.0 * 55 - 25).squareRoot(), -5)))
    guard case .move(let first) = arc.path.segments[0] else { return #expect(Bool(false)) }
    #expect(isNear(first, Point(0, -y)))
  }

  @Test func outlinesAreContinuous() {
    for inner in [0.0, 20, 90] {
      for angle in [0.05, 0.4, 1.5, 3.5, 6] {
        for pad in [0, 0.03, 0.2] {
          for corner in [0.0, 4, 40] {
            for sign in [1.0, -1] {
              let arc = Arc(
                innerRadius: inner, outerRadius: 100, startAngle: 0.3,
                endAngle: 0.3 + sign * angle, padAngle: pad, cornerRadius: corner)
              #expect(isContinuous(arc.path), "\(arc)")
            }
          }
        }
      }
    }
  }

  /// Whether each arc starts where the segment before ended.
  private func isContinuous(_ path: Path) -> Bool {
    var place = Point.zero
    for segment in path.segments {
      switch segment {
      case .move(let point), .line(let point): place = point
      case .curve(_, _, let end): place = end
      case .close: break
      case .arc(let center, let radius, let from, let to):
        func at(_ angle: Double) -> Point {
          Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
        }
        if !isNear(place, at(from)) { return false }
        place = at(to)
      }
    }
    return true
  }

  private func isNear(_ a: Point, _ b: Point) -> Bool {
    (a.x - b.x).magnitude < 1e-9 && (a.y - b.y).magnitude < 1e-9
  }
}
