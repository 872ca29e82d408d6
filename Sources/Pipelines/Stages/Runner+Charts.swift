import Charts
import Drawing
import Findings
import Hashing
import JSON
import Tables

extension Runner {
  /// Draws the charts that are stale, several at once, each in every language.
  mutating func runCharts() async throws(Failure) {
    var pending: [(index: Int, id: String, parts: [Part], reasons: [Reason], job: ChartJob)] = []
    var findings: [Finding] = []
    for chart in pipeline.charts {
      for language in pipeline.languages {
        let id = "chart:\(chart.name):\(language)"
        if passesOver(id) { continue }
        do throws(Failure) {
          let catalogue = try catalogue(language)
          let parts = try parts(of: chart, catalogue, old.stage(id)?.asked ?? [])
          let reasons = try reasons(id, parts)
          if reasons.isEmpty {
            keep(id)
            continue
          }
          if options.mode == .look {
            keep(id, .stale, reasons)
            continue
          }
          pending.append(
            (records.count, id, parts, reasons, try job(chart, language, catalogue.fresh())))
          records.append(StageRecord(id, parts: parts, outputs: [], results: .null))
        } catch {
          findings += error.findings
          report(StageReport(id, .failed))
          failed.append(Node.Member(id, .text(error.findings.first?.description ?? "")))
        }
      }
    }
    let jobs = pending.map { (id: $0.id, job: $0.job) }
    let onEvent = options.onEvent
    let drawings = await concurrently(jobs) { (id, job) throws(Failure) in
      onEvent?(.began(id))
      let drawing = try job.draw()
      onEvent?(.made(id))
      return drawing
    }
    for (stage, drawing) in zip(pending, drawings) {
      do throws(Failure) {
        try finish(stage.index, stage.parts, try drawing.get(), stage.reasons)
      } catch {
        findings += error.findings
        report(StageReport(stage.id, .failed, stage.reasons))
        failed.append(Node.Member(stage.id, .text(error.findings.first?.description ?? "")))
      }
    }
    if !findings.isEmpty { throw Failure(unique(findings)) }
  }

  /// The same mistake of a chart shows in every language; it is told once.
  private func unique(_ findings: [Finding]) -> [Finding] {
    var seen: Set<Finding> = []
    return findings.filter { seen.insert($0).inserted }
  }

  private mutating func finish(
    _ index: Int, _ parts: [Part], _ drawing: ChartJob.Drawing, _ reasons: [Reason]
  ) throws(Failure) {
    let id = records[index].id
    var outputs: [StageRecord.Output] = []
    for file in drawing.files { outputs.append(try write(file)) }
    let warnings = drawing.warnings
    let language = String(id.split(separator: ":").last ?? "")
    untranslated[language, default: []].formUnion(drawing.missing)
    for warning in warnings where !outcome.findings.contains(warning) {
      outcome.findings.append(warning)
    }
    let asked = Node.array(drawing.asked.map(Node.text))
    let catalogue = try catalogue(language)
    let parts = parts.map { part in
      part.name == "its translations"
        ? Part(part.name, catalogue.digest(of: drawing.asked)) : part
    }
    records[index] = StageRecord(
      id, parts: parts, outputs: outputs,
      results: .object([
        .init("title", .text(drawing.title)), .init("alternative", .text(drawing.alternative)),
        .init("asked", asked),
        .init("warnings", .array(warnings.map { .text($0.recorded) })),
      ]))
    report(StageReport(id, options.isDry ? .stale : .ran, reasons))
  }

