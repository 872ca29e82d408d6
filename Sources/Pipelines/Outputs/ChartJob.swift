import Charts
import Drawing
import Findings
import Formats
import JSON
import SVG
import Scenes
import Tables

/// One chart in one language: everything that drawing it needs, so that it can be drawn anywhere.
struct ChartJob: Sendable {
  var name: String
  var specification: Node
  var language: String
  var formats: [String]
  var scale: Double
  var theme: Node
  var tables: [String: Table]
  var catalogue: Catalogue
  var typesetter: Typesetter?
  var file: String

  /// A chart as it was drawn.
  struct Drawing: Sendable {
    var files: [OutputFile]
    var title: String
    var alternative: String
    var warnings: [Finding]
    var asked: [String]
    var missing: [String]
  }

  /// Draws the chart and writes it in every format.
  func draw() throws(Failure) -> Drawing {
    let measure = typesetter?.measure ?? .estimated
    let drawn = try drawn(measure)
    let scene = drawn.scene
    var files: [OutputFile] = []
    var warnings = drawn.warnings
    if let typesetter {
      let canvas = Canvas(typesetter)
      let isOnWeb = formats.contains { $0 == "svg" || $0 == "html" }
      let svg = isOnWeb ? SVG.bytes(scene, idPrefix: name, measure: measure) : []
      for format in formats {
        let bytes: [UInt8]
        if format == "narrow.svg" {
          let narrow = try self.drawn(measure, width: ChartJob.narrowWidth)
          warnings += narrow.warnings.filter { !warnings.contains($0) }
          bytes = SVG.bytes(narrow.scene, idPrefix: name + "-narrow", measure: measure)
        } else {
          bytes = try self.bytes(format, scene, drawn, canvas, svg)
        }
        files.append(OutputFile("\(language)/charts/\(name).\(format)", bytes))
      }
    }
    return Drawing(
      files: files, title: scene.title, alternative: drawn.alternativeText,
      warnings: warnings, asked: catalogue.askedTexts, missing: catalogue.missing)
  }

  /// The width of a phone held upright, in CSS pixels.
  private static let narrowWidth = 360.0

  private func drawn(_ measure: TextMeasure, width: Double? = nil) throws(Failure) -> Drawn {
    var drawn = try Chart.draw(
      specification,
      in: ChartContext(
        tables: tables, theme: theme, locale: Locale.named(language) ?? .english,
        translate: { catalogue.translate($0) }, measure: measure,
        sources: { SourceLine(tables: tables).names(for: $0) }, width: width, file: file))
    drawn.scene.language = language
    return drawn
  }

  private func bytes(
    _ format: String, _ scene: Scene, _ drawn: Drawn, _ canvas: Canvas, _ svg: [UInt8]
  ) throws(Failure) -> [UInt8] {
    let snippet = Snippet(
      name: name, title: scene.title, alternative: drawn.alternativeText, language: language)
    do throws(DrawingError) {
      switch format {
      case "svg": return svg
      case "outline.svg": return canvas.outlinedSVG(scene, idPrefix: name)
      case "png": return try canvas.png(scene, scale: scale)
      case "pdf": return try canvas.pdf(scene)
      case "vl.json": return drawn.inlined.bytes(indent: true) + [0x0A]
      case "html": return Array(snippet.html(String(decoding: svg, as: UTF8.self)).utf8)
      case "tex": return Array(snippet.tex.utf8)
      default: return Array(snippet.markdown.utf8)
      }
    } catch {
      throw Failure("rendering", "the chart '\(name)' cannot be drawn as \(format): \(error)")
    }
  }
}
