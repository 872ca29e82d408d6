import RealModule

extension SphereClip {
  /// The visible part of a polygon as rings; the inside is to the right of each ring.
  func rings(of polygon: [[Direction]]) -> [[SpherePoint]] {
    var whole: [[SpherePoint]] = []
    var open: [SpherePiece] = []
    var surroundsBoundary = true
    for ring in polygon {
      var closed = ring
      if let first = ring.first, ring.last != first { closed.append(first) }
      guard closed.count > 3 else { continue }
      let pieces = joined(pieces(of: closed), isClosed: true)
      let isCut = pieces.contains { $0.start != nil || $0.end != nil }
      if isCut {
        open += pieces
        surroundsBoundary = false
        continue
      }
      if let piece = pieces.first { whole.append(piece.points) }
      if surroundsBoundary { surroundsBoundary = hasBoundaryInside(closed) }
    }
    if polygon.isEmpty { surroundsBoundary = false }
    whole += linked(open)
    if surroundsBoundary { whole.append(ring) }
    return whole
  }

  /// The last piece of a ring continues with its first where neither stands on the boundary.
  private func joined(_ pieces: [SpherePiece], isClosed: Bool) -> [SpherePiece] {
    guard pieces.count > 1, let first = pieces.first, var last = pieces.last, first.start == nil,
      last.end == nil
    else { return pieces }
    last.points += first.points.dropFirst()
    last.end = first.end
    return Array(pieces.dropFirst().dropLast()) + [last]
  }

  /// Rings of the pieces, which continue along the boundary to the piece that starts next.
  private func linked(_ pieces: [SpherePiece]) -> [[SpherePoint]] {
    let cut = pieces.filter { $0.start != nil && $0.end != nil }
    let order = cut.indices.sorted { (cut[$0].start ?? 0) < (cut[$1].start ?? 0) }
    let starts = order.map { cut[$0].start ?? 0 }
    var isUsed = Array(repeating: false, count: cut.count)
    var rings: [[SpherePoint]] = []
    for first in cut.indices where !isUsed[first] {
      var ring: [SpherePoint] = []
      var piece = first
      repeat {
        isUsed[piece] = true
        ring += cut[piece].points
        let end = cut[piece].end ?? 0
        // The first start at or after the end, going around; the ring's own start ends it.
        let place = starts.firstIndex { $0 >= end - 1e-9 } ?? 0
        var next: Int?
        for offset in order.indices {
          let candidate = order[(place + offset) % order.count]
          if candidate == first || !isUsed[candidate] {
            next = candidate
            break
          }
        }
        guard let next else { break }
        let start = cut[next].start ?? 0
        if abs(start - end) > 1e-9 { ring += walk(from: end, to: start) }
        piece = next
      } while piece != first
      rings.append(ring)
    }
    return rings
  }

  /// Whether the boundary lies to the right of a ring that does not meet it.
  private func hasBoundaryInside(_ ring: [Direction]) -> Bool {
    switch self {
    case .antimeridian:
      // On the plane of longitude and latitude the boundary surrounds the ring.
      return Self.area(ring.map { ($0.longitude, $0.latitude) }) > 0
    case .circle:
      let isVisible = ring.first.map(shows) ?? false
      // From the far pole onto the plane: within the ring's own plane the orientation stays.
      let flat = ring.map { place -> (Double, Double) in
        let scale = 1 / max(1e-12, 1 + place.x)
        return (place.y * scale, place.z * scale)
      }
      if isVisible { return Self.area(flat) > 0 }
      var turn = 0.0
      for (a, b) in zip(flat, flat.dropFirst()) {
        turn += Double.atan2(y: a.0 * b.1 - a.1 * b.0, x: a.0 * b.0 + a.1 * b.1)
      }
      return abs(turn) > .pi ? turn < 0 : Self.area(flat) > 0
    }
  }

  /// Twice the area of a plane ring, positive when it runs counterclockwise.
  private static func area(_ ring: [(Double, Double)]) -> Double {
    var sum = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) { sum += a.0 * b.1 - a.1 * b.0 }
    return sum
  }
}
