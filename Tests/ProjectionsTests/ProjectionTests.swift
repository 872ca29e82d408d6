import Projections
import RealModule
import Scenes
import Testing

/// Worked examples for the sphere in Snyder, Map Projections: A Working Manual (1987), appendix A.
struct Worked: CustomTestStringConvertible, Sendable {
  var kind: Projection.Kind
  var radius = 1.0
  var parallels: [Double] = []
  var origin: (longitude: Double, latitude: Double)
  var place: (longitude: Double, latitude: Double)
  var expected: (x: Double, y: Double)
  /// Whether the origin's latitude is a turn of the globe or the middle of a conic.
  var isTilted = false

  var testDescription: String { kind.rawValue }
}

@Suite struct ProjectionTests {
  static let worked: [Worked] = [
    Worked(
      kind: .mercator, origin: (-180, 0), place: (-75, 35), expected: (1.8325957, 0.6528366)),
    Worked(
      kind: .transverseMercator, origin: (-75, 0), place: (-73.5, 40.5),
      expected: (0.0199077, 0.7070276)),
    Worked(
      kind: .conicEqualArea, parallels: [29.5, 45.5], origin: (-96, 23), place: (-75, 35),
      expected: (0.2952720, 0.2416774)),
    Worked(
      kind: .conicConformal, parallels: [33, 45], origin: (-96, 23), place: (-75, 35),
      expected: (0.2966785, 0.2462112)),
    Worked(
      kind: .conicEquidistant, parallels: [29.5, 45.5], origin: (-96, 23), place: (-75, 35),
      expected: (0.2952057, 0.2424021)),
    Worked(
      kind: .orthographic, origin: (-100, 40), place: (-110, 30),
      expected: (-0.1503837, -0.1651911), isTilted: true),
    Worked(
      kind: .gnomonic, origin: (-100, 40), place: (-110, 30),
      expected: (-0.1542826, -0.1694739), isTilted: true),
    Worked(
      kind: .azimuthalEqualArea, radius: 3, origin: (-100, 40), place: (100, -20),
      expected: (-4.2339303, 4.0257775), isTilted: true),
    Worked(
      kind: .azimuthalEquidistant, radius: 3, origin: (-100, 40), place: (100, -20),
      expected: (-5.8311398, 5.5444634), isTilted: true),
  ]

  @Test(arguments: worked) func agreesWithSnyder(_ example: Worked) throws {
    var map = Projection(example.kind)
    map.scale = example.radius
    map.translate = .zero
    map.parallels = example.parallels
    map.center = Coordinate(0, example.isTilted ? 0 : example.origin.latitude)
    map.rotate = [-example.origin.longitude, example.isTilted ? -example.origin.latitude : 0]
    let pixel = try #require(map(Coordinate(example.place.longitude, example.place.latitude)))
    #expect(abs(pixel.x - example.expected.x) < 2e-6)
    #expect(abs(-pixel.y - example.expected.y) < 2e-6)
  }

  @Test(arguments: [
    (Coordinate(-122.4194, 37.7750), Point(107.4, 214.1)),
    (Coordinate(-74.0059, 40.7128), Point(794.6, 176.5)),
    (Coordinate(-95.3698, 29.7604), Point(488.8, 408.9)),
    (Coordinate(-149.9003, 61.2181), Point(171.2, 446.9)),
    (Coordinate(-157.8583, 21.3069), Point(298.5, 451.0)),
  ]) func citiesOfTheUnitedStates(_ place: Coordinate, _ expected: Point) throws {
    let pixel = try #require(Projection(.albersUsa)(place))
    #expect(abs(pixel.x - expected.x) < 0.1)
    #expect(abs(pixel.y - expected.y) < 0.1)
  }

  @Test func nowhereInTheUnitedStates() {
    #expect(Projection(.albersUsa)(Coordinate(2.3522, 48.8566)) == nil)
  }

  @Test func equalEarthIsAsWideAsPublished() throws {
    var map = Projection(.equalEarth)
    map.scale = 1
    map.translate = .zero
    let edge = try #require(map(Coordinate(180, 0)))
    #expect(abs(edge.x - 2.7066299836) < 1e-9)
    let pole = try #require(map(Coordinate(0, 90)))
    #expect(abs(-pole.y - 1.3173627591) < 1e-9)
  }

  @Test func globeFillsItsBox() throws {
    for kind in Projection.Kind.allCases where kind != .identity && kind != .albersUsa {
      let map = Projection(kind).fitting([.sphere], width: 200, height: 100)
      let box = try #require(map.bounds(.sphere), "\(kind)")
      #expect(abs(box.width - 200) < 0.5 || abs(box.height - 100) < 0.5, "\(kind)")
      #expect(box.minX > -0.5 && box.maxX < 200.5 && box.minY > -0.5 && box.maxY < 100.5, "\(kind)")
    }
  }
}
