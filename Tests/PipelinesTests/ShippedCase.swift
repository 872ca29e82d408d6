import Files
import Findings
import Formats
import JSON

@testable import Pipelines

/// The case in this package, made in memory from its data: figures, claims and reports.
struct ShippedCase: Sendable {
  let tracer: Tracer
  /// Markdown and HTML by language.
  let reports: [String: (markdown: String, html: String)]
  let untraced: [String]

  /// Made once for all tests; the charts are left blank.
  static let made: Result<ShippedCase, Failure> = {
    do throws(Failure) { return .success(try make()) } catch { return .failure(error) }
  }()

  static var root: String {
    Files.parent(Files.parent(Files.parent(#filePath)))
  }

  private static func make() throws(Failure) -> ShippedCase {
    var runner = try survey(RunOptions(root + "/pipeline.json"))
    let tracer = try runner.tracer()
    var reports: [String: (markdown: String, html: String)] = [:]
    var untraced: [String] = []
    for language in runner.pipeline.languages {
      guard let report = runner.pipeline.report else { continue }
      let catalogue = try runner.catalogue(language)
      var own = tracer
      own.language = language
      own.text = { catalogue.translate($0) }
      let template = String(
        decoding: try runner.inputs.read(report.template(for: language)), as: UTF8.self)
      let builder = ReportBuilder(
        pipeline: runner.pipeline, language: language,
        locale: Locale.named(language) ?? .english, catalogue: catalogue, edition: runner.edition,
        version: "", figures: own.figures, claims: own.claims,
        charts: runner.pipeline.charts.map { ($0.name, "") }, tables: own.tables,
        corrections: own.corrections, overdue: [], changes: nil, template: template, tracer: own)
      let written = try ReportJob(
        builder: builder, file: report.template(for: language), formats: ["md", "html"],
        pictures: [:], narrowPictures: [:]
      ).written()
      let texts = written.files.map { String(decoding: $0.bytes, as: UTF8.self) }
      reports[language] = (texts[0], texts[1])
      untraced += written.untraced
    }
    return ShippedCase(tracer: tracer, reports: reports, untraced: untraced)
  }

  /// The report as a reader sees it: links as their words, no-break spaces as spaces.
  func plain(_ language: String) -> String {
    var text = ""
    var rest = Substring(reports[language]?.markdown ?? "")
    while let open = rest.firstIndex(of: "[") {
      text += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstRange(of: "]("),
        let end = rest[close.upperBound...].firstIndex(of: ")")
      else { break }
      text += rest[..<close.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    text += rest
    return text.replacing("\\", with: "").replacing("\u{A0}", with: " ").replacing(" %", with: "%")
  }
}
