import RealModule
import Scenes

extension Projection {
  /// The projections that make this one up: one, or the three of a map of the United States.
  var planes: [Plane] {
    guard kind == .albersUsa else { return [plane] }
    return [
      inset(
        rotate: [96, 0], center: Coordinate(-0.6, 38.7), parallels: [29.5, 45.5], factor: 1,
        at: (0, 0), box: (-0.455, -0.238, 0.455, 0.238)),
      inset(
        rotate: [154, 0], center: Coordinate(-2, 58.5), parallels: [55, 65], factor: 0.35,
        at: (-0.307, 0.201), box: (-0.425, 0.120, -0.214, 0.234)),
      inset(
        rotate: [157, 0], center: Coordinate(-3, 19.9), parallels: [8, 18], factor: 1,
        at: (-0.205, 0.212), box: (-0.214, 0.166, -0.115, 0.234)),
    ]
  }

  /// One of the maps of the United States: the contiguous states, Alaska, Hawaii; places are
  /// fractions of the scale.
  private func inset(
    rotate: [Double], center: Coordinate, parallels: [Double], factor: Double,
    at place: (x: Double, y: Double), box: (x0: Double, y0: Double, x1: Double, y1: Double)
  ) -> Plane {
    var part = Projection(.conicEqualArea)
    part.rotate = rotate
    part.center = center
    part.parallels = parallels
    part.scale = scale * factor
    part.translate = Point(translate.x + place.x * scale, translate.y + place.y * scale)
    let margin = 1e-6
    part.clipExtent = Rectangle(
      minX: translate.x + box.x0 * scale + margin, minY: translate.y + box.y0 * scale + margin,
      maxX: translate.x + box.x1 * scale - margin, maxY: translate.y + box.y1 * scale - margin)
    part.precision = precision
    return part.plane
  }

  private var plane: Plane {
    func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    let raw = raw
    // The transverse aspect stands on its side: what it calls north lies to the east.
    let isTransverse = kind == .transverseMercator
    let middle =
      isTransverse
      ? raw(radians(-center.latitude), radians(center.longitude))
      : raw(radians(center.longitude), radians(center.latitude))
    var angles = rotate + Array(repeating: 0, count: max(0, 3 - rotate.count))
    if isTransverse { angles[2] += 90 }
    let mirror = (x: reflectsX ? -1.0 : 1, y: reflectsY ? -1.0 : 1)
    let origin = Point(
      translate.x - mirror.x * scale * middle.x, translate.y + mirror.y * scale * middle.y)
    var extent = clipExtent
    if kind == .mercator || isTransverse {
      let half = .pi * scale
      let square = Rectangle(
        minX: origin.x - half, minY: origin.y - half, maxX: origin.x + half, maxY: origin.y + half)
      extent = extent.map { $0.intersection(square) } ?? square
    }
    return Plane(
      raw: raw, rotation: Rotation(angles),
      clip: clipAngle.map { $0 > 0 ? .circle(radians($0)) : .antimeridian } ?? .antimeridian,
      scale: scale, origin: origin, mirror: mirror, extent: extent, precision: precision)
  }

  private var raw: RawProjection {
    let first = (parallels.first ?? 0) * .pi / 180
    let second = (parallels.last ?? 0) * .pi / 180
    return switch kind {
    case .albers, .albersUsa, .conicEqualArea: .conicEqualArea(first, second)
    case .conicConformal: .conicConformal(first, second)
    case .conicEquidistant: .conicEquidistant(first, second)
    case .azimuthalEqualArea: .azimuthalEqualArea
    case .azimuthalEquidistant: .azimuthalEquidistant
    case .equalEarth: .equalEarth
    case .equirectangular, .identity: .equirectangular
    case .gnomonic: .gnomonic
    case .mercator: .mercator
    case .naturalEarth1: .naturalEarth
    case .orthographic: .orthographic
    case .stereographic: .stereographic
    case .transverseMercator: .transverseMercator
    }
  }
}

extension Rectangle {
  fileprivate func intersection(_ other: Rectangle) -> Rectangle {
    let minX = max(minX, other.minX)
    let minY = max(minY, other.minY)
    return Rectangle(
      minX: minX, minY: minY, maxX: max(minX, min(maxX, other.maxX)),
      maxY: max(minY, min(maxY, other.maxY)))
  }
}
