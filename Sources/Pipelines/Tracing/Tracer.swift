import Calendars
import Figures
import Formats
import JSON
import Tables

/// Follows figures, claims, charts and rows down to the lines of the data files.
struct Tracer: Sendable {
  let pipeline: Pipeline
  let data: DataRows
  let tables: [String: Table]
  let figures: [NamedFigure]
  let claims: [CheckedClaim]
  let corrections: [Node]
  let publications: Publications
  /// Words in the language of the reader.
  var language: String
  var text: @Sendable (String) -> String

  // MARK: Figures

  func figure(_ named: NamedFigure) -> TraceStep {
    guard let figure = named.figure else {
      return TraceStep(
        .figure, named.name, text("not computable") + (named.missing.map { ": \($0)" } ?? ""))
    }
    var step = step(figure.trace, isTop: true)
    step.kind = .figure
    step.name = named.name
    let words = named.words(language) ?? ""
    step.text = words + (step.text.isEmpty ? "" : " = \(step.text)")
    return step
  }

  /// A step of the calculation.
  private func step(_ trace: Figures.Trace, isTop: Bool = false) -> TraceStep {
    let unit = trace.unit.map { $0 == .one ? "" : " \($0)" } ?? ""
    let value = trace.interval.written(decimals: 6) + unit
    let name = isTop ? nil : trace.name
    let label = (name.map { "\($0) = " } ?? "") + value
    let below = trace.operands.map { step($0) }
    switch trace.step {
    case .stated(let origin):
      var step = TraceStep(.row, name ?? "", label)
      fill(&step, origin)
      return step
    case .table(let table, let field):
      return TraceStep(.table, name ?? table, label + " — " + made(table, field), below)
    case .literal: return TraceStep(.number, name ?? "", label)
    case .computed(let operation):
      return TraceStep(
        name == nil ? .number : .figure, name ?? "", label + " — " + text(operation), below)
    }
  }

  /// How a table came about: its name, the column, the transforms.
  private func made(_ table: String, _ field: String) -> String {
    let words = text("column {column} of the table {table}")
      .replacing("{column}", with: field).replacing("{table}", with: table)
    let steps = pipeline.table(table)?.steps ?? []
    return words + (steps.isEmpty ? "" : " (\(steps.joined(separator: ", ")))")
  }

  private func fill(_ step: inout TraceStep, _ origin: Origin) {
    step.file = origin.file
    step.line = origin.line
    step.field = origin.field
    step.printed = origin.text
    step.sources = origin.sources.map(publications.source)
  }

  // MARK: Claims

  func claim(_ claim: CheckedClaim) -> TraceStep {
    var step = TraceStep(.claim, claim.id, text(claim.verdict.name))
    if case .notComputable(let missing) = claim.verdict {
      step.text +=
        "; "
        + text("missing: {list}").replacing(
          "{list}", with: missing.map(title).joined(separator: ", "))
    }
    if let words = claim.requirementWords(language), let name = claim.requirement?.unknown {
      step.text +=
        "; "
        + text("it would hold if {figure} were {value}")
        .replacing("{figure}", with: title(name)).replacing("{value}", with: words)
    }
    if let line = claim.line {
      var row = TraceStep(.row, "", text("stated"))
      fill(&row, data.origin(line, field: "value"))
      step.steps.append(row)
    }
    for line in claim.twins {
      var row = TraceStep(.row, "", text("stated in the other language"))
      fill(&row, data.origin(line, field: "value"))
      step.steps.append(row)
    }
    if let named = claim.figure { step.steps.append(figure(named, within: true)) }
    return step
  }

  private func figure(_ named: NamedFigure, within: Bool) -> TraceStep {
    var step = figure(named)
    step.text = "\(named.name): \(step.text)"
    return step
  }

  private func title(_ name: String) -> String {
    figures.first { $0.name == name }?.title.map(text) ?? text(name)
  }

  // MARK: Rows

  /// A line of a data file with everything it says, and what was mended in it.
  func line(_ line: DataRows.Line, isBrief: Bool = false) -> TraceStep {
    var step = TraceStep(.row, "\(line.resource):\(line.line)", "")
    fill(&step, data.origin(line, field: nil))
    if let table = data.tables[line.resource], let row = data.row(line) {
      step.text = cells(table, row, isBrief ? Set(brief(table)) : nil)
    }
    for (index, correction) in corrections.enumerated()
    where correction["resource"]?.text == line.resource
      && correction["lines"]?.array?.contains(where: { $0.integer == line.line }) == true
    {
      step.steps.append(self.correction(index, correction, deep: false))
    }
    return step
  }

  /// A row of a table, and the lines of the files behind it.
  func row(_ name: String, _ row: Int, columns: Set<String>? = nil) -> TraceStep {
    let table = tables[name] ?? Table()
    var step = TraceStep(.row, "\(name):\(row + 1)", cells(table, row, columns))
    let lines = data.lines(table, row)
    if lines.count == 1 {
      let origin = data.origin(lines[0], field: nil)
      (step.file, step.line) = (origin.file, origin.line)
      step.sources = origin.sources.map(publications.source)
    } else {
      step.steps = lines.map { line in
        let field = data.statedField(line, "value")
        var below = TraceStep(.row, "\(line.resource):\(line.line)", "")
        fill(&below, data.origin(line, field: field))
        return below
      }
    }
    return step
  }

  /// The columns that tell which row it is and what it states.
  private func brief(_ table: Table) -> [String] {
    table.names.prefix(1)
      + table.fields.flatMap { field in
        field.figure.map { [field.name, $0.low, $0.high] } ?? []
      }
      + table.fields.indices.filter { table.columns[$0].kind.isTemporal }.map { table.names[$0] }
      + ["unit", "as_printed"]
  }

  /// The cells of a row that hold something, with the names of their columns; figures with their
  /// wording.
  private func cells(_ table: Table, _ row: Int, _ columns: Set<String>?) -> String {
    let wordings = Set(table.fields.compactMap(\.figure?.wording))
    return table.fields.indices.compactMap { index in
      let (field, column) = (table.fields[index], table.columns[index])
      guard columns?.contains(field.name) ?? (field.name != "source"), column.validity[row],
        !wordings.contains(field.name)
      else { return nil }
      var words = cellText(column, row)
      if let wording = field.figure.flatMap({ table[$0.wording]?.text(at: row) }),
        wording != "exact"
      {
        words = "\(wording) \(words)"
      }
      return "\(field.name) \(words)"
    }.joined(separator: ", ")
  }

  func correction(_ index: Int, _ node: Node, deep: Bool = true) -> TraceStep {
    func cell(_ name: String) -> String {
      node[name].map { $0.text ?? $0.written() } ?? ""
    }
    var words = text(cell("action")) + ": " + cell("field")
    if node["expect"] != nil { words += " “\(cell("expect"))”" }
    if node["value"] != nil { words += " → “\(cell("value"))”" }
    var step = TraceStep(
      .correction, "correction:\(index + 1)", words + ". " + text(cell("reason")))
    step.file = pipeline.corrections?.path
    step.line = node["line"]?.integer
    if deep, let resource = node["resource"]?.text {
      for line in (node["lines"]?.array ?? []).compactMap(\.integer) {
        var row = TraceStep(.row, "\(resource):\(line)", "")
        fill(
          &row, data.origin(DataRows.Line(resource: resource, line: line), field: cell("field")))
        step.steps.append(row)
      }
    }
    return step
  }
}
