import RealModule

/// A place after rotation, in radians; both sides of the antimeridian are told apart by the sign of
/// the longitude.
struct SpherePoint: Hashable {
  var longitude: Double
  var latitude: Double

  init(_ longitude: Double, _ latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  init(_ direction: Direction) {
    self.init(direction.longitude, direction.latitude)
  }

  var direction: Direction { Direction(longitude: longitude, latitude: latitude) }
}

/// What is left of a line within the visible part of the globe.
struct SpherePiece {
  var points: [SpherePoint]
  /// Where on the boundary it starts and ends, see ``SphereClip``; nil where it does neither.
  var start: Double?
  var end: Double?
}
