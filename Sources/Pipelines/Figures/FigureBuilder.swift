import Calendars
import Expressions
import Figures
import Findings
import Formats
import JSON
import Tables

/// Makes the named figures of a pipeline from the rows of its tables.
struct FigureBuilder {
  let definitions: [FigureDefinition]
  let tables: [String: Table]
  let data: DataRows
  let context: ExpressionContext
  let pipeline: Pipeline
  private(set) var results: [String: NamedFigure] = [:]
  private(set) var findings: [Finding] = []
  private var visiting: [String] = []

  init(
    _ definitions: [FigureDefinition], tables: [String: Table], data: DataRows,
    context: ExpressionContext, pipeline: Pipeline
  ) {
    self.definitions = definitions
    self.tables = tables
    self.data = data
    self.context = context
    self.pipeline = pipeline
  }

  /// All figures in the order of the definitions.
  mutating func build() throws(Failure) -> [NamedFigure] {
    for definition in definitions { _ = result(definition.name) }
    if findings.contains(where: { $0.severity == .error }) { throw Failure(findings) }
    return definitions.compactMap { results[$0.name] }
  }

  private mutating func result(_ name: String) -> NamedFigure? {
    if let known = results[name] { return known }
    guard let definition = definitions.first(where: { $0.name == name }) else { return nil }
    if visiting.contains(name) {
      findings.append(
        pipeline.finding(
          "cycle", "the figure '\(name)' rests on itself; break the circle", definition.node.mark))
      return nil
    }
    visiting.append(name)
    defer { visiting.removeLast() }
    var made: NamedFigure
    switch definition.origin {
    case .cell(let table, let field, let condition):
      made = cell(definition, table, field, condition)
    case .calculation(let source, let mark): made = calculation(definition, source, mark)
    }
    if let reason = made.missing, !findings.contains(where: { $0.severity == .error }) {
      findings.append(
        Finding(
          .warning, "missing-figure", "the figure '\(name)' is not computable: \(reason)",
          at: pipeline.finding("", "", definition.node.mark).place))
    }
    made = shown(made, definition)
    results[name] = made
    return made
  }

  private func missing(_ definition: FigureDefinition, _ reason: String) -> NamedFigure {
    NamedFigure(
      name: definition.name, title: definition.node["title"]?.text, figure: nil, missing: reason,
      decimals: 0)
  }

  private func found(_ definition: FigureDefinition, _ figure: Figure) -> NamedFigure {
    NamedFigure(
      name: definition.name, title: definition.node["title"]?.text,
      figure: figure.named(definition.name), missing: nil, decimals: 0)
  }

  /// The figure in the unit of its format, with the decimals it is printed with.
  private mutating func shown(_ made: NamedFigure, _ definition: FigureDefinition) -> NamedFigure {
    guard var figure = made.figure else { return made }
    let (decimals, isPercent) = figureFormat(definition.format)
    do throws(FigureError) {
      if let unit = definition.unit.map({ Unit($0) }), figure.unit != unit {
        figure = figure.unit == nil ? figure.assuming(unit) : try figure.converted(to: unit)
      }
      if isPercent {
        figure = try (figure.unit == nil ? figure.assuming(.one) : figure).converted(to: .percent)
      }
    } catch {
      findings.append(
        pipeline.finding(
          "unit", "\(definition.name): \(error.message)",
          (definition.node["unit"] ?? definition.node["format"] ?? definition.node).mark))
    }
    let stated = figure.stated?.numerals.map(\.decimals).max()
    let standard = figure.unit?.isMeasured ?? false ? stated ?? 1 : stated ?? 0
    return NamedFigure(
      name: made.name, title: made.title, figure: figure, missing: nil,
      decimals: decimals ?? standard, date: made.date, precision: made.precision)
  }

  private mutating func calculation(
    _ definition: FigureDefinition, _ source: String, _ mark: Node.Mark
  ) -> NamedFigure {
    var shifted = mark
    do throws(FigureError) {
      let expression = try FigureExpression(source)
      var absent: [String] = []
      for name in expression.dependencies where definitions.contains(where: { $0.name == name }) {
        if result(name)?.figure == nil { absent.append(name) }
      }
      if !absent.isEmpty {
        return missing(definition, "\(absent.joined(separator: ", ")) is missing")
      }
      let known = definitions.map(\.name)
      let figures = results
      return found(definition, try expression.evaluate(known: known) { figures[$0]?.figure })
    } catch {
      switch error {
      case .undefined(let reason): return missing(definition, reason)
      case .unknownName(_, let offset, _), .syntax(_, let offset):
        shifted.column += Int32(offset + 1)
      default: break
      }
      findings.append(pipeline.finding("calculation", error.message, shifted))
      return missing(definition, error.message)
    }
  }

