/// How an item is painted.
public struct Style: Hashable, Sendable {
  public var fill: Paint?
  public var stroke: Paint?
  public var opacity: Double
  public var fillOpacity: Double
  public var strokeOpacity: Double
  public var strokeWidth: Double
  /// Lengths of dashes and gaps in pixels; empty for a solid line.
  public var strokeDash: [Double]
  public var strokeDashOffset: Double
  public var strokeCap: StrokeCap
  public var strokeJoin: StrokeJoin
  public var strokeMiterLimit: Double
  public var blend: String?

  public init(
    fill: Paint? = nil, stroke: Paint? = nil, opacity: Double = 1, fillOpacity: Double = 1,
    strokeOpacity: Double = 1, strokeWidth: Double = 1, strokeDash: [Double] = [],
    strokeDashOffset: Double = 0, strokeCap: StrokeCap = .butt, strokeJoin: StrokeJoin = .miter,
    strokeMiterLimit: Double = 10, blend: String? = nil
  ) {
    self.fill = fill
    self.stroke = stroke
    self.opacity = opacity
    self.fillOpacity = fillOpacity
    self.strokeOpacity = strokeOpacity
    self.strokeWidth = strokeWidth
    self.strokeDash = strokeDash
    self.strokeDashOffset = strokeDashOffset
    self.strokeCap = strokeCap
    self.strokeJoin = strokeJoin
    self.strokeMiterLimit = strokeMiterLimit
    self.blend = blend
  }

  public enum StrokeCap: String, Hashable, Sendable {
    case butt, round, square
  }

  public enum StrokeJoin: String, Hashable, Sendable {
    case miter, round, bevel
  }
}

/// A typeface at a size.
public struct Font: Hashable, Sendable {
  /// Family names as in CSS, best first: `Inter, sans-serif`.
  public var family: String
  public var size: Double
  /// 100...900; 400 is regular, 700 bold.
  public var weight: Int
  public var italic: Bool
  /// Digits of equal width.
  public var tabular: Bool

  public init(
    family: String, size: Double, weight: Int = 400, italic: Bool = false, tabular: Bool = true
  ) {
    self.family = family
    self.size = size
    self.weight = weight
    self.italic = italic
    self.tabular = tabular
  }
}
