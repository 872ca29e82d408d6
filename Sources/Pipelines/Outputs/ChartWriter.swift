public import Charts
public import Drawing
public import Findings
import JSON
import SVG
import Scenes

/// Writes one drawn chart in every format that charts have.
///
///     let writer = ChartWriter(name: "rates", drawn: drawn, typesetter: typesetter)
///     try writer.files(["svg", "png"])
public struct ChartWriter: Sendable {
  /// The beginning of all ids, and the name by which snippets call the picture.
  public var name: String
  public var drawn: Drawn
  public var typesetter: Typesetter
  /// Device pixels of a PNG to a pixel of the picture.
  public var scale: Double

  public init(name: String, drawn: Drawn, typesetter: Typesetter, scale: Double = 2) {
    self.name = name
    self.drawn = drawn
    self.typesetter = typesetter
    self.scale = scale
  }

  /// The files in these formats of ``Pipeline/chartFormats``, in their order.
  ///
  /// Throws what cannot be drawn: pictures beyond the limits of a format, images that are no PNG.
  public func files(_ formats: [String]) throws(Failure) -> [[UInt8]] {
    let isOnWeb = formats.contains { $0 == "svg" || $0 == "html" }
    let svg = isOnWeb ? svg : []
    return try formats.map { format throws(Failure) in try bytes(format, svg: svg) }
  }

  private func bytes(_ format: String, svg: [UInt8]) throws(Failure) -> [UInt8] {
    let canvas = Canvas(typesetter)
    do throws(DrawingError) {
      switch format {
      case "svg": return svg
      case "outline.svg": return canvas.outlinedSVG(drawn.scene, idPrefix: name)
      case "png": return try canvas.png(drawn.scene, scale: scale)
      case "pdf": return try canvas.pdf(drawn.scene)
      case "vl.json": return drawn.inlined.bytes(indent: true) + [0x0A]
      case "html": return Array(snippet.html(String(decoding: svg, as: UTF8.self)).utf8)
      case "tex": return Array(snippet.tex.utf8)
      default: return Array(snippet.markdown.utf8)
      }
    } catch {
      throw Failure("rendering", "the chart '\(name)' cannot be drawn as \(format): \(error)")
    }
  }

  private var svg: [UInt8] {
    SVG.bytes(drawn.scene, idPrefix: name, measure: typesetter.measure)
  }

  private var snippet: Snippet {
    Snippet(
      name: name, title: drawn.scene.title, alternative: drawn.alternativeText,
      source: drawn.source, language: drawn.scene.language)
  }
}
