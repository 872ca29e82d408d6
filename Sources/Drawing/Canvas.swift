import CPango
import SVG
public import Scenes

/// Draws scenes with Cairo: PNG for slides, PDF for LaTeX, SVG with outlined text for print.
///
///     let canvas = Canvas(Typesetter())
///     let bytes = try canvas.png(scene, scale: 2)
///
/// The same scene gives the same bytes. Safe to use from several threads at once.
public struct Canvas: Sendable {
  private let typesetter: Typesetter

  public init(_ typesetter: Typesetter) {
    self.typesetter = typesetter
  }

  /// The picture as PNG, `scale` device pixels to a pixel of the scene, with its density and, as
  /// international text, its title and description.
  public func png(_ scene: Scene, scale: Double = 2) throws(DrawingError) -> [UInt8] {
    let size = try PixelSize(width: scene.width * scale, height: scene.height * scale)
    let raster = try Raster(size)
    try typesetter.lend { shaper throws(DrawingError) in
      try raster.draw { context throws(DrawingError) in
        cairo_scale(context, scale, scale)
        // Sixteen shades of an edge are as smooth as 256 where pixels are this small; they are drawn
        // in half the time and compress to two thirds.
        if scale >= 2 { cairo_set_antialias(context, CAIRO_ANTIALIAS_FAST) }
        var painter = Painter(context, shaper, typesetter.measure, text: .outlines)
        try painter.paint(scene)
      }
    }
    return try raster.pixels { (pixels) throws(DrawingError) in
      try PNG(pixels: pixels, width: size.width, height: size.height)
        .encoded(
          pixelsPerMeter: scale * 96 / 0.0254, title: scene.title,
          description: scene.description, language: scene.language)
    }
  }

  /// The picture as a page of PDF, 3/4 point to a pixel, with its fonts embedded and a date that
  /// never changes.
  public func pdf(_ scene: Scene) throws(DrawingError) -> [UInt8] {
    _ = try PixelSize(width: scene.width, height: scene.height)
    let document = try typesetter.lend { shaper throws(DrawingError) in
      try PDF.document(scene) { context throws(DrawingError) in
        var painter = Painter(context, shaper, typesetter.measure, text: .fonts)
        try painter.paint(scene)
      }
    }
    return PDF.tagged(document, language: scene.language)
  }

  /// The picture as SVG 1.1 whose text is outlines, for print and for office programs.
  ///
  /// All ids begin with `idPrefix`.
  public func outlinedSVG(_ scene: Scene, idPrefix: String) -> [UInt8] {
    typesetter.lend { shaper in
      SVG.outlinedBytes(scene, idPrefix: idPrefix, measure: typesetter.measure) {
        line, font, rightToLeft in
        shaper.line(line, font, rightToLeft: rightToLeft).run
      }
    }
  }
}

/// A whole number of device pixels each way that a surface can have.
struct PixelSize {
  let width: Int
  let height: Int

  init(width: Double, height: Double) throws(DrawingError) {
    let (w, h) = (width.rounded(.up), height.rounded(.up))
    guard w >= 1, h >= 1, w <= 32_767, h <= 32_767, w * h <= 200e6 else {
      throw .unusableSize(width: width, height: height)
    }
    self.width = Int(w)
    self.height = Int(h)
  }
}
