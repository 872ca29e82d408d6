public import Scenes

/// Writes scenes as SVG for the web: real text, classes as Vega writes them, nothing external.
public enum SVG {
  /// The picture as an SVG document.
  ///
  ///     SVG.write(scene, idPrefix: "arrests", measure: .estimated)
  ///     // <svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" ... role="img" ...
  ///
  /// All ids begin with `idPrefix`, so that several pictures can stand in one page. Numbers have at
  /// most three digits after the point. Text is cut to its limit by `measure`. The same scene gives
  /// the same bytes.
  public static func write(_ scene: Scene, idPrefix: String, measure: TextMeasure) -> String {
    String(decoding: bytes(scene, idPrefix: idPrefix, measure: measure), as: UTF8.self)
  }

  /// The same document as UTF-8.
  public static func bytes(_ scene: Scene, idPrefix: String, measure: TextMeasure) -> [UInt8] {
    var writer = Writer(idPrefix: idPrefix, measure: measure, glyphs: nil)
    return writer.document(scene)
  }

  /// The picture as SVG 1.1 whose text is outlines, identical wherever it is opened.
  ///
  /// Every glyph is defined once and used by reference; `glyphs` gives the outlines of a line.
  public static func outlinedBytes(
    _ scene: Scene, idPrefix: String, measure: TextMeasure, glyphs: @escaping GlyphSource
  ) -> [UInt8] {
    var writer = Writer(idPrefix: idPrefix, measure: measure, glyphs: glyphs)
    return writer.document(scene)
  }

  /// Gives the outlines of a line of text, from its left end on the baseline.
  public typealias GlyphSource = (_ line: String, _ font: Font, _ rightToLeft: Bool) -> GlyphRun
}
