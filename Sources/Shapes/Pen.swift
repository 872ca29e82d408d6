import Scenes

/// Draws runs of points into a path.
struct Pen {
  /// What a run is part of: a line of its own, or one edge of an area.
  enum Role {
    case line, edge, base
  }

  private(set) var path = Path()
  private var role = Role.line

  mutating func begin(_ role: Role) { self.role = role }

  /// Starts the run: an area's base continues its edge.
  mutating func start(_ point: Point) {
    path.segments.append(role == .base ? .line(point) : .move(point))
  }

  mutating func line(_ point: Point) { path.segments.append(.line(point)) }

  mutating func curve(_ first: Point, _ second: Point, _ end: Point) {
    path.segments.append(.curve(first, second, end))
  }

  mutating func close() { path.segments.append(.close) }

  /// Closes what is left of a line when it is a single point.
  mutating func closeDot() {
    if role == .line { close() }
  }

  /// Draws one run of points, none of them missing.
  mutating func draw(_ points: [Point], _ curve: Curve) {
    guard let first = points.first else { return }
    switch curve {
    case .linear: straight(points)
    case .linearClosed: straightClosed(points)
    case .step: steps(points, turn: 0.5)
    case .stepBefore: steps(points, turn: 0)
    case .stepAfter: steps(points, turn: 1)
    case .basis: basis(points)
    case .basisOpen: basisOpen(points)
    case .basisClosed: basisClosed(points)
    case .bundle(let strength): bundle(points, strength)
    case .cardinal(let tension): spline(points, .cardinal(tension))
    case .cardinalOpen(let tension): splineOpen(points, .cardinal(tension))
    case .cardinalClosed(let tension): splineClosed(points, .cardinal(tension))
    case .catmullRom(let alpha): spline(points, .catmullRom(alpha))
    case .catmullRomOpen(let alpha): splineOpen(points, .catmullRom(alpha))
    case .catmullRomClosed(let alpha): splineClosed(points, .catmullRom(alpha))
    case .monotoneX: monotone(points, isAlongY: false)
    case .monotoneY: monotone(points, isAlongY: true)
    case .natural: natural(points, from: first)
    }
  }
}

extension Point {
  static func * (a: Point, factor: Double) -> Point { Point(a.x * factor, a.y * factor) }
  static func / (a: Point, divisor: Double) -> Point { Point(a.x / divisor, a.y / divisor) }
}