  private func parts(
    of chart: ChartDefinition, _ catalogue: Catalogue, _ asked: [String]
  ) throws(Failure) -> [Part] {
    var parts = [
      engine.part, Part("its specification", chart.specification),
      Part(
        "the formats",
        .array([.number(pipeline.output.scale)] + pipeline.output.formats.map(Node.text))),
    ]
    parts += engine.drawing
    if let theme = pipeline.theme { parts.append(Part("the theme", theme)) }
    if catalogue.translations != nil {
      parts.append(Part("its translations", catalogue.digest(of: asked)))
    }
    var findings: [Finding] = []
    let needsAll =
      pipeline.output.formats.contains("vl.json") || chart.specification.mentions("tooltip")
    lazy var mentions = Mentions(chart.specification)
    for (name, mark) in chart.data {
      if let digest = digest(of: name) {
        parts.append(
          Part(
            name,
            needsAll || chart.isEvents(name) ? digest.whole : digest.used(by: mentions)))
      } else if Runner.builtInTables.contains(name), let record = record("figures") {
        let definitions =
          name == "claims" ? pipeline.claims.map(\.node) : pipeline.figures.map(\.node)
        parts.append(Part(name, .array([record.results] + definitions)))
        if name == "claims", let digest = digest(of: "statements") {
          parts.append(
            Part("the statements", needsAll ? digest.whole : digest.used(by: mentions)))
        }
      } else if Runner.builtInTables.contains(name),
        failed.contains(where: { $0.name == "figures" })
      {
        throw Failure([])
      } else if !chart.isDefinedInside(name) {
        findings.append(pipeline.unknownTable(name, mark, resourceNames + Runner.builtInTables))
      }
    }
    if let sources = digest(of: "sources") { parts.append(Part("the sources", sources.whole)) }
    if !findings.isEmpty { throw Failure(findings) }
    return parts
  }

  private mutating func job(
    _ chart: ChartDefinition, _ language: String, _ catalogue: Catalogue
  ) throws(Failure) -> ChartJob {
    for (name, _) in chart.data where digest(of: name) != nil { _ = try table(name) }
    var tables = try dataSet().tables.merging(tables) { $1 }
    if chart.data.contains(where: { Runner.builtInTables.contains($0.name) }) {
      let (figures, claims) = try results()
      if tables["figures"] == nil { tables["figures"] = figureTable(figures) }
      if tables["claims"] == nil { tables["claims"] = claimTable(claims) }
    }
    return ChartJob(
      name: chart.name, specification: chart.specification, language: language,
      formats: pipeline.output.formats, scale: pipeline.output.scale, theme: themeNode,
      tables: tables, catalogue: catalogue,
      typesetter: options.mode == .check ? nil : sharedTypesetter(), file: pipeline.file)
  }

  private mutating func sharedTypesetter() -> Typesetter {
    if let typesetter { return typesetter }
    let made = Typesetter()
    typesetter = made
    return made
  }

  private var themeNode: Node {
    Theme.resolved(pipeline.theme) ?? .object([])
  }

  func cataloguePath(_ language: String) -> String { "\(pipeline.locales)/\(language).json" }

  /// The translations into a language; none for the first.
  mutating func catalogue(_ language: String) throws(Failure) -> Catalogue {
    if let known = catalogues[language] { return known }
    var made = Catalogue(language, nil)
    let path = cataloguePath(language)
    if language != pipeline.languages[0] {
      if try inputs.hash(path) != nil {
        let node = try JSON.parse(try inputs.read(path), file: path)
        made = try Catalogue.read(node, language: language, file: path)
      } else {
        made = Catalogue(language, [:])
      }
    }
    catalogues[language] = made
    return made
  }

  /// Tables that charts may draw without declaring them.
  static let builtInTables = ["claims", "figures"]
}

extension StageRecord {
  /// The texts whose translations the stage used.
  var asked: [String] { (results["asked"]?.array ?? []).compactMap(\.text) }
}

extension ChartDefinition {
  /// Whether a name is that of the events laid behind the marks.
  func isEvents(_ name: String) -> Bool {
    specification["usermeta"]?["recuento"]?["events"]?.text == name
  }

  /// Whether the specification itself gives the data of this name.
  func isDefinedInside(_ name: String) -> Bool {
    specification["datasets"]?[name] != nil
  }
}

extension Node {
  func mentions(_ word: String) -> Bool { texts.contains(word) }
}
