/// A shaped line: outlines and where they stand.
public struct GlyphRun: Sendable {
  /// One outline placed; equal outlines share a `shape`.
  public struct Glyph: Sendable {
    public var shape: Path
    public var origin: Point

    public init(shape: Path, origin: Point) {
      self.shape = shape
      self.origin = origin
    }
  }

  public var glyphs: [Glyph]
  /// Advance width in pixels.
  public var width: Double

  public init(glyphs: [Glyph], width: Double) {
    self.glyphs = glyphs
    self.width = width
  }
}
