import Calendars
import Figures
import Findings
import Formats
import JSON
import Reports
import Tables

/// Turns results into what a report template of one language sees.
struct ReportBuilder {
  let pipeline: Pipeline
  let language: String
  let locale: Locale
  let catalogue: Catalogue
  let edition: CivilDate?
  let version: String
  let figures: [NamedFigure]
  let claims: [CheckedClaim]
  /// The text alternative of each chart.
  let charts: [(name: String, alternative: String)]
  let tables: [String: Table]
  let corrections: [Node]
  let overdue: [(resource: String, days: Int)]
  let changes: Node?
  /// The template, to leave out tables that it never names.
  let template: String
  /// Leads from every number to its rows.
  let tracer: Tracer

  func text(_ source: String) -> String { catalogue.translate(source) }

  /// Everything that the template may print.
  func context(_ traces: [Reports.Trace]) -> ReportValue {
    var members: [(name: String, value: ReportValue)] = [
      ("title", .text(markdownText(text(pipeline.title)))), ("language", .text(language)),
      ("version", .text(version)),
      ("edition", .text(edition.map { locale.date($0) } ?? "")),
    ]
    members.append(("figures", .object(figures.map { ($0.name, value($0)) })))
    members.append(
      ("charts", .object(charts.map { ($0.name, .text(picture($0.name, $0.alternative))) })))
    members.append(("claims", .list(claims.map(value))))
    members.append(("claim", .object(claims.map { ($0.id, value($0)) })))
    members.append(
      ("tables", .object(namedTables.map { ($0, rows($0)) })))
    members.append(("sources", .list(usedSources)))
    members.append(
      ("corrections", .list(corrections.indices.map { correction($0, corrections[$0]) })))
    members.append(("notes", .list(template.mentions("notes") ? notes : [])))
    members.append(("overdue", .list(overdue.map(value))))
    members.append(("changes", changes.map(changesValue) ?? .list([])))
    members.append(("traces", .list(template.mentions("traces") ? traces.map(value) : [])))
    return .object(members)
  }

  private func value(_ overdue: (resource: String, days: Int)) -> ReportValue {
    .object([
      ("resource", .text(markdownText(text(overdue.resource)))),
      ("days", .text(linked(locale.number(overdue.days), overdueTitle(overdue.resource)))),
    ])
  }

  private func value(_ trace: Reports.Trace) -> ReportValue {
    let steps: [ReportValue] = trace.lines.map { line in
      .object([
        ("depth", .text(String(line.depth))), ("text", .text(markdown(line))),
      ])
    }
    return .object([
      ("anchor", .text(trace.anchor)), ("title", .text(markdownText(trace.title))),
      ("steps", .list(steps)),
    ])
  }

  /// The picture, and below it the way to the rows that it draws.
  private func picture(_ name: String, _ alternative: String) -> String {
    "![\(markdownText(alternative))](charts/\(name).svg)\n"
      + linked(text("Data and sources of this chart"), chartTitle(name))
  }

  /// Tables and resources that the template names.
  var namedTables: [String] {
    tables.keys.sorted().filter { template.mentions("tables.\($0)") }
  }

  // MARK: Figures

  private func value(_ figure: NamedFigure) -> ReportValue {
    let bounds = figure.figure?.interval
    func link(_ words: String?) -> ReportValue {
      .text(words.map { linked($0, figureTitle(figure.name)) } ?? "")
    }
    let words = figure.words(language)
    return .object([
      ("words", words == nil ? .text("—") : link(words)),
      ("plain", .text(markdownText(words ?? "—"))),
      ("best", link(number(figure.figure?.best, figure, .nearest))),
      ("low", link(number(bounds?.low, figure, .down))),
      ("high", link(number(bounds?.high, figure, .up))),
      ("date", .text(figure.date.map { date($0, figure.precision) } ?? "")),
      ("missing", .text(markdownText(figure.missing ?? ""))),
      ("anchor", .text(anchor(figureTitle(figure.name)))),
      (
        "sources",
        .list(sources(figure.figure?.origins.flatMap(\.sources) ?? []))
      ),
    ])
  }

  private func number(
    _ value: Rational?, _ figure: NamedFigure, _ rounding: ProseRounding
  ) -> String? {
    guard let value else { return nil }
    let isPercent = figure.figure?.unit == .percent
    return locale.number(value.double, decimals: figure.decimals, rounding: rounding)
      + (isPercent ? locale.prose.percent : "")
  }

  private func date(_ date: CivilDate, _ precision: String?) -> String {
    switch precision {
    case "year": locale.date(date, .year)
    case "month": locale.date(date, .month)
    default: locale.date(date)
    }
  }

  // MARK: Claims

