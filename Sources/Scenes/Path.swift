/// An outline in absolute user-space pixels, y downwards.
public struct Path: Hashable, Sendable {
  public enum Segment: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    /// An arc of a circle: centre, radius, start and end angle in radians clockwise from the
    /// positive x axis; drawn clockwise when the end is larger.
    case arc(center: Point, radius: Double, from: Double, to: Double)
    case close
  }

  public var segments: [Segment]

  public init(_ segments: [Segment] = []) {
    self.segments = segments
  }

  public var isEmpty: Bool { segments.isEmpty }
}

/// A place in pixels, y downwards.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  public static let zero = Point(0, 0)

  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
}
