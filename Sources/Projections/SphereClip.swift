import RealModule

/// Which part of the globe a projection shows: all of it, cut along the antimeridian, or what lies
/// within an angle about the middle.
///
/// The boundary of the part is measured clockwise as seen on the map, with the part to its right.
/// Along the antimeridian: up the western edge (0 to π), along the north pole (to 3π), down the
/// eastern edge (to 4π), and back along the south pole (to 6π). On a circle: the angle.
enum SphereClip: Hashable {
  case antimeridian
  /// The radius in radians.
  case circle(Double)

  var length: Double {
    switch self {
    case .antimeridian: 6 * .pi
    case .circle: 2 * .pi
    }
  }

  func shows(_ place: Direction) -> Bool {
    switch self {
    case .antimeridian: true
    case .circle(let radius): place.x > .cos(radius)
    }
  }

  /// The places where the shorter great circle from one place to another meets the boundary, as
  /// angles from the first place, in order.
  private func crossings(_ a: Direction, _ b: Direction) -> [(angle: Double, place: Direction)] {
    let cosine = max(-1, min(1, a.dot(b)))
    switch self {
    case .antimeridian:
      guard (a.y < 0) != (b.y < 0) else { return [] }
      let share = a.y / (a.y - b.y)
      let place = a * (1 - share) + b * share
      guard place.x < 0, let unit = place.unit else { return [] }
      return [(0, unit)]
    case .circle(let radius):
      guard let side = (b + a * -cosine).unit else { return [] }
      let reach = (a.x * a.x + side.x * side.x).squareRoot()
      guard reach > abs(Double.cos(radius)) else { return [] }
      let middle = Double.atan2(y: side.x, x: a.x)
      let half = Double.acos(.cos(radius) / reach)
      let whole = Double.acos(cosine)
      var found: [(angle: Double, place: Direction)] = []
      for turn in [middle - half, middle + half] {
        let rest = turn.truncatingRemainder(dividingBy: 2 * Double.pi)
        let angle = rest < 0 ? rest + 2 * Double.pi : rest
        guard angle > 0, angle < whole else { continue }
        let along = a * Double.cos(angle)
        let across = side * Double.sin(angle)
        found.append((angle, along + across))
      }
      return found.sorted { $0.angle < $1.angle }
    }
  }

  /// The point on the boundary for a crossing, seen from the side of another place, and where it is.
  private func edge(_ place: Direction, beside: Direction) -> (point: SpherePoint, at: Double) {
    switch self {
    case .antimeridian:
      let latitude = place.latitude
      return beside.y < 0
        ? (SpherePoint(-.pi, latitude), latitude + .pi / 2)
        : (SpherePoint(.pi, latitude), 3.5 * .pi - latitude)
    case .circle:
      let angle = -Double.atan2(y: place.z, x: place.y)
      return (SpherePoint(place), angle < 0 ? angle + 2 * .pi : angle)
    }
  }

  /// The visible pieces of a line.
  func pieces(of line: [Direction]) -> [SpherePiece] {
    guard let first = line.first else { return [] }
    var pieces: [SpherePiece] = []
    var current = shows(first) ? SpherePiece(points: [SpherePoint(first)]) : nil
    for (a, b) in zip(line, line.dropFirst()) {
      for (_, place) in crossings(a, b) {
        let wasOpen = current != nil
        if var open = current {
          let (point, at) = edge(place, beside: a)
          open.points.append(point)
          open.end = at
          pieces.append(open)
          current = nil
        }
        if self == .antimeridian || !wasOpen {
          let (point, at) = edge(place, beside: b)
          current = SpherePiece(points: [point], start: at)
        }
      }
      if shows(b) { current?.points.append(SpherePoint(b)) }
    }
    if let current { pieces.append(current) }
    return pieces
  }

  /// Points along the boundary from one place to another, neither of them included.
  func walk(from start: Double, to end: Double) -> [SpherePoint] {
    let goal = end > start ? end : end + length
    switch self {
    case .antimeridian:
      let stops = Self.corners + Self.corners.map { ($0.at + length, $0.point) }
      return stops.filter { $0.at > start && $0.at < goal }.map(\.point)
    case .circle:
      let step = Double.pi / 90
      let count = Int(((goal - start) / step).rounded(.down))
      guard count > 0 else { return [] }
      return (1...count).map { circlePoint(start + Double($0) * step) }
    }
  }

  private static let corners: [(at: Double, point: SpherePoint)] = [
    (0, SpherePoint(-.pi, -.pi / 2)), (.pi / 2, SpherePoint(-.pi, 0)),
    (.pi, SpherePoint(-.pi, .pi / 2)), (2 * .pi, SpherePoint(0, .pi / 2)),
    (3 * .pi, SpherePoint(.pi, .pi / 2)), (3.5 * .pi, SpherePoint(.pi, 0)),
    (4 * .pi, SpherePoint(.pi, -.pi / 2)), (5 * .pi, SpherePoint(0, -.pi / 2)),
  ]

  private func circlePoint(_ at: Double) -> SpherePoint {
    guard case .circle(let radius) = self else { return SpherePoint(0, 0) }
    let sine = Double.sin(radius)
    return SpherePoint(Direction(.cos(radius), sine * .cos(-at), sine * .sin(-at)))
  }

  /// The whole boundary as a ring.
  var ring: [SpherePoint] {
    switch self {
    case .antimeridian: Self.corners.map(\.point)
    case .circle: (0..<180).map { circlePoint(Double($0) * .pi / 90) }
    }
  }
}
