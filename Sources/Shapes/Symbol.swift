import RealModule
import Scenes

/// The shape of a plotting symbol, as Vega names it.
///
///     Symbol(named: "diamond")?.path(size: 100)   // a diamond 10 pixels wide about the origin
///
/// Size is the area in square pixels of a square symbol: all symbols fit a square of that area,
/// save the triangles, which stand a little out of it.
public enum Symbol: Sendable, Hashable {
  case circle, square, cross, diamond, triangle, triangleUp, triangleDown, triangleLeft
  case triangleRight, arrow, wedge, stroke
  /// An outline whose coordinates run from −1 to 1.
  case custom(Path)

  /// The shape Vega calls `name`, or the SVG path it is; nil when it is neither.
  public init?(named name: String) {
    switch name {
    case "circle": self = .circle
    case "square": self = .square
    case "cross": self = .cross
    case "diamond": self = .diamond
    case "triangle": self = .triangle
    case "triangle-up": self = .triangleUp
    case "triangle-down": self = .triangleDown
    case "triangle-left": self = .triangleLeft
    case "triangle-right": self = .triangleRight
    case "arrow": self = .arrow
    case "wedge": self = .wedge
    case "stroke": self = .stroke
    default:
      guard let path = SVGPath.parse(name), !path.isEmpty else { return nil }
      self = .custom(path)
    }
  }

  /// Every name ``init(named:)`` knows, for messages.
  public static let names = [
    "circle", "square", "cross", "diamond", "triangle", "triangle-up", "triangle-down",
    "triangle-left", "triangle-right", "arrow", "wedge", "stroke",
  ]

  /// The outline about the origin.
  public func path(size: Double) -> Path {
    let half = max(0, size).squareRoot() / 2
    switch self {
    case .circle:
      return Path([
        .move(Point(half, 0)), .arc(center: .zero, radius: half, from: 0, to: 2 * .pi), .close,
      ])
    case .custom(let path): return path.scaled(by: half)
    case .stroke: return Path([.move(Point(-half, 0)), .line(Point(half, 0))])
    case .square, .cross, .diamond, .triangle, .triangleUp, .triangleDown, .triangleLeft,
      .triangleRight, .arrow, .wedge:
      return polygon.scaled(by: half)
    }
  }

  /// The corners for half a width of 1.
  private var corners: [(Double, Double)] {
    let height = 3.0.squareRoot() / 2
    // An equilateral triangle of width 2 balances this much below its top.
    let top = 2 * height - 1 / 3.0.squareRoot()
    let bottom = 1 / 3.0.squareRoot()
    return switch self {
    case .square: [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    case .cross:
      [
        (-1, -0.4), (-1, 0.4), (-0.4, 0.4), (-0.4, 1), (0.4, 1), (0.4, 0.4), (1, 0.4), (1, -0.4),
        (0.4, -0.4), (0.4, -1), (-0.4, -1), (-0.4, -0.4),
      ]
    case .diamond: [(-1, 0), (0, -1), (1, 0), (0, 1)]
    case .triangle: [(0, -top), (-1, bottom), (1, bottom)]
    case .triangleUp: [(0, -height), (-1, height), (1, height)]
    case .triangleDown: [(0, height), (-1, -height), (1, -height)]
    case .triangleRight: [(height, 0), (-height, -1), (-height, 1)]
    case .triangleLeft: [(-height, 0), (height, -1), (height, 1)]
    case .arrow:
      [
        (-1.0 / 7, 1), (1.0 / 7, 1), (1.0 / 7, -0.125), (0.4, -0.125), (0, -1), (-0.4, -0.125),
        (-1.0 / 7, -0.125),
      ]
    case .wedge: [(0, -top), (-0.25, bottom), (0.25, bottom)]
    case .circle, .stroke, .custom: []
    }
  }

  private var polygon: Path {
    var segments: [Path.Segment] = []
    for (x, y) in corners {
      segments.append(segments.isEmpty ? .move(Point(x, y)) : .line(Point(x, y)))
    }
    return Path(segments + [.close])
  }
}

extension Path {
  /// The path with every coordinate multiplied by `factor`, which is not negative.
  public func scaled(by factor: Double) -> Path {
    Path(
      segments.map { segment in
        switch segment {
        case .move(let point): .move(point * factor)
        case .line(let point): .line(point * factor)
        case .curve(let first, let second, let end):
          .curve(first * factor, second * factor, end * factor)
        case .arc(let center, let radius, let from, let to):
          .arc(center: center * factor, radius: radius * factor, from: from, to: to)
        case .close: .close
        }
      })
  }

  /// The path moved by `offset`.
  public func moved(by offset: Point) -> Path {
    Path(
      segments.map { segment in
        switch segment {
        case .move(let point): .move(point + offset)
        case .line(let point): .line(point + offset)
        case .curve(let first, let second, let end):
          .curve(first + offset, second + offset, end + offset)
        case .arc(let center, let radius, let from, let to):
          .arc(center: center + offset, radius: radius, from: from, to: to)
        case .close: .close
        }
      })
  }
}
