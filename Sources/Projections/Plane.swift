import RealModule
import Scenes

/// One projection onto the plane of the picture: formula, rotation, clip, scale, place.
struct Plane {
  var raw: RawProjection
  var rotation: Rotation
  var clip: SphereClip
  /// Pixels a unit of the formula's plane.
  var scale: Double
  /// The pixel of the formula's origin.
  var origin: Point
  var mirror: (x: Double, y: Double) = (1, 1)
  /// Pixels beyond which nothing is drawn.
  var extent: Rectangle?
  /// How far, in pixels, a drawn line may run from the true curve.
  var precision: Double

  func pixel(_ place: SpherePoint) -> Point {
    let (x, y) = raw(place.longitude, place.latitude)
    return Point(origin.x + mirror.x * scale * x, origin.y - mirror.y * scale * y)
  }

  /// The pixel of a place; nil outside the extent.
  func pixel(_ place: Coordinate) -> Point? {
    let pixel = pixel(SpherePoint(rotation(place)))
    guard pixel.x.isFinite, pixel.y.isFinite else { return nil }
    return extent.map { inside(pixel, $0) } ?? true ? pixel : nil
  }

  private func inside(_ point: Point, _ box: Rectangle) -> Bool {
    point.x >= box.minX && point.x <= box.maxX && point.y >= box.minY && point.y <= box.maxY
  }

  func isVisible(_ place: Coordinate) -> Bool { clip.shows(rotation(place)) }

  /// The pixels of a line of places, with points added where the map bends it.
  func resampled(_ line: [SpherePoint], isClosed: Bool = false) -> [Point] {
    guard let first = line.first else { return [] }
    var points = [pixel(first)]
    guard precision > 0 else {
      points += line.dropFirst().map { pixel($0) }
      return points
    }
    var last = Knot(first, pixel(first))
    for place in line.dropFirst() + (isClosed ? [first] : []) {
      let next = Knot(place, pixel(place))
      bend(last, next, depth: 14, &points)
      points.append(next.pixel)
      last = next
    }
    return points
  }

  private struct Knot {
    var place: SpherePoint
    var direction: Direction
    var pixel: Point

    init(_ place: SpherePoint, _ pixel: Point) {
      self.place = place
      self.pixel = pixel
      direction = place.direction
    }
  }

  /// Adds points between two knots until the line is as near the curve as wanted.
  private func bend(_ a: Knot, _ b: Knot, depth: Int, _ points: inout [Point]) {
    let dx = b.pixel.x - a.pixel.x
    let dy = b.pixel.y - a.pixel.y
    let squared = dx * dx + dy * dy
    let wanted = precision * precision
    guard depth > 0, squared > 4 * wanted, let between = middle(a, b) else { return }
    let middle = Knot(between, pixel(between))
    let ex = middle.pixel.x - a.pixel.x
    let ey = middle.pixel.y - a.pixel.y
    let across = dy * ex - dx * ey
    let along = (dx * ex + dy * ey) / squared
    // Off the line, away from its middle, or too far apart to tell.
    guard
      across * across / squared > wanted || abs(along - 0.5) > 0.3
        || a.direction.dot(b.direction) < 0.8660254037844386
    else { return }
    bend(a, middle, depth: depth - 1, &points)
    points.append(middle.pixel)
    bend(middle, b, depth: depth - 1, &points)
  }

  private func middle(_ a: Knot, _ b: Knot) -> SpherePoint? {
    if abs(a.place.longitude - b.place.longitude) < 1e-9 {
      return SpherePoint(a.place.longitude, (a.place.latitude + b.place.latitude) / 2)
    }
    guard let sum = (a.direction + b.direction).unit else { return nil }
    if abs(abs(sum.z) - 1) < 1e-9 {
      return SpherePoint((a.place.longitude + b.place.longitude) / 2, sum.latitude)
    }
    return SpherePoint(sum)
  }
}
