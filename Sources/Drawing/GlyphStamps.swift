import CPango
import Scenes

/// Small pictures of glyphs, drawn once and laid down wherever the glyph appears.
///
/// A chart repeats a few dozen outlines. Adding up their coverage is several times quicker than
/// filling them again, and equal letters become equal pixels, which compress well. Positions are
/// kept to quarters of a device pixel.
final class GlyphStamps {
  private struct Key: Hashable {
    let outline: ObjectIdentifier
    let phase: Int
  }

  private static let steps = 4.0
  private static let most = 4096
  private static let mostPixels = 64.0
  /// Sides of a line in device pixels; longer ones leave the picture anyway.
  private static let longest = 8192.0

  private var scale = 0.0
  private var antialias = CAIRO_ANTIALIAS_DEFAULT
  private var stamps: [Key: Stamp] = [:]

  /// Lays the glyphs of a line down in the context's source; false where they must be drawn: large
  /// ones, and those that are turned.
  func lay(_ glyphs: [GlyphOutlines.Placed], at start: Point, on context: OpaquePointer) -> Bool {
    var matrix = cairo_matrix_t()
    cairo_get_matrix(context, &matrix)
    guard matrix.xy == 0, matrix.yx == 0, matrix.xx == matrix.yy, matrix.xx > 0,
      glyphs.allSatisfy({ isSmall($0.outline.box, matrix.xx) })
    else { return false }
    prepare(matrix.xx, cairo_get_antialias(context))
    let placed = glyphs.map { glyph in
      let x = matrix.xx * limited(glyph.origin.x + start.x) + matrix.x0
      let y = matrix.yy * limited(glyph.origin.y + start.y) + matrix.y0
      let place = Stamp.Place(x: x, y: y, steps: Self.steps)
      let stamp = stamp(of: glyph.outline, at: place)
      return (stamp: stamp, left: place.left + stamp.left, top: place.top + stamp.top)
    }
    guard let first = placed.first else { return true }
    var (left, top, right, bottom) = (first.left, first.top, first.left, first.top)
    for (stamp, x, y) in placed {
      (left, top) = (min(left, x), min(top, y))
      (right, bottom) = (max(right, x + stamp.width), max(bottom, y + stamp.height))
    }
    guard right - left <= Self.longest, bottom - top <= Self.longest,
      let line = cairo_image_surface_create(
        CAIRO_FORMAT_A8, CInt(right - left), CInt(bottom - top))
    else { return false }
    defer { cairo_surface_destroy(line) }
    // The coverage of the line is the sum of its glyphs', as if all were filled together: where two
    // touch, laying one over the other would leave a seam.
    let sum = cairo_create(line)
    cairo_set_operator(sum, CAIRO_OPERATOR_ADD)
    for (stamp, x, y) in placed { cairo_mask_surface(sum, stamp.surface, x - left, y - top) }
    cairo_destroy(sum)
    cairo_save(context)
    cairo_identity_matrix(context)
    cairo_mask_surface(context, line, left, top)
    cairo_restore(context)
    return true
  }

  private func stamp(of outline: GlyphOutlines.Outline, at place: Stamp.Place) -> Stamp {
    let key = Key(outline: ObjectIdentifier(outline), phase: place.phase)
    if let known = stamps[key] { return known }
    let made = draw(outline, at: place)
    stamps[key] = made
    return made
  }

  private func isSmall(_ box: Rectangle, _ scale: Double) -> Bool {
    max(box.width, box.height) * scale <= Self.mostPixels
  }

  /// Forgets stamps of another scale, and all when they become too many.
  private func prepare(_ scale: Double, _ antialias: cairo_antialias_t) {
    if self.scale != scale || self.antialias != antialias || stamps.count > Self.most {
      stamps = [:]
    }
    self.scale = scale
    self.antialias = antialias
  }

  private func draw(_ outline: GlyphOutlines.Outline, at place: Stamp.Place) -> Stamp {
    Stamp(outline.box, scale: Point(scale, scale), place, CAIRO_FORMAT_A8, antialias) { pen in
      cairo_set_source_rgba(pen.context, 0, 0, 0, 1)
      pen.trace(outline.shape, at: .zero)
      cairo_fill(pen.context)
    }
  }
}
