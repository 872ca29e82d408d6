import JSON
import Scenes
import Shapes
import Testing

@Suite struct CurveTests {
  @Test func matchesPublishedCurves() throws {
    let cases = try Vectors.cases("curves")
    #expect(cases.count == 250)
    for node in cases {
      let curve = try #require(Curve(named: node["curve"]?.text ?? ""))
      let points = (node["points"]?.array ?? []).map { point -> Point? in
        guard let x = point[0]?.number, let y = point[1]?.number else { return nil }
        return Point(x, y)
      }
      let text = SVGPath.text(Lines.line(points, curve: curve))
      #expect(text == node["expected"]?.text ?? "", "\(node.canonical)")
    }
  }

  @Test(arguments: [
    ("linear", "M0,0L10,5L20,0L20,20L10,20L0,20Z"),
    ("step-after", "M0,0L10,0L10,5L20,5L20,0L20,20L20,20L10,20L10,20L0,20L0,20Z"),
    ("step-before", "M0,0L0,5L10,5L10,0L20,0L20,20L10,20L10,20L0,20L0,20Z"),
  ])
  func areas(name: String, text: String) throws {
    let edge = [Point(0, 0), Point(10, 5), Point(20, 0)]
    let base = edge.map { Point($0.x, 20) }
    let curve = try #require(Curve(named: name))
    #expect(bounds(SVGPath.text(Lines.area(edge: edge, base: base, curve: curve))) == bounds(text))
  }

  /// The points of a path without repetitions, in order.
  private func bounds(_ text: String) -> [Substring] {
    var points: [Substring] = []
    for point in text.split(whereSeparator: { "MLZ".contains($0) }) where point != points.last {
      points.append(point)
    }
    return points
  }

  @Test func areasHaveGaps() {
    let edge = [Point(0, 0), nil, Point(2, 0), Point(3, 0)]
    let base = [Point(0, 9), Point(1, 9), Point(2, 9), Point(3, 9)]
    let path = Lines.area(edge: edge, base: base)
    #expect(SVGPath.text(path) == "M0,0L0,9ZM2,0L3,0L3,9L2,9Z")
    #expect(Lines.area(edge: [nil], base: [nil]).isEmpty)
  }

  @Test func tensionPullsStraight() {
    let points = [Point(0, 0), Point(1, 3), Point(3, 1), Point(6, 6)]
    let taut = SVGPath.text(Lines.line(points, curve: .cardinal(tension: 1)))
    #expect(taut == "M0,0C0,0,1,3,1,3C1,3,3,1,3,1C3,1,6,6,6,6")
    #expect(
      Lines.line(points, curve: .catmullRom(alpha: 0)) != Lines.line(points, curve: .linear))
    #expect(Curve(named: "wavy") == nil)
  }

  @Test(arguments: Curve.names) func everyNameIsKnown(name: String) {
    #expect(Curve(named: name) != nil)
  }
}
