import CPango
import Scenes

/// The outlines of glyphs, each asked of its font once.
final class GlyphOutlines {
  private struct Key: Hashable {
    let font: UnsafeMutablePointer<PangoFont>
    let glyph: UInt32
  }

  /// The outline of one glyph of one font at one size.
  final class Outline {
    /// Empty for glyphs that are not seen, and for those that are pictures.
    let shape: Path
    let box: Rectangle
    let isComplete: Bool

    fileprivate init(shape: Path, isComplete: Bool) {
      self.shape = shape
      box = shape.boundingBox ?? Rectangle(x: 0, y: 0, width: 0, height: 0)
      self.isComplete = isComplete
    }
  }

  /// An outline and where it stands, from the left end of its line on the baseline.
  struct Placed {
    let outline: Outline
    let origin: Point
  }

  private var known: [Key: Outline] = [:]
  private let context: OpaquePointer
  private let single: UnsafeMutablePointer<PangoGlyphString>

  init() {
    // Enlarged, for Cairo keeps coordinates in 256ths of a device pixel.
    let surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nil)
    context = cairo_create(surface)
    cairo_surface_destroy(surface)
    cairo_scale(context, Self.enlargement, Self.enlargement)
    single = pango_glyph_string_new()
    pango_glyph_string_set_size(single, 1)
  }

  private static let enlargement = 16.0

  deinit {
    for key in known.keys { g_object_unref(UnsafeMutableRawPointer(key.font)) }
    pango_glyph_string_free(single)
    cairo_destroy(context)
  }

  /// The glyphs of a line that are seen; not complete where one has no outline, as emoji have none.
  func glyphs(
    of line: UnsafeMutablePointer<PangoLayoutLine>
  ) -> (placed: [Placed], isComplete: Bool) {
    var placed: [Placed] = []
    var isComplete = true
    var x = 0.0
    var node = line.pointee.runs
    while let here = node {
      defer { node = here.pointee.next }
      guard let data = here.pointee.data else { continue }
      let item = data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
      guard let font = item.item.pointee.analysis.font, let glyphs = item.glyphs else { continue }
      for i in 0..<Int(glyphs.pointee.num_glyphs) {
        let info = glyphs.pointee.glyphs[i]
        let offset = Point(pixels(info.geometry.x_offset), pixels(info.geometry.y_offset))
        let outline = outline(font, info)
        if !outline.isComplete { isComplete = false }
        if !outline.shape.isEmpty {
          placed.append(Placed(outline: outline, origin: Point(x, 0) + offset))
        }
        x += pixels(info.geometry.width)
      }
    }
    return (placed, isComplete)
  }

  private func pixels(_ units: CInt) -> Double { Double(units) / Double(PANGO_SCALE) }

  private func outline(_ font: UnsafeMutablePointer<PangoFont>, _ info: PangoGlyphInfo) -> Outline {
    let key = Key(font: font, glyph: info.glyph)
    if let outline = known[key] { return outline }
    var alone = info
    alone.geometry.x_offset = 0
    alone.geometry.y_offset = 0
    single.pointee.glyphs[0] = alone
    cairo_new_path(context)
    cairo_move_to(context, 0, 0)
    pango_cairo_glyph_string_path(context, font, single)
    let shape = copiedPath()
    var ink = PangoRectangle()
    pango_font_get_glyph_extents(font, info.glyph, &ink, nil)
    let isSeen = ink.width > 0 && ink.height > 0
    let outline = Outline(shape: shape, isComplete: !shape.isEmpty || !isSeen)
    // The font must live as long as its address is a key.
    _ = g_object_ref(UnsafeMutableRawPointer(font))
    known[key] = outline
    return outline
  }

  private func copiedPath() -> Path {
    guard let copy = cairo_copy_path(context) else { return Path() }
    defer { cairo_path_destroy(copy) }
    guard let data = copy.pointee.data else { return Path() }
    var path = Path()
    var i = 0
    func point(_ k: Int) -> Point { Point(data[i + k].point.x, data[i + k].point.y) }
    while i < Int(copy.pointee.num_data) {
      switch data[i].header.type {
      case CAIRO_PATH_MOVE_TO: path.segments.append(.move(point(1)))
      case CAIRO_PATH_LINE_TO: path.segments.append(.line(point(1)))
      case CAIRO_PATH_CURVE_TO: path.segments.append(.curve(point(1), point(2), point(3)))
      default: path.segments.append(.close)
      }
      i += Int(data[i].header.length)
    }
    // A lone move draws nothing.
    if case .move = path.segments.last { path.segments.removeLast() }
    return path
  }
}
