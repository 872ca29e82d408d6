/// A place on the globe in degrees: longitude eastwards, latitude northwards.
public struct Coordinate: Hashable, Sendable {
  public var longitude: Double
  public var latitude: Double

  public init(_ longitude: Double, _ latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// A shape on the globe, as GeoJSON has it.
///
/// Lines follow great circles. The inside of a polygon lies to the right of its rings: outer rings
/// run clockwise, holes counterclockwise, so that a polygon may be larger than a hemisphere.
public indirect enum Geometry: Hashable, Sendable {
  case points([Coordinate])
  case lines([[Coordinate]])
  /// Polygons of rings; the last coordinate of a ring repeats its first.
  case polygons([[[Coordinate]]])
  /// The whole globe.
  case sphere
  case collection([Geometry])
}
