import CPango
import Scenes

/// Pango's tables for shaping text, for one thread at a time.
///
/// Sizes are not rounded to pixels anywhere: hints are off and glyphs stand between pixels, so a
/// line is equally wide in every format and at every scale. A line is measured, painted, embedded
/// and outlined, so what was shaped is kept for a while.
final class Shaper: @unchecked Sendable {
  private struct Key: Hashable {
    let text: String
    let font: Font
    let rightToLeft: Bool
  }

  private let fonts: FontSources
  private let outlines = GlyphOutlines()
  /// The small pictures of glyphs that rasters are painted with.
  let stamps = GlyphStamps()
  private var settings: [Setting.Kind: Setting] = [:]
  private var families: [String: FamilyList] = [:]
  private var lines: [Key: ShapedLine] = [:]

  init(_ fonts: FontSources) {
    self.fonts = fonts
  }

  private static let mostLines = 1000
  private static let longestKept = 500

  func line(_ text: String, _ font: Font, rightToLeft: Bool = false) -> ShapedLine {
    let key = Key(text: text, font: font, rightToLeft: rightToLeft)
    if let known = lines[key] { return known }
    let line = shaped(text, font, rightToLeft)
    if text.utf8.count <= Self.longestKept {
      if lines.count >= Self.mostLines { lines = [:] }
      lines[key] = line
    }
    return line
  }

  private func shaped(_ text: String, _ font: Font, _ rightToLeft: Bool) -> ShapedLine {
    let families = families(font.family)
    if families.isInter, fonts.hasInter {
      let setting = setting(.init(isPinned: true, rightToLeft: rightToLeft))
      let line = ShapedLine(setting.layout(text, font, families.inter), outlines)
      if line.isWhole { return line }
    }
    let setting = setting(.init(isPinned: false, rightToLeft: rightToLeft))
    return ShapedLine(setting.layout(text, font, families.names), outlines)
  }

  private func families(_ css: String) -> FamilyList {
    if let known = families[css] { return known }
    let made = FamilyList(css)
    families[css] = made
    return made
  }

  private func setting(_ kind: Setting.Kind) -> Setting {
    if let known = settings[kind] { return known }
    let made = Setting(kind.isPinned ? fonts.pinned() : fonts.everything(), kind)
    settings[kind] = made
    return made
  }
}

/// Where layouts are made: a map of fonts, and the direction of lines.
private final class Setting {
  struct Kind: Hashable {
    /// Inter alone, from its own folder.
    let isPinned: Bool
    let rightToLeft: Bool
  }

  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let plain: OpaquePointer
  private let tabular: OpaquePointer
  private var descriptions: [Font: OpaquePointer] = [:]

  init(_ configuration: FontSources.Configuration, _ kind: Kind) {
    map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    pango_fc_font_map_set_config(OpaquePointer(map), configuration.pointer)
    context = pango_font_map_create_context(map)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(
      context, kind.rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
    pango_cairo_context_set_resolution(context, 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_language(context, pango_language_from_string("en"))
    plain = pango_attr_list_new()
    tabular = pango_attr_list_new()
    pango_attr_list_insert(tabular, pango_attr_font_features_new("tnum=1"))
  }

  deinit {
    for description in descriptions.values { pango_font_description_free(description) }
    pango_attr_list_unref(tabular)
    pango_attr_list_unref(plain)
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(map))
  }

  /// A new layout of one line; whoever calls owns it.
  func layout(_ text: String, _ font: Font, _ families: String) -> OpaquePointer {
    let layout = pango_layout_new(context)!
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_font_description(layout, description(font, families))
    pango_layout_set_attributes(layout, font.tabular ? tabular : plain)
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
