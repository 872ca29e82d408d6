import RealModule
import Scenes

/// A sector seen with its bisector along the x axis, so that both sides mirror each other.
///
/// The upper side (positive y) runs from `innerEnd` to `outerEnd` in the direction `slant`. A
/// rounded corner is a circle that touches this side and the inner or outer circle.
struct Sector {
  let inner, outer: Double
  /// Half of the angle left at the inner and the outer circle after padding; 0 when none is left.
  let innerHalf, outerHalf: Double
  /// The angle of the upper side against the bisector.
  let slant: Double
  let innerCorner, outerCorner: Corner?

  /// A circle that rounds the upper corner.
  struct Corner {
    let center: Point
    let radius: Double
    /// Whether the circles of both corners are one, on the bisector.
    let isShared: Bool
    /// The angle of the centre seen from the origin.
    var angle: Double { Double.atan2(y: center.y, x: center.x) }
  }

  init(inner: Double, outer: Double, angle: Double, padAngle: Double, cornerRadius: Double) {
    self.inner = inner
    self.outer = outer
    let pad = padAngle / 2
    let reach = pad > Arc.tolerance ? Double.hypot(inner, outer) * Double.sin(pad) : 0
    /// Half of what padding leaves at a radius.
    func half(_ radius: Double) -> Double {
      guard reach > 0 else { return angle / 2 }
      guard radius > reach else { return 0 }
      return max(0, angle / 2 - Double.asin(reach / radius))
    }
    innerHalf = inner > Arc.tolerance ? half(inner) : (reach > 0 ? 0 : angle / 2)
    outerHalf = half(outer)
    let innerEnd = Point(inner * Double.cos(innerHalf), inner * Double.sin(innerHalf))
    let outerEnd = Point(outer * Double.cos(outerHalf), outer * Double.sin(outerHalf))
    let side = outerEnd - innerEnd
    slant = Double.atan2(y: side.y, x: side.x)

    let wanted = min((outer - inner) / 2, cornerRadius)
    guard wanted > Arc.tolerance else {
      innerCorner = nil
      outerCorner = nil
      return
    }
    var room = (inner: wanted, outer: wanted)
    if angle < .pi {
      let rise = Double.sin(slant)
      if rise > Arc.tolerance {
        // Both sides meet on the bisector; a circle that touches both of them has its centre
        // 1 / sin(slant) radii from there.
        let apex = (outerEnd.x - outerEnd.y * Double.cos(slant) / rise).magnitude
        room.inner = min(wanted, (inner - apex) / (1 / rise - 1))
        room.outer = min(wanted, (outer - apex) / (1 / rise + 1))
      } else {
        room = (0, 0)
      }
    }
    let sine = Double.sin(slant)
    let cosine = Double.cos(slant)
    /// The circle that touches the side and has its centre `distance` from the origin.
    func corner(_ radius: Double, _ distance: Double) -> Corner? {
      guard radius > Arc.tolerance else { return nil }
      let base = outerEnd + Point(sine, -cosine) * radius
      let along = base.x * cosine + base.y * sine
      let square = base.x * base.x + base.y * base.y - distance * distance
      let step = max(0, along * along - square).squareRoot() - along
      return Corner(
        center: base + Point(cosine, sine) * step, radius: radius,
        isShared: radius < wanted)
    }
    innerCorner = inner > Arc.tolerance ? corner(room.inner, inner + room.inner) : nil
    outerCorner = corner(room.outer, outer - room.outer)
  }

  /// Where a corner's circle touches the upper side.
  func touch(_ corner: Corner) -> Point {
    corner.center + Point(-Double.sin(slant), Double.cos(slant)) * corner.radius
  }
}

/// Draws a sector turned to its place: the sector's y axis is clockwise or against it.
struct SectorOutline {
  let middle: Double
  let isClockwise: Bool
  private(set) var path = Path()

  init(middle: Double, isClockwise: Bool) {
    self.middle = middle
    self.isClockwise = isClockwise
  }

  mutating func draw(_ sector: Sector) {
    outerEdge(sector)
    innerEdge(sector)
    path.segments.append(.close)
  }

  private mutating func outerEdge(_ sector: Sector) {
    let normal = sector.slant + .pi / 2
    guard sector.outerHalf > Arc.tolerance / 2 else {
      return path.segments.append(.move(placed(Point(sector.outer, 0))))
    }
    guard let corner = sector.outerCorner else {
      path.segments.append(.move(placed(at(sector.outer, -sector.outerHalf))))
      return arc(.zero, sector.outer, -sector.outerHalf, sector.outerHalf)
    }
    path.segments.append(.move(placed(mirrored(sector.touch(corner)))))
    if corner.isShared {
      arc(corner.center, corner.radius, -normal, normal)
    } else {
      arc(mirrored(corner.center), corner.radius, -normal, -corner.angle)
      arc(.zero, sector.outer, -corner.angle, corner.angle)
      arc(corner.center, corner.radius, corner.angle, normal)
    }
  }

  private mutating func innerEdge(_ sector: Sector) {
    let normal = sector.slant + .pi / 2
    guard sector.inner > Arc.tolerance, sector.innerHalf > Arc.tolerance / 2 else {
      return path.segments.append(.line(placed(Point(sector.inner, 0))))
    }
    guard let corner = sector.innerCorner else {
      path.segments.append(.line(placed(at(sector.inner, sector.innerHalf))))
      return arc(.zero, sector.inner, sector.innerHalf, -sector.innerHalf)
    }
    path.segments.append(.line(placed(sector.touch(corner))))
    if corner.isShared {
      arc(corner.center, corner.radius, normal, 2 * .pi - normal)
    } else {
      arc(corner.center, corner.radius, normal, .pi + corner.angle)
      arc(.zero, sector.inner, corner.angle, -corner.angle)
      arc(mirrored(corner.center), corner.radius, -.pi - corner.angle, -normal)
    }
  }

  private mutating func arc(_ center: Point, _ radius: Double, _ from: Double, _ to: Double) {
    path.segments.append(
      .arc(center: placed(center), radius: radius, from: turned(from), to: turned(to)))
  }

  private func at(_ radius: Double, _ angle: Double) -> Point {
    Point(radius * Double.cos(angle), radius * Double.sin(angle))
  }

  private func mirrored(_ point: Point) -> Point { Point(point.x, -point.y) }

  private func turned(_ angle: Double) -> Double { isClockwise ? middle + angle : middle - angle }

  private func placed(_ point: Point) -> Point {
    let y = isClockwise ? point.y : -point.y
    let (cosine, sine) = (Double.cos(middle), Double.sin(middle))
    return Point(point.x * cosine - y * sine, point.x * sine + y * cosine)
  }
}
