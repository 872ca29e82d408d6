import Scenes
import Shapes
import Testing

@Suite struct TrailTests {
  @Test func piecesHaveRoundEnds() {
    let stops = [
      Trail.Stop(Point(0, 0), width: 2), Trail.Stop(Point(10, 0), width: 4), nil,
      Trail.Stop(Point(20, 0), width: 4),
    ]
    let text = SVGPath.text(Trail.path(stops))
    #expect(text == "M0,-1L10,-2A2,2,0,1,1,10,2L0,1A1,1,0,1,1,0,-1Z")
  }

  @Test func coincidentStopsAreACircle() {
    let stop = Trail.Stop(Point(1, 1), width: 2)
    #expect(SVGPath.text(Trail.path([stop, stop])) == "M2,1A1,1,0,0,1,0,1A1,1,0,0,1,2,1Z")
    #expect(Trail.path([stop]).isEmpty)
  }
}
