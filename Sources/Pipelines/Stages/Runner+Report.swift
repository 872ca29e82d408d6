import Calendars
import Files
import Findings
import Formats
import Hashing
import JSON
import Packages
import Reports
import Tables

extension Runner {
  /// Writes the report of every language whose template or results changed, several at once.
  mutating func runReports() async throws(Failure) {
    guard let report = pipeline.report else { return }
    var findings: [Finding] = []
    var pending: [(id: String, parts: [Part], reasons: [Reason], job: ReportJob)] = []
    for language in pipeline.languages {
      let id = "report:\(language)"
      if passesOver(id) { continue }
      do throws(Failure) {
        let template = try readTemplate(report, language)
        let catalogue = try catalogue(language).fresh()
        let parts = try reportParts(
          language, template, catalogue.digest(of: old.stage(id)?.asked ?? []))
        let reasons = try reasons(id, parts) + staleCharts(language)
        if reasons.isEmpty {
          keep(id)
          continue
        }
        if options.mode == .look {
          keep(id, .stale, reasons)
          continue
        }
        pending.append((id, parts, reasons, try job(report, language, template, catalogue)))
      } catch {
        findings += failedReport(id, error)
      }
    }
    let jobs = pending.map { (id: $0.id, job: $0.job) }
    let onEvent = options.onEvent
    let written = await concurrently(jobs) { (id, job) throws(Failure) in
      onEvent?(.began(id))
      let report = try job.written()
      onEvent?(.made(id))
      return report
    }
    for (stage, report) in zip(pending, written) {
      do throws(Failure) {
        add(try finish(stage.id, stage.parts, stage.job, try report.get()), stage.reasons)
      } catch {
        findings += failedReport(stage.id, error)
      }
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  private mutating func failedReport(_ id: String, _ failure: Failure) -> [Finding] {
    report(StageReport(id, .failed))
    failed.append(Node.Member(id, .text(failure.findings.first?.description ?? "")))
    return failure.findings
  }

  /// One warning a language that lists the texts without a translation.
  mutating func reportUntranslated() {
    for language in pipeline.languages {
      let texts = (untranslated[language] ?? []).sorted()
      if texts.isEmpty { continue }
      outcome.findings.append(
        Finding(
          .warning, "missing-translation",
          "\(texts.count) texts have no translation into \(language): "
            + texts.map { "'\($0)'" }.joined(separator: ", "),
          at: Place(file: cataloguePath(language))))
    }
  }

  /// Charts that would be drawn anew, when this run only looks.
  private func staleCharts(_ language: String) -> [Reason] {
    outcome.stages.filter { stage in
      stage.state == .stale && stage.id.hasPrefix("chart:") && stage.id.hasSuffix(":" + language)
    }.map { .changed("the " + $0.id.split(separator: ":").prefix(2).joined(separator: " ")) }
  }

  private mutating func readTemplate(
    _ report: ReportDefinition, _ language: String
  ) throws(Failure) -> String {
    let path = report.template(for: language)
    do throws(Failure) {
      return String(decoding: try inputs.read(path), as: UTF8.self)
    } catch {
      throw pipeline.locating(path, from: report.mark, base: inputs.base, error)
    }
  }

  private mutating func reportParts(
    _ language: String, _ template: String, _ translations: Node
  ) throws(Failure) -> [Part] {
    var parts = [
      engine.part, Part("the template", SHA256.hash(template)),
      Part("the formats", .array((pipeline.report?.formats ?? []).map(Node.text))),
      Part("the title", .text(pipeline.title)),
      Part("the date of the edition", edition?.description ?? ""),
      Part("its translations", translations),
    ]
    if pipeline.report?.formats.contains("html") == true { parts += engine.pages }
    if let record = record("figures") { parts.append(Part("the figures", record.results)) }
    parts.append(Part("the configuration", definitions))
    if !pipeline.claims.isEmpty, let digest = digest(of: "statements") {
      parts.append(Part("the statements", digest.wholeWithLines))
    }
    for chart in pipeline.charts {
      if let record = record("chart:\(chart.name):\(language)") {
        let pictures = ["svg", "narrow.svg"].compactMap { format in
          record.outputs.first { $0.path.hasSuffix("/\(chart.name).\(format)") }?.hash
        }
        parts.append(
          Part(
            "the chart \(chart.name)",
            pictures.joined() + (record.results["alternative"]?.text ?? "")))
      }
    }
    for definition in pipeline.tables {
      if let digest = digest(of: definition.name) {
        parts.append(Part(definition.name, digest.wholeWithLines))
      }
    }
    parts += tracedParts(below: pipeline.tables.map(\.name))
    for name in resourceNames
    where pipeline.table(name) == nil && (template.mentions("tables.\(name)") || name == "sources")
    {
      if let digest = digest(of: name) { parts.append(Part(name, digest.wholeWithLines)) }
    }
    if let corrections = record("load")?.results["corrections"] {
      parts.append(Part("the corrections", corrections))
    }
    if let changes { parts.append(Part("the changes", changes)) }
    return parts
  }

  /// What the report prints of the configuration: titles, notes on claims, how tables were made,
  /// what is overdue.
  private var definitions: Node {
    .object([
      .init("figures", .array(pipeline.figures.map(\.node))),
      .init("claims", .array(pipeline.claims.map(\.node))),
      .init("charts", .array(pipeline.charts.map(\.specification))),
      .init("tables", .array(pipeline.tables.map { .array($0.steps.map(Node.text)) })),
      .init("overdue", .object(overdue.map { .init($0.resource, .number($0.days)) })),
    ])
  }

  private mutating func job(
    _ report: ReportDefinition, _ language: String, _ template: String, _ catalogue: Catalogue
  ) throws(Failure) -> ReportJob {
    for definition in pipeline.tables { _ = try table(definition.name) }
    let data = try dataSet()
    let (figures, claims) = try results()
    var tracer = try tracer()
    tracer.language = language
    tracer.text = { catalogue.translate($0) }
    let builder = ReportBuilder(
      pipeline: pipeline, language: language, locale: Locale.named(language) ?? .english,
      catalogue: catalogue, edition: edition, version: options.version, figures: figures,
      claims: claims,
      charts: pipeline.charts.map { chart in
        (
          chart.name,
          record("chart:\(chart.name):\(language)")?.results["alternative"]?.text ?? ""
        )
      },
      tables: data.tables.merging(tables) { $1 },
      corrections: record("load")?.results["corrections"]?.array ?? [], overdue: overdue,
      changes: changes, template: template, tracer: tracer)
    var pictures: [String: String] = [:]
    var narrowPictures: [String: String] = [:]
    if report.formats.contains(where: { $0 != "md" }) {
      for chart in pipeline.charts {
        pictures[chart.name] = picture("\(language)/charts/\(chart.name).svg")
        if pipeline.output.formats.contains("narrow.svg") {
          narrowPictures[chart.name] = picture("\(language)/charts/\(chart.name).narrow.svg")
        }
      }
    }
    return ReportJob(
      builder: builder, file: report.template(for: language), formats: report.formats,
      pictures: pictures, narrowPictures: narrowPictures)
  }

  private mutating func finish(
    _ id: String, _ parts: [Part], _ job: ReportJob, _ report: ReportJob.Written
  ) throws(Failure) -> StageRecord {
    var outputs: [StageRecord.Output] = []
    if !report.untraced.isEmpty {
      outcome.findings.append(
        Finding(
          .warning, "untraced-number",
          (report.untraced.count == 1
            ? "1 number of the report leads to no row: "
            : "\(report.untraced.count) numbers of the report lead to no row: ")
            + report.untraced.prefix(10).joined(separator: "; ")
            + (report.untraced.count > 10 ? "; …" : "")
            + (report.untraced.count == 1
              ? "; name it as a figure" : "; name them as figures")
            + " and print {{figures.NAME.words}}",
          at: Place(file: job.file)))
    }
    for file in report.files { outputs.append(try write(file)) }
    let (language, catalogue) = (job.builder.language, job.builder.catalogue)
    untranslated[language, default: []].formUnion(catalogue.missing)
    let asked = catalogue.digest(of: catalogue.askedTexts)
    return StageRecord(
      id,
      parts: parts.map { $0.name == "its translations" ? Part($0.name, asked) : $0 },
      outputs: outputs,
      results: .object([.init("asked", .array(catalogue.askedTexts.map(Node.text)))]))
  }

  /// The SVG of a chart: from this run, or as it is published.
  private func picture(_ path: String) -> String? {
    if let bytes = memory[path] { return String(decoding: bytes, as: UTF8.self) }
    let place =
      publication.waiting.first { $0.path == path }?.aside
      ?? Files.join(publication.folder.root, path)
    return (try? Files.read(place)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Resources whose update period had passed at the date of the edition.
  var overdue: [(resource: String, days: Int)] {
    guard let edition else { return [] }
    return (package?.resources ?? []).compactMap { resource in
      let origin = resource.metadata["origin"]
      guard let period = origin?["update_period_days"]?.integer,
        let date = (origin?["date_published"] ?? origin?["date_accessed"])?.text
          .flatMap({ CivilDate($0) })
      else { return nil }
      let days = edition.days - date.days - period
      return days > 0 ? (resource.name, days) : nil
    }
  }
}
