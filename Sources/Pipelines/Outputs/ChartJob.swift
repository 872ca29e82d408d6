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
    var files: [OutputFile] = []
    var warnings = drawn.warnings
    if let typesetter {
      let writer = ChartWriter(name: name, drawn: drawn, typesetter: typesetter, scale: scale)
      let wide = formats.filter { $0 != "narrow.svg" }
      files = zip(wide, try writer.files(wide)).map { format, bytes in output(format, bytes) }
      if formats.contains("narrow.svg") {
        let narrow = try self.drawn(measure, width: ChartJob.narrowWidth)
        warnings += narrow.warnings.filter { !warnings.contains($0) }
        let bytes = SVG.bytes(narrow.scene, idPrefix: name + "-narrow", measure: measure)
        files.append(output("narrow.svg", bytes))
      }
    }
    return Drawing(
      files: files, title: drawn.scene.title, alternative: drawn.alternativeText,
      warnings: warnings, asked: catalogue.askedTexts, missing: catalogue.missing)
  }

  private func output(_ format: String, _ bytes: [UInt8]) -> OutputFile {
    OutputFile("\(language)/charts/\(name).\(format)", bytes)
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
}
