/// A set of items of one kind that play one role.
public struct Mark: Hashable, Sendable {
  /// The name Vega gives the kind; part of the class in SVG (`mark-line role-mark`).
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case arc, area, group, image, line, path, rect, rule, shape, symbol, text, trail
  }

  public var kind: Kind
  /// `mark`, `frame`, `scope`, `axis`, `axis-label`, `legend-title`, ... as in Vega.
  public var role: String
  /// A further class: `marks`, `pathgroup`, `root`.
  public var name: String?
  public var items: [Item]
  /// Items outside the enclosing group's box are cut off.
  public var clip: Bool
  /// What assistive technology says of the mark; nil hides it.
  public var description: String?

  public init(
    _ kind: Kind, role: String, name: String? = nil, items: [Item] = [], clip: Bool = false,
    description: String? = nil
  ) {
    self.kind = kind
    self.role = role
    self.name = name
    self.items = items
    self.clip = clip
    self.description = description
  }
}

/// One thing drawn, with its style and, on the web, its address and hover text.
public struct Item: Hashable, Sendable {
  public indirect enum Shape: Hashable, Sendable {
    case rect(Rectangle, cornerRadius: CornerRadius)
    case rule(from: Point, to: Point)
    /// An outline relative to `origin`: lines, areas, arcs, symbols, geographic shapes, trails.
    case path(Path, origin: Point)
    case text(Text)
    case image(Image)
    case group(Group)
  }

  public var shape: Shape
  public var style: Style
  public var href: String?
  public var tooltip: String?
  public var description: String?

  public init(
    _ shape: Shape, style: Style = Style(), href: String? = nil, tooltip: String? = nil,
    description: String? = nil
  ) {
    self.shape = shape
    self.style = style
    self.href = href
    self.tooltip = tooltip
    self.description = description
  }
}

/// The radii of a rectangle's corners in pixels.
public struct CornerRadius: Hashable, Sendable {
  public var topLeft: Double
  public var topRight: Double
  public var bottomRight: Double
  public var bottomLeft: Double

  public init(
    topLeft: Double = 0, topRight: Double = 0, bottomRight: Double = 0, bottomLeft: Double = 0
  ) {
    self.topLeft = topLeft
    self.topRight = topRight
    self.bottomRight = bottomRight
    self.bottomLeft = bottomLeft
  }

  public static let none = CornerRadius()
  public var isZero: Bool { self == .none }
}

/// A picture placed in a box; `url` is a `data:` address or a file beside the specification.
public struct Image: Hashable, Sendable {
  public var url: String
  public var box: Rectangle
  public var preservesAspect: Bool
  /// The decoded file when it was found.
  public var bytes: [UInt8]

  public init(url: String, box: Rectangle, preservesAspect: Bool = true, bytes: [UInt8] = []) {
    self.url = url
    self.box = box
    self.preservesAspect = preservesAspect
    self.bytes = bytes
  }
}

/// Lines of text at an anchor.
public struct Text: Hashable, Sendable {
  public var lines: [String]
  public var position: Point
  public var align: Align
  public var baseline: Baseline
  public var font: Font
  /// Degrees clockwise around the position.
  public var angle: Double
  /// Pixels from one baseline to the next.
  public var lineHeight: Double
  /// Offset from the position, applied before rotation.
  public var offset: Point
  /// Text is cut with an ellipsis beyond this width in pixels; 0 for no limit.
  public var limit: Double
  /// What stands for the part that is cut off.
  public var ellipsis: String
  public var rightToLeft: Bool

  /// The usual sign for what is left out.
  public static let ellipsis = "\u{2026}"

  public init(
    _ lines: [String], at position: Point, align: Align = .left,
    baseline: Baseline = .alphabetic, font: Font, angle: Double = 0, lineHeight: Double? = nil,
    offset: Point = .zero, limit: Double = 0, ellipsis: String = Text.ellipsis,
    rightToLeft: Bool = false
  ) {
    self.lines = lines
    self.position = position
    self.align = align
    self.baseline = baseline
    self.font = font
    self.angle = angle
    self.lineHeight = lineHeight ?? font.size + 2
    self.offset = offset
    self.limit = limit
    self.ellipsis = ellipsis
    self.rightToLeft = rightToLeft
  }

  public enum Align: String, Hashable, Sendable {
    case left, center, right
  }

  public enum Baseline: String, Hashable, Sendable {
    case alphabetic, top, middle, bottom
    case lineTop = "line-top"
    case lineBottom = "line-bottom"
  }
}

/// A box with its own origin, optionally filled, stroked and clipping, that holds marks.
public struct Group: Hashable, Sendable {
  public var origin: Point
  public var width: Double
  public var height: Double
  public var clip: Bool
  public var cornerRadius: CornerRadius
  /// Half pixels added to children's coordinates so that thin lines are crisp.
  public var crisp: Double
  public var marks: [Mark]

  public init(
    origin: Point = .zero, width: Double = 0, height: Double = 0, clip: Bool = false,
    cornerRadius: CornerRadius = .none, crisp: Double = 0, marks: [Mark] = []
  ) {
    self.origin = origin
    self.width = width
    self.height = height
    self.clip = clip
    self.cornerRadius = cornerRadius
    self.crisp = crisp
    self.marks = marks
  }
}
