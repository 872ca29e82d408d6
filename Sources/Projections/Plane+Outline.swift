import Scenes

/// What a geometry becomes on the plane.
struct PlaneOutline {
  var points: [Point] = []
  var lines: [[Point]] = []
  var rings: [[Point]] = []

  mutating func add(_ other: PlaneOutline) {
    points += other.points
    lines += other.lines
    rings += other.rings
  }

  /// The box around everything; nil for nothing.
  var bounds: Rectangle? {
    var (minX, minY) = (Double.infinity, Double.infinity)
    var (maxX, maxY) = (-Double.infinity, -Double.infinity)
    for line in [points] + lines + rings {
      for point in line where point.x.isFinite && point.y.isFinite {
        (minX, maxX) = (min(minX, point.x), max(maxX, point.x))
        (minY, maxY) = (min(minY, point.y), max(maxY, point.y))
      }
    }
    return minX <= maxX ? Rectangle(minX: minX, minY: minY, maxX: maxX, maxY: maxY) : nil
  }

  /// The outline to draw; points are circles of this radius.
  func path(pointRadius: Double) -> Path {
    var path = Path()
    for ring in rings where ring.count > 1 {
      path.segments.append(.move(ring[0]))
      path.segments += ring.dropFirst().map { .line($0) }
      path.segments.append(.close)
    }
    for line in lines where line.count > 1 {
      path.segments.append(.move(line[0]))
      path.segments += line.dropFirst().map { .line($0) }
    }
    for point in points {
      path.segments += [
        .move(Point(point.x + pointRadius, point.y)),
        .arc(center: point, radius: pointRadius, from: 0, to: 2 * .pi), .close,
      ]
    }
    return path
  }
}

extension Plane {
  func outline(_ geometry: Geometry) -> PlaneOutline {
    var outline = PlaneOutline()
    switch geometry {
    case .points(let places):
      outline.points = places.filter(isVisible).compactMap { pixel($0) }
    case .lines(let lines):
      for line in lines {
        for piece in clip.pieces(of: line.map { rotation($0) }) {
          outline.lines.append(resampled(piece.points))
        }
      }
    case .polygons(let polygons):
      for polygon in polygons {
        let rings = clip.rings(of: polygon.map { $0.map { rotation($0) } })
        outline.rings += rings.map { resampled($0, isClosed: true) }
      }
    case .sphere:
      outline.rings = [resampled(clip.ring, isClosed: true)]
    case .collection(let parts):
      for part in parts { outline.add(self.outline(part)) }
      return outline
    }
    guard let extent else { return outline }
    outline.lines = outline.lines.flatMap { PlaneClip.lines($0, in: extent) }
    outline.rings = outline.rings.map { PlaneClip.ring($0, in: extent) }.filter { $0.count > 2 }
    return outline
  }
}
