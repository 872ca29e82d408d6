import RealModule
import Scenes

/// The outline of a line whose width changes along it.
public enum Trail {
  /// A point of a trail and the width of the line there.
  public struct Stop: Sendable, Hashable {
    public var point: Point
    public var width: Double

    public init(_ point: Point, width: Double) {
      self.point = point
      self.width = width
    }
  }

  /// One closed outline for each pair of neighbours: straight sides between two half circles.
  ///
  /// A missing stop is a gap; two stops in one place give a circle as wide as the second.
  public static func path(_ stops: [Stop?]) -> Path {
    var segments: [Path.Segment] = []
    for (from, to) in zip(stops, stops.dropFirst()) {
      guard let from, let to else { continue }
      segments += piece(from, to)
    }
    return Path(segments)
  }

  private static func piece(_ from: Stop, _ to: Stop) -> [Path.Segment] {
    let (start, end) = (from.width / 2, to.width / 2)
    let way = to.point - from.point
    let length = Double.hypot(way.x, way.y)
    guard length > 0 else {
      return [
        .move(to.point + Point(end, 0)),
        .arc(center: to.point, radius: end, from: 0, to: 2 * .pi), .close,
      ]
    }
    // The unit normal, to the right of the way as it is seen with y downwards.
    let normal = Point(-way.y, way.x) / length
    let angle = Double.atan2(y: normal.y, x: normal.x)
    return [
      .move(from.point - normal * start), .line(to.point - normal * end),
      .arc(center: to.point, radius: end, from: angle - .pi, to: angle),
      .line(from.point + normal * start),
      .arc(center: from.point, radius: start, from: angle, to: angle + .pi), .close,
    ]
  }
}
