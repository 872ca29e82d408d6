import RealModule
import Scenes

/// A sector of a ring about the origin, as pie and donut charts are made of.
///
///     Arc(innerRadius: 0, outerRadius: 50, startAngle: 0, endAngle: .pi / 2).path
///
/// Angles are radians clockwise from twelve o'clock. Geometry follows d3-shape's definitions of
/// padding and rounded corners.
public struct Arc: Sendable, Hashable {
  public var innerRadius: Double
  public var outerRadius: Double
  public var startAngle: Double
  public var endAngle: Double
  /// The angle taken off between neighbours; it keeps sides parallel by taking off less at larger
  /// radii, about √(inner² + outer²) times the angle in length.
  public var padAngle: Double
  /// The radius of the corners, at most half the ring's width and what room there is.
  public var cornerRadius: Double

  public init(
    innerRadius: Double = 0, outerRadius: Double, startAngle: Double, endAngle: Double,
    padAngle: Double = 0, cornerRadius: Double = 0
  ) {
    self.innerRadius = innerRadius
    self.outerRadius = outerRadius
    self.startAngle = startAngle
    self.endAngle = endAngle
    self.padAngle = padAngle
    self.cornerRadius = cornerRadius
  }

  /// The point in the middle of the sector, for labels.
  public var centroid: Point {
    let angle = (startAngle + endAngle) / 2 - .pi / 2
    let radius = (innerRadius + outerRadius) / 2
    return Point(radius * Double.cos(angle), radius * Double.sin(angle))
  }

  /// The closed outline, from the start of the outer edge.
  public var path: Path {
    let inner = min(innerRadius, outerRadius)
    let outer = max(innerRadius, outerRadius)
    let from = startAngle - .pi / 2
    let to = endAngle - .pi / 2
    guard outer > Arc.tolerance else { return Path([.move(.zero), .close]) }
    if (to - from).magnitude > 2 * .pi - Arc.tolerance {
      return ring(inner, outer, from, to)
    }
    var outline = SectorOutline(middle: (from + to) / 2, isClockwise: to > from)
    outline.draw(
      Sector(
        inner: inner, outer: outer, angle: (to - from).magnitude, padAngle: padAngle,
        cornerRadius: cornerRadius))
    return outline.path
  }

  static let tolerance = 1e-12

  private func ring(_ inner: Double, _ outer: Double, _ from: Double, _ to: Double) -> Path {
    func at(_ radius: Double, _ angle: Double) -> Point {
      Point(radius * Double.cos(angle), radius * Double.sin(angle))
    }
    let whole = to > from ? 2 * Double.pi : -2 * Double.pi
    var segments: [Path.Segment] = [
      .move(at(outer, from)), .arc(center: .zero, radius: outer, from: from, to: from + whole),
    ]
    if inner > Arc.tolerance {
      segments += [
        .move(at(inner, to)), .arc(center: .zero, radius: inner, from: to, to: to - whole),
      ]
    }
    return Path(segments + [.close])
  }
}