  private func value(_ claim: CheckedClaim) -> ReportValue {
    let row = claim.statement
    let key = claim.verdict.name.replacing(" ", with: "-")
    let stated = claim.claim.map {
      FigureWriter(locale: language).word(
        $0.interval, decimals: decimals(of: claim.stated), isCount: !($0.unit?.isMeasured ?? false),
        unit: $0.unit)
    }
    let title = claimTitle(claim.id)
    let source = row?["source"]?.text.map(tracer.publications.source)
    return .object([
      ("id", .text(markdownText(claim.id))),
      ("document", .text(markdownText(row?["document"]?.text ?? ""))),
      ("documentName", .text(documentName(source, row))),
      ("claimant", .text(markdownText(text(row?["claimant"]?.text ?? "")))),
      ("date", .text(proseDate(row?["date_end"]?.text ?? row?["date"]?.text ?? ""))),
      ("statement", .text(linkedNumbers(localized("statement", row), title))),
      ("counts", .text(markdownText(localized("counts", row)))),
      ("stated", .text(linked(statedWords(claim) ?? stated ?? "—", title))),
      ("wording", .text(linkedNumbers(wording(claim), title))),
      ("computed", .text(computed(claim))),
      ("verdict", .text(linked(text(claim.verdict.name), title))), ("verdictKey", .text(key)),
      (key, .flag(true)), ("because", .text(linkedNumbers(because(claim), title))),
      ("note", .text(linkedNumbers(claim.note.map(text) ?? "", title))),
      ("anchor", .text(anchor(title))),
    ])
  }

  /// The publication that a statement stands in, by its publisher.
  private func documentName(_ source: TraceStep.Source?, _ row: Node?) -> String {
    guard let source else { return markdownText(row?["document"]?.text ?? "") }
    let row = tracer.publications.row(source.key)
    let publisher = row.flatMap { $0.table["publisher"]?.text(at: $0.row) }
    let name = markdownText(publisher ?? source.text)
    return source.address.map { "[\(name)](\($0))" } ?? name
  }

  /// The words as the document prints them, in every language that it is written in.
  private func wording(_ claim: CheckedClaim) -> String {
    let rows = [claim.statement].compactMap { $0 } + claim.twinStatements
    let printed = rows.compactMap { $0["as_printed"]?.text }.filter { !$0.isEmpty }
    return printed.map { locale.language == "es" ? "«\($0)»" : "“\($0)”" }.joined(separator: " / ")
  }

  private func statedWords(_ claim: CheckedClaim) -> String? {
    claim.statedFigure.map {
      FigureWriter(locale: language).word($0, decimals: decimals(of: claim.stated))
    }
  }

  private func decimals(of value: Double?) -> Int {
    guard let value, let number = Rational(decimal: JSON.text(value)) else { return 0 }
    return number.decimals ?? 1
  }

  private func computed(_ claim: CheckedClaim) -> String {
    guard let named = claim.figure, let figure = claim.comparable else { return "—" }
    let words = FigureWriter(locale: language).word(
      figure, decimals: figure.unit == named.figure?.unit ? named.decimals : 1)
    return linked(words, figureTitle(named.name))
  }

  private func because(_ claim: CheckedClaim) -> String {
    switch claim.verdict {
    case .supported: return ""
    case .contradicted where claim.requirement == nil: return ""
    case .notComputable(let missing):
      return sentence(
        text("missing: {list}").replacing(
          "{list}", with: locale.list(missing.map { title(of: $0) })))
    default:
      guard let words = claim.requirementWords(language), let name = claim.requirement?.unknown
      else { return "" }
      return sentence(
        text("it would hold if {figure} were {value}")
          .replacing("{figure}", with: title(of: name)).replacing("{value}", with: words))
    }
  }

  /// A clause with a capital and a full stop.
  private func sentence(_ clause: String) -> String {
    clause.prefix(1).uppercased() + clause.dropFirst() + (clause.hasSuffix(".") ? "" : ".")
  }

  private func title(of name: String) -> String {
    figures.first { $0.name == name }?.title.map(text) ?? text(name)
  }

  /// A member of a row in the report's language: `statement_es`, else `statement_en`, else itself.
  private func localized(_ name: String, _ row: Node?) -> String {
    let own = row?["\(name)_\(locale.language)"]?.text
    return own ?? row?["\(name)_en"]?.text ?? row?[name]?.text ?? ""
  }

  private func correction(_ index: Int, _ node: Node) -> ReportValue {
    let title = correctionTitle(index)
    func cell(_ name: String) -> ReportValue {
      guard let value = node[name] else { return .text("") }
      if let number = value.number { return .text(linked(locale.number(number), title)) }
      return .text(linkedNumbers(text(value.text ?? ""), title))
    }
    let ids = (node["match"]?.members ?? []).map { $0.node.text ?? $0.node.written() }
    return .object([
      ("id", .text(linked(ids.joined(separator: ", "), title))), ("resource", cell("resource")),
      ("field", cell("field")), ("action", cell("action")), ("value", cell("value")),
      ("expect", cell("expect")), ("reason", cell("reason")), ("provider", cell("provider")),
      ("status", cell("status")),
    ])
  }
}
