import Projections
import Tables

extension Geometry {
  /// The geometry of a GeoJSON object: a geometry, a feature, or a collection of either.
  init?(_ value: Value) {
    guard case .object(let members) = value else { return nil }
    func member(_ name: String) -> Value? { members.first { $0.name == name }?.value }
    let places = member("coordinates") ?? .missing
    switch member("type")?.text {
    case "Feature":
      guard let geometry = member("geometry").flatMap({ Geometry($0) }) else { return nil }
      self = geometry
    case "FeatureCollection":
      self = .collection(Self.list(member("features")).compactMap { Geometry($0) })
    case "GeometryCollection":
      self = .collection(Self.list(member("geometries")).compactMap { Geometry($0) })
    case "Point": self = .points([places].compactMap(Self.place))
    case "MultiPoint": self = .points(Self.line(places))
    case "LineString": self = .lines([Self.line(places)])
    case "MultiLineString": self = .lines(Self.list(places).map(Self.line))
    case "Polygon": self = .polygons([Self.list(places).map(Self.line)])
    case "MultiPolygon":
      self = .polygons(Self.list(places).map { Self.list($0).map(Self.line) })
    case "Sphere": self = .sphere
    default: return nil
    }
  }

  private static func list(_ value: Value?) -> [Value] {
    if case .array(let values) = value { values } else { [] }
  }

  private static func line(_ value: Value) -> [Coordinate] { list(value).compactMap(place) }

  private static func place(_ value: Value) -> Coordinate? {
    guard case .array(let parts) = value, parts.count >= 2, let longitude = parts[0].number,
      let latitude = parts[1].number, longitude.isFinite, latitude.isFinite
    else { return nil }
    return Coordinate(longitude, latitude)
  }
}

extension Value {
  /// A GeoJSON geometry of lines.
  init(lines: [[Coordinate]]) {
    let coordinates = lines.map { line in
      Value.array(line.map { .array([.number($0.longitude), .number($0.latitude)]) })
    }
    self = .object([
      Member("type", .text("MultiLineString")), Member("coordinates", .array(coordinates)),
    ])
  }
}
