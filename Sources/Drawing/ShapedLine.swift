import CPango
import Scenes

/// A line of text shaped by Pango and ready to draw.
final class ShapedLine {
  /// Advance width in pixels.
  let width: Double
  /// Belongs to the layout.
  let pointer: UnsafeMutablePointer<PangoLayoutLine>
  private let layout: OpaquePointer
  private let outlines: GlyphOutlines
  private var known: (placed: [GlyphOutlines.Placed], isComplete: Bool)?

  /// Takes over a layout of one line.
  init(_ layout: OpaquePointer, _ outlines: GlyphOutlines) {
    self.layout = layout
    self.outlines = outlines
    pointer = pango_layout_get_line_readonly(layout, 0)!
    var logical = PangoRectangle()
    pango_layout_line_get_extents(pointer, nil, &logical)
    width = Double(logical.width) / Double(PANGO_SCALE)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Whether the fonts have every character.
  var isWhole: Bool { pango_layout_get_unknown_glyphs_count(layout) == 0 }

  /// The outlines of the glyphs that have one.
  var glyphs: [GlyphOutlines.Placed] { placed.placed }

  /// False where a glyph that is seen has no outline: a picture, as emoji are.
  var isComplete: Bool { placed.isComplete }

  /// The outlines for writers that know nothing of fonts.
  var run: GlyphRun {
    GlyphRun(
      glyphs: glyphs.map { .init(shape: $0.outline.shape, origin: $0.origin) }, width: width)
  }

  private var placed: (placed: [GlyphOutlines.Placed], isComplete: Bool) {
    if let known { return known }
    let made = outlines.glyphs(of: pointer)
    known = made
    return made
  }
}
