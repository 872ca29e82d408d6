import JSON
import RealModule
import Scenes
import Shapes

/// Points, circles and squares.
enum SymbolMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let x = context.position(.x)
    let y = context.position(.y)
    let styles = context.styles()
    let links = context.links()
    let size = context.number(.size, "size", standard: 30)
    let angle = context.number(.angle, "angle", standard: 0)
    let standard: String? =
      switch context.mark.kind {
      case .circle: "circle"
      case .square: "square"
      default: context.mark.text("shape") ?? "circle"
      }
    let cue =
      context.mark.kind == .point ? context.cue(.shape, "shapes", context.compiler.cueShape) : nil
    let shape =
      cue
      ?? context.property(
        .shape, fallback: standard, convert: \.text, map: { $0.text($1) })
    var cache = SymbolCache()
    var items: [Item] = []
    items.reserveCapacity(context.rows.count)
    for row in context.rows {
      guard let px = x(row), let py = y(row), px.isFinite, py.isFinite,
        let area = size(row), area >= 0
      else { continue }
      let path = cache.path(shape(row) ?? "circle", size: area, angle: angle(row) ?? 0)
      items.append(
        links.item(.path(path, origin: Point(px, py)), styles.style(row), row))
    }
    return [Mark(.symbol, role: "mark", name: "marks", items: items, clip: context.clips)]
  }
}

/// The outlines of symbols, made once for each shape, size and angle.
struct SymbolCache {
  private struct Key: Hashable {
    var shape: String
    var size: Double
    var angle: Double
  }

  private var paths: [Key: Path] = [:]
  private var last: (key: Key, path: Path)?

  mutating func path(_ shape: String, size: Double, angle: Double = 0) -> Path {
    let key = Key(shape: shape, size: size, angle: angle)
    if let last, last.key == key { return last.path }
    if let known = paths[key] {
      last = (key, known)
      return known
    }
    let made = Self.outline(shape, size: size, angle: angle)
    if paths.count < 4096 { paths[key] = made }
    last = (key, made)
    return made
  }
}

extension SymbolCache {
  /// The outline of a named shape, turned by degrees clockwise.
  static func outline(_ shape: String, size: Double, angle: Double) -> Path {
    let path = (Symbol(named: shape) ?? .circle).path(size: size)
    return angle == 0 ? path : path.turned(by: angle)
  }
}

extension Path {
  /// The path turned about the origin, degrees clockwise.
  func turned(by degrees: Double) -> Path {
    let radians = degrees * .pi / 180
    let (c, s) = (Double.cos(radians), Double.sin(radians))
    func turn(_ point: Point) -> Point {
      Point(point.x * c - point.y * s, point.x * s + point.y * c)
    }
    return Path(
      segments.map { segment in
        switch segment {
        case .move(let point): .move(turn(point))
        case .line(let point): .line(turn(point))
        case .curve(let a, let b, let end): .curve(turn(a), turn(b), turn(end))
        case .arc(let center, let radius, let from, let to):
          .arc(center: turn(center), radius: radius, from: from + radians, to: to + radians)
        case .close: .close
        }
      })
  }
}
