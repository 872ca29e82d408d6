import RealModule

/// A place on the unit sphere; `x` points to longitude 0, `y` to 90 degrees east, `z` north.
struct Direction: Hashable {
  var x: Double
  var y: Double
  var z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// From longitude and latitude in radians.
  init(longitude: Double, latitude: Double) {
    let c = Double.cos(latitude)
    self.init(c * .cos(longitude), c * .sin(longitude), .sin(latitude))
  }

  var longitude: Double { .atan2(y: y, x: x) }
  var latitude: Double { .asin(max(-1, min(1, z))) }

  static func * (a: Direction, factor: Double) -> Direction {
    Direction(a.x * factor, a.y * factor, a.z * factor)
  }
  static func + (a: Direction, b: Direction) -> Direction {
    Direction(a.x + b.x, a.y + b.y, a.z + b.z)
  }

  func dot(_ other: Direction) -> Double { x * other.x + y * other.y + z * other.z }

  /// The same direction at length 1; nil where there is none.
  var unit: Direction? {
    let length = dot(self).squareRoot()
    return length > 1e-12 ? self * (1 / length) : nil
  }

  /// The place between two others, `share` of the way along the shorter great circle.
  func toward(_ other: Direction, _ share: Double) -> Direction {
    let angle = Double.acos(max(-1, min(1, dot(other))))
    let sine = Double.sin(angle)
    guard sine > 1e-12 else { return self }
    return self * (.sin((1 - share) * angle) / sine) + other * (.sin(share * angle) / sine)
  }
}
