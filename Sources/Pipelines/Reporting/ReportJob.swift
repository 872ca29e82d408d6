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

  /// The report in every format.
  struct Written: Sendable {
    var files: [OutputFile]
    /// Numbers that no link leads on from.
    var untraced: [String]
  }

  func written() throws(Failure) -> Written {
    let traces = builder.traces
    let text = try ReportTemplate(builder.template, file: file).render(builder.context(traces))
    let page = page(text, traces)
    let files = formats.map { format in
      let content = format == "md" ? text + builder.section(of: traces) : page.html
      return OutputFile("\(builder.language)/report.\(format)", Array(content.utf8))
    }
    return Written(files: files, untraced: page.untraced)
  }

  private func page(_ text: String, _ traces: [Trace]) -> HTMLPage {
    HTMLPage(
      title: builder.text(builder.pipeline.title), language: builder.language, markdown: text,
      charts: pictures, narrowCharts: narrowPictures, traces: traces,
      tracesTitle: builder.text("How the figures were made"))
  }
}
