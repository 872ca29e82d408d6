import Findings
import Reports

/// The report of one language: everything that writing it needs, so that it can be written anywhere.
struct ReportJob: Sendable {
  let builder: ReportBuilder
  /// Where the template stands, for its mistakes.
  let file: String
  let formats: [String]
  /// The SVG of each chart by its name.
  let pictures: [String: String]
  /// The same drawn for a phone.
  let narrowPictures: [String: String]

  func files() throws(Failure) -> [OutputFile] {
    let text = try ReportTemplate(builder.template, file: file).render(builder.context)
    return formats.map { format in
      let content = format == "md" ? text + builder.traceSection : page(text)
      return OutputFile("\(builder.language)/report.\(format)", Array(content.utf8))
    }
  }

  private func page(_ text: String) -> String {
    HTMLPage(
      title: builder.text(builder.pipeline.title), language: builder.language, markdown: text,
      charts: pictures, narrowCharts: narrowPictures, traces: builder.traces,
      tracesTitle: builder.text("How the figures were made")
    ).html
  }
}
