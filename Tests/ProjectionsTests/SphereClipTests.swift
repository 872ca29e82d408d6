import Projections
import Scenes
import Testing

@Suite struct SphereClipTests {
  private func flat(_ kind: Projection.Kind = .equirectangular) -> Projection {
    var map = Projection(kind)
    map.scale = 180 / .pi
    map.translate = .zero
    return map
  }

  private func area(_ path: Path) -> Double {
    var sum = 0.0
    var start = Point.zero
    var last = Point.zero
    for segment in path.segments {
      switch segment {
      case .move(let point): (start, last) = (point, point)
      case .line(let point):
        sum += last.x * point.y - last.y * point.x
        last = point
      case .close:
        sum += last.x * start.y - last.y * start.x
        last = start
      default: break
      }
    }
    return abs(sum) / 2
  }

  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [Coordinate] {
    // Clockwise, with meridians for sides and steps along the parallels.
    let top = stride(from: west, through: east, by: 1).map { Coordinate($0, north) }
    let bottom = stride(from: east, through: west, by: -1).map { Coordinate($0, south) }
    return top + bottom + [Coordinate(west, north)]
  }

  @Test func linesBreakAtTheAntimeridian() {
    let path = flat().path(.lines([[Coordinate(170, 0), Coordinate(-170, 0)]]))
    #expect(path.segments.filter { if case .move = $0 { true } else { false } }.count == 2)
    let box = flat().bounds(.lines([[Coordinate(170, 0), Coordinate(-170, 0)]]))
    #expect(abs((box?.width ?? 0) - 360) < 1e-6)
  }

  @Test func polygonsAreCutInTwo() {
    let path = flat().path(.polygons([[box(170, -10, 190, 10)]]))
    #expect(path.segments.filter { $0 == .close }.count == 2)
    #expect(abs(area(path) - 400) < 2)
  }

  @Test func polygonsHoldPoles() throws {
    let cap = stride(from: -180.0, through: 180, by: 2).map { Coordinate($0, -60) }
    let path = flat().path(.polygons([[cap]]))
    #expect(abs(area(path) - 360 * 30) < 20)
    let bounds = try #require(flat().bounds(.polygons([[cap]])))
    #expect(abs(bounds.maxY - 90) < 1e-6)
  }

  @Test func counterclockwiseRingsAreHolesInTheGlobe() {
    let path = flat().path(.polygons([[box(-10, -10, 10, 10).reversed()]]))
    #expect(path.segments.filter { $0 == .close }.count == 2)
  }

  @Test func hemispheresHideWhatLiesBehind() throws {
    var map = Projection(.orthographic)
    map.scale = 100
    map.translate = .zero
    #expect(map.path(.polygons([[box(170, -10, 190, 10)]])).isEmpty)
    let half = try #require(map.bounds(.polygons([[box(45, -20, 135, 20)]])))
    #expect(abs(half.maxX - 100) < 0.1)
    #expect(map.path(.points([Coordinate(180, 0)])).isEmpty)
    let disc = try #require(map.bounds(.sphere))
    #expect(abs(disc.width - 200) < 0.1)
  }

  @Test func polygonsAroundTheDiscFillIt() throws {
    var map = Projection(.orthographic)
    map.scale = 100
    map.translate = .zero
    map.clipAngle = 20
    let wide = try #require(map.bounds(.polygons([[box(-60, -60, 60, 60)]])))
    #expect(abs(wide.width - 200 * 0.3420201) < 0.1)
  }

  @Test func graticuleHasItsLines() {
    // Four meridians to the poles, the equator, 32 further meridians, 16 further parallels.
    #expect(Graticule().lines.count == 4 + 1 + 32 + 16)
  }
}
