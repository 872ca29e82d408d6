import CPango
import Scenes

/// Pango's tables for shaping text, for one thread at a time.
///
/// Sizes are not rounded to pixels anywhere: hints are off and glyphs stand between pixels, so a
/// line is equally wide in every format and at every scale.
final class Shaper: @unchecked Sendable {
  private let fonts: FontSources
  private var pinned: Setting?
  private var everything: Setting?

  init(_ fonts: FontSources) {
    self.fonts = fonts
  }

  private let outlines = GlyphOutlines()

  /// A line shaped and ready to draw.
  struct Line {
    let pointer: UnsafeMutablePointer<PangoLayoutLine>
    /// Advance width in pixels.
    let width: Double
    fileprivate let known: GlyphOutlines

    /// The outlines of the glyphs, from the left end on the baseline.
    var outlines: GlyphRun { known.run(of: pointer, width: width) }
  }

  /// Lends the shaped line; it is gone when the body returns.
  func withLine<Result>(
    _ text: String, _ font: Font, rightToLeft: Bool = false, _ body: (Line) -> Result
  ) -> Result {
    let families = FamilyList(font.family)
    if families.isInter, fonts.hasInter {
      let setting = pinned ?? Setting(fonts.pinned())
      pinned = setting
      let layout = setting.shape(text, font, families.inter, rightToLeft)
      if pango_layout_get_unknown_glyphs_count(layout) == 0 { return body(line(of: layout)) }
    }
    let setting = everything ?? Setting(fonts.everything())
    everything = setting
    return body(line(of: setting.shape(text, font, families.names, rightToLeft)))
  }

  private func line(of layout: OpaquePointer) -> Line {
    let pointer = pango_layout_get_line_readonly(layout, 0)!
    var logical = PangoRectangle()
    pango_layout_line_get_extents(pointer, nil, &logical)
    return Line(
      pointer: pointer, width: Double(logical.width) / Double(PANGO_SCALE), known: outlines)
  }
}

/// A map of fonts with the one layout that is set again for every line.
private final class Setting {
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let layout: OpaquePointer
  private let plain: OpaquePointer
  private let tabular: OpaquePointer
  private var descriptions: [Font: OpaquePointer] = [:]
  private var current: Font?

  init(_ configuration: FontSources.Configuration) {
    map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    pango_fc_font_map_set_config(OpaquePointer(map), configuration.pointer)
    context = pango_font_map_create_context(map)
    pango_context_set_round_glyph_positions(context, 0)
    pango_cairo_context_set_resolution(context, 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_language(context, pango_language_from_string("en"))
    layout = pango_layout_new(context)
    pango_layout_set_single_paragraph_mode(layout, 1)
    plain = pango_attr_list_new()
    tabular = pango_attr_list_new()
    pango_attr_list_insert(tabular, pango_attr_font_features_new("tnum=1"))
  }

  deinit {
    for description in descriptions.values { pango_font_description_free(description) }
    pango_attr_list_unref(tabular)
    pango_attr_list_unref(plain)
    g_object_unref(UnsafeMutableRawPointer(layout))
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(map))
  }

  func shape(
    _ text: String, _ font: Font, _ families: String, _ rightToLeft: Bool
  ) -> OpaquePointer {
    if current != font {
      current = font
      pango_layout_set_font_description(layout, description(font, families))
      pango_layout_set_attributes(layout, font.tabular ? tabular : plain)
    }
    let direction = rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR
    if pango_context_get_base_dir(context) != direction {
      pango_context_set_base_dir(context, direction)
      pango_layout_context_changed(layout)
    }
    var text = drawable(text)
    text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { characters in
        pango_layout_set_text(layout, characters.baseAddress, CInt(characters.count))
      }
    }
    return layout
  }

  private func description(_ font: Font, _ families: String) -> OpaquePointer {
    if let known = descriptions[font] { return known }
    let made = pango_font_description_new()!
    pango_font_description_set_family(made, families)
    // FreeType refuses glyphs of more than 65,535 pixels, and outlines are taken enlarged.
    let size = font.size.isFinite ? min(max(font.size, 0.01), 2000) : 0.01
    pango_font_description_set_absolute_size(made, size * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      made, PangoWeight(UInt32(min(max(font.weight, 100), 1000))))
    pango_font_description_set_style(
      made, font.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    descriptions[font] = made
    return made
  }
}

/// The line as Pango may have it: without breaks, which would end it early, and bounded, for a line
/// of megabytes would take seconds and is wider than any picture.
private func drawable(_ text: String) -> String {
  var text = text
  if text.utf8.count > longestLine {
    text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestLine)))
  }
  let hasBreak = text.unicodeScalars.contains(where: isBreak)
  guard hasBreak else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { isBreak($0) ? " " : $0 }))
}

private let longestLine = 20_000

private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029
}
