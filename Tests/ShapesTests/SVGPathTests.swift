import Scenes
import Shapes
import Testing

@Suite struct SVGPathTests {
  @Test(arguments: [
    ("M0 0h10v10z", "M0,0L10,0L10,10Z"), ("m1,1 2,2 -1.5e0-1", "M1,1L3,3L1.5,2"),
    ("M0 0Q3 0 3 3T6 6", "M0,0C2,0,3,1,3,3C3,5,4,6,6,6"),
    ("M0 0C1 1 2 1 3 0S5-1 6 0", "M0,0C1,1,2,1,3,0C4,-1,5,-1,6,0"),
    ("M.5.5.25 1", "M0.5,0.5L0.25,1"), ("", ""), ("M1,1zm2,2", "M1,1ZM3,3"),
    ("M0,0A0 5 0 0 1 4 4", "M0,0L4,4"),
  ])
  func parses(text: String, written: String) throws {
    #expect(SVGPath.text(try #require(SVGPath.parse(text))) == written)
  }

  @Test(arguments: ["L1 1", "M1", "M0 0L", "M0 0X1", "circle", "M0 0A1 1 0 2 0 1 1"])
  func refuses(text: String) { #expect(SVGPath.parse(text) == nil) }

  @Test func ellipticalArcsStayOnTheEllipse() throws {
    let path = try #require(SVGPath.parse("M10,0A10,10 0 1 1 0,-10"))
    var curves = 0
    for case .curve(_, _, let end) in path.segments {
      curves += 1
      #expect(((end.x * end.x + end.y * end.y).squareRoot() - 10).magnitude < 1e-9)
    }
    #expect(curves == 3)
    #expect(SVGPath.text(path).hasSuffix("0,-10"))
  }

  @Test func writesArcsAndRoundedNumbers() {
    let whole = Path([.arc(center: .zero, radius: 5, from: 0, to: 2 * .pi), .close])
    #expect(SVGPath.text(whole) == "M5,0A5,5,0,1,1,-5,0A5,5,0,1,1,5,0Z".replacing("1,1", "0,1"))
    let quarter = Path([.move(.zero), .arc(center: .zero, radius: 5, from: 0, to: .pi / 2)])
    #expect(SVGPath.text(quarter) == "M0,0L5,0A5,5,0,0,1,0,5")
    #expect(SVGPath.text(Path([.move(Point(-0.0001, 1.0005))])) == "M0,1.001")
    #expect(SVGPath.text(Path([.move(Point(-1.25, 1e20))]), digits: 1) == "M-1.2,1e+20")
  }
}

extension String {
  fileprivate func replacing(_ part: String, _ other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