  private mutating func cell(
    _ definition: FigureDefinition, _ name: String, _ field: String, _ condition: Node?
  ) -> NamedFigure {
    guard let table = tables[name] else {
      return fail(
        definition, pipeline.unknownTable(name, definition.node["table"]?.mark ?? .init(), []))
    }
    guard table[field] != nil else {
      return fail(
        definition,
        pipeline.finding(
          "unknown-column",
          "the table '\(name)' has no column '\(field)'" + didYouMean(field, among: table.names),
          definition.node["field"]?.mark ?? definition.node.mark))
    }
    if let names = table.field(field)?.figure, table[names.wording] == nil {
      return fail(
        definition,
        pipeline.finding(
          "lost-wording",
          "the table '\(name)' has lost the wording of '\(field)'; keep the column "
            + "'\(names.wording)' in 'groupby'",
          definition.node["field"]?.mark ?? definition.node.mark))
    }
    do throws(Failure) {
      let rows = try rows(of: table, condition)
      let given = rows.filter { table[field]?.validity[$0] ?? false || hasBounds(table, field, $0) }
      guard let row = given.last else {
        return missing(
          definition,
          rows.isEmpty ? "no row of '\(name)' fits" : "'\(field)' is missing in '\(name)'")
      }
      let values = Set(given.map { cellText(table[field] ?? Column([]), $0) })
      if values.count > 1 {
        let lines = given.map { place(table, $0) }.joined(separator: ", ")
        return fail(
          definition,
          pipeline.finding(
            "ambiguous-figure",
            "\(given.count) rows with different values fit (\(lines)); narrow 'where' to one",
            (definition.node["where"] ?? definition.node).mark))
      }
      var made = found(definition, try figure(table, name, field, row, definition))
      if let column = dateColumn(of: table), column.kind.isTemporal {
        made.date = column.number(at: row).map { CivilTime(milliseconds: Int($0)).date }
        made.precision = table["date_precision"]?.text(at: row)
      }
      return made
    } catch {
      findings += error.findings
      return missing(definition, "")
    }
  }

  private mutating func fail(_ definition: FigureDefinition, _ finding: Finding) -> NamedFigure {
    findings.append(finding)
    return missing(definition, finding.message)
  }

  private func hasBounds(_ table: Table, _ field: String, _ row: Int) -> Bool {
    guard let names = table.field(field)?.figure else { return false }
    return table[names.low]?.validity[row] ?? false || table[names.high]?.validity[row] ?? false
  }

  /// The rows that `where` picks: all, the latest, the first, the last, or those of an expression.
  private func rows(of table: Table, _ condition: Node?) throws(Failure) -> [Int] {
    let all = Array(0..<table.rowCount)
    guard let condition, let text = condition.text else { return all }
    switch text {
    case "first": return Array(all.prefix(1))
    case "last": return Array(all.suffix(1))
    case "latest":
      guard let column = dateColumn(of: table) else {
        throw Failure([
          pipeline.finding(
            "no-date", "'latest' needs a column of dates or years; the table has none",
            condition.mark)
        ])
      }
      let newest = all.compactMap { column.number(at: $0) }.max()
      return all.filter { column.number(at: $0) == newest }
    default:
      let place = pipeline.finding("", "", condition.mark).place
      let expression = try Expression(text, at: place)
      let unknown = expression.findings(columns: table.names)
      if !unknown.isEmpty { throw Failure(unknown) }
      return try expression.rows(of: table, context: context)
    }
  }

  /// The column that dates a row: `date`, `date_end`, else the last of dates, else `year`.
  private func dateColumn(of table: Table) -> Column? {
    for name in ["date", "date_end"] {
      if let column = table[name], column.kind.isTemporal { return column }
    }
    return table.columns.last { $0.kind.isTemporal } ?? table["year"]
  }

  private func place(_ table: Table, _ row: Int) -> String {
    guard let line = data.lines(table, row).first else { return "row \(row + 1)" }
    return "\(data.files[line.resource] ?? line.resource):\(line.line)"
  }
}
