import Charts
import Drawing
import Findings
import Formats
import JSON
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
    var drawn = try Chart.draw(
      specification,
      in: ChartContext(
        tables: tables, theme: theme, locale: Locale.named(language) ?? .english,
        translate: { catalogue.translate($0) }, measure: measure,
        sources: { SourceLine(tables: tables).names(for: $0) }, file: file))
    drawn.scene.language = language
    var files: [OutputFile] = []
    if let typesetter {
      let writer = ChartWriter(name: name, drawn: drawn, typesetter: typesetter, scale: scale)
      files = zip(formats, try writer.files(formats)).map { format, bytes in
        OutputFile("\(language)/charts/\(name).\(format)", bytes)
      }
    }
    return Drawing(
      files: files, title: drawn.scene.title, alternative: drawn.alternativeText,
      warnings: drawn.warnings, asked: catalogue.askedTexts, missing: catalogue.missing)
  }
}
