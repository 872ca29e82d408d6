import CPango
import Scenes

/// Small pictures of symbols, drawn once and laid down wherever the symbol appears.
///
/// A scatter plot repeats one outline in a few colours. On a raster, laying down pixels is many
/// times quicker than filling the outline again. Positions are kept to eighths of a device pixel.
final class Stamps {
  /// Marks with fewer items are drawn one by one.
  static let worthwhile = 500

  private struct Kind: Hashable {
    var path: Path
    var style: Style
  }

  private let matrix: cairo_matrix_t
  private let antialias: cairo_antialias_t
  private var ids: [Kind: Int] = [:]
  private var last: (kind: Kind, id: Int)?
  private var stamps: [Int: Stamp] = [:]

  private static let steps = 8.0
  private static let mostKinds = 256
  private static let mostPixels = 96.0

  /// Nil where the matrix turns, for then the stamps would lie askew.
  init?(_ matrix: cairo_matrix_t, _ antialias: cairo_antialias_t) {
    guard matrix.xy == 0, matrix.yx == 0, matrix.xx > 0, matrix.yy > 0 else { return nil }
    self.matrix = matrix
    self.antialias = antialias
  }

  /// Lays the symbol down on a context without a transformation; false where it must be drawn.
  func lay(_ path: Path, at origin: Point, _ style: Style, on context: OpaquePointer) -> Bool {
    guard let id = id(of: path, style) else { return false }
    let x = matrix.xx * limited(origin.x) + matrix.x0
    let y = matrix.yy * limited(origin.y) + matrix.y0
    let place = Stamp.Place(x: x, y: y, steps: Self.steps)
    let key = id * Int(Self.steps * Self.steps) + place.phase
    let stamp = stamps[key] ?? draw(path, style, at: place)
    stamps[key] = stamp
    cairo_set_source_surface(
      context, stamp.surface, place.left + stamp.left, place.top + stamp.top)
    cairo_paint(context)
    return true
  }

  private func id(of path: Path, _ style: Style) -> Int? {
    if let last, last.kind.path == path, last.kind.style == style { return last.id }
    let kind = Kind(path: path, style: style)
    if let id = ids[kind] {
      last = (kind, id)
      return id
    }
    guard ids.count < Self.mostKinds, style.blend == nil, isSmall(path, style) else { return nil }
    let id = ids.count
    ids[kind] = id
    last = (kind, id)
    return id
  }

  private func isSmall(_ path: Path, _ style: Style) -> Bool {
    guard let box = path.boundingBox else { return false }
    let side = max(box.width, box.height) + 2 * reach(style)
    return side * max(matrix.xx, matrix.yy) <= Self.mostPixels
  }

  /// How far the stroke can go beyond the outline.
  private func reach(_ style: Style) -> Double {
    style.stroke == nil ? 0 : style.strokeWidth * max(style.strokeMiterLimit, 1) / 2
  }

  private func draw(_ path: Path, _ style: Style, at place: Stamp.Place) -> Stamp {
    let box = (path.boundingBox ?? Rectangle(x: 0, y: 0, width: 0, height: 0))
      .expanded(by: min(reach(style), Self.mostPixels))
    return Stamp(
      box, scale: Point(matrix.xx, matrix.yy), place, CAIRO_FORMAT_ARGB32, antialias
    ) { pen in pen.draw(path, at: .zero, style) }
  }
}
