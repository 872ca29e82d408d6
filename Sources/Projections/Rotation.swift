import RealModule

/// A turn of the globe: first about its axis, then its tilt, then about the line of sight.
///
/// Angles are degrees: `[lambda, phi, gamma]`. `[-λ, -φ]` brings the place (λ, φ) to the middle.
struct Rotation: Hashable {
  private let turn: Double
  private let tilt: (c: Double, s: Double)
  private let roll: (c: Double, s: Double)

  init(_ angles: [Double]) {
    func radians(_ index: Int) -> Double {
      angles.indices.contains(index) ? angles[index] * .pi / 180 : 0
    }
    turn = radians(0)
    tilt = (.cos(radians(1)), .sin(radians(1)))
    roll = (.cos(radians(2)), .sin(radians(2)))
  }

  /// The direction of a place after the turn.
  func callAsFunction(_ place: Coordinate) -> Direction {
    let start = Direction(
      longitude: place.longitude * .pi / 180 + turn, latitude: place.latitude * .pi / 180)
    let up = start.z * tilt.c + start.x * tilt.s
    return Direction(
      start.x * tilt.c - start.z * tilt.s, start.y * roll.c - up * roll.s,
      up * roll.c + start.y * roll.s)
  }

  static func == (a: Rotation, b: Rotation) -> Bool {
    a.turn == b.turn && a.tilt == b.tilt && a.roll == b.roll
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(turn)
    hasher.combine(tilt.s)
    hasher.combine(roll.s)
  }
}
