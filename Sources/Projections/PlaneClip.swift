import Scenes

/// Cuts lines and rings at a box of pixels.
enum PlaneClip {
  /// The part of a ring within the box, side by side (Sutherland and Hodgman, 1974).
  static func ring(_ ring: [Point], in box: Rectangle) -> [Point] {
    let isWithin = ring.allSatisfy {
      $0.x >= box.minX && $0.x <= box.maxX && $0.y >= box.minY && $0.y <= box.maxY
    }
    if isWithin { return ring }
    var result = ring
    for side in Side.allCases {
      guard var last = result.last else { return [] }
      var kept: [Point] = []
      for point in result {
        let (wasIn, isIn) = (side.holds(last, box), side.holds(point, box))
        if wasIn != isIn { kept.append(side.meet(last, point, box)) }
        if isIn { kept.append(point) }
        last = point
      }
      result = kept
    }
    return result
  }

  /// The parts of a line within the box (Liang and Barsky, 1984).
  static func lines(_ line: [Point], in box: Rectangle) -> [[Point]] {
    var result: [[Point]] = []
    var current: [Point] = []
    for (a, b) in zip(line, line.dropFirst()) {
      guard let (start, stop) = shares(a, b, box) else { continue }
      let from = start > 0 ? between(a, b, start) : a
      let to = stop < 1 ? between(a, b, stop) : b
      if current.last != from {
        if current.count > 1 { result.append(current) }
        current = [from]
      }
      current.append(to)
      if stop < 1 {
        result.append(current)
        current = []
      }
    }
    if current.count > 1 { result.append(current) }
    return result
  }

  private static func between(_ a: Point, _ b: Point, _ share: Double) -> Point {
    Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
  }

  private static func shares(_ a: Point, _ b: Point, _ box: Rectangle) -> (Double, Double)? {
    var (start, stop) = (0.0, 1.0)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    for (slope, room) in [
      (-dx, a.x - box.minX), (dx, box.maxX - a.x), (-dy, a.y - box.minY), (dy, box.maxY - a.y),
    ] {
      if slope == 0 {
        if room < 0 { return nil }
      } else if slope < 0 {
        start = max(start, room / slope)
      } else {
        stop = min(stop, room / slope)
      }
    }
    return start <= stop ? (start, stop) : nil
  }

  private enum Side: CaseIterable {
    case left, right, top, bottom

    func holds(_ point: Point, _ box: Rectangle) -> Bool {
      switch self {
      case .left: point.x >= box.minX
      case .right: point.x <= box.maxX
      case .top: point.y >= box.minY
      case .bottom: point.y <= box.maxY
      }
    }

    func meet(_ a: Point, _ b: Point, _ box: Rectangle) -> Point {
      switch self {
      case .left, .right:
        let x = self == .left ? box.minX : box.maxX
        return Point(x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
      case .top, .bottom:
        let y = self == .top ? box.minY : box.maxY
        return Point(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y)
      }
    }
  }
}
