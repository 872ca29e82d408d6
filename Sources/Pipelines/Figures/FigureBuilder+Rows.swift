import Figures
import Findings
import JSON
import Tables

extension FigureBuilder {
  /// The figure that a cell states, with the wording and the bounds of its row.
  func figure(
    _ table: Table, _ field: String, _ row: Int, _ definition: FigureDefinition
  ) throws(Failure) -> Figure {
    let named = definition.unit ?? table["unit"]?.text(at: row) ?? table.field(field)?.unit
    let unit = named.map { Unit($0) }
    do throws(FigureError) {
      return try stated(
        table, field, row, unit: unit, measure: measure(table, row),
        origin: origin(table, field, row, definition))
    } catch {
      throw Failure([
        pipeline.finding("figure", "\(definition.name): \(error.message)", definition.node.mark)
      ])
    }
  }

  private func measure(_ table: Table, _ row: Int) -> Measure? {
    table["measure"]?.text(at: row).map { Measure($0) }
  }

  /// Where the cell comes from: its rows, their files and their sources.
  private func origin(
    _ table: Table, _ field: String, _ row: Int, _ definition: FigureDefinition
  ) -> Origin {
    var identity = "\(field)@\(row)"
    if case .cell(let name, _, _) = definition.origin { identity = "\(name).\(identity)" }
    var file: String?
    var line: Int?
    if let lineage = table.lineage {
      let entries = lineage[row]
      identity =
        field + "@"
        + entries.map { "\(lineage.resources[Int($0.resource)]):\($0.line)" }
        .joined(separator: ",")
      if let first = entries.first {
        let resource = lineage.resources[Int(first.resource)]
        file = files[resource] ?? resource
        line = Int(first.line)
      }
    }
    let source = table["source"]?.text(at: row)
    let text = table["as_printed"]?.text(at: row)
    return Origin(
      identity, file: file, line: line, field: field,
      text: text ?? words(table, field, row), sources: source.map { [$0] } ?? [])
  }

  private func words(_ table: Table, _ field: String, _ row: Int) -> String {
    let number = table[field].map { cellText($0, row) } ?? ""
    let wording = table.field(field)?.figure.flatMap { table[$0.wording]?.text(at: row) }
    guard let wording, wording != "exact" else { return number }
    return number.isEmpty ? wording : "\(wording) \(number)"
  }
}

/// The figure of a row: value, wording and bounds from the columns beside the field.
func stated(
  _ table: Table, _ field: String, _ row: Int, unit: Unit?, measure: Measure?, origin: Origin
) throws(FigureError) -> Figure {
  let number = table[field].map { cellText($0, row) } ?? ""
  guard let names = table.field(field)?.figure else {
    return Figure(
      try FigureReader(.english).read(number: number, qualifier: "exact"), unit: unit,
      measure: measure, origin: origin)
  }
  let words = table[names.wording]?.text(at: row) ?? "exact"
  let wording = Wording(qualifier: words)
  let low = table[names.low]?.number(at: row).flatMap { Rational(decimal: JSON.text($0)) }
  let high = table[names.high]?.number(at: row).flatMap { Rational(decimal: JSON.text($0)) }
  if let wording, wording != .between, wording != .vague, !number.isEmpty {
    let statement = try FigureReader(.english).read(
      number: number,
      qualifier: wording == .exact || wording == .rounded ? words : wording.rawValue,
      measured: unit?.isMeasured ?? false)
    let hasBounds = table[names.low] != nil && table[names.high] != nil
    let isOwn =
      hasBounds
      && (statement.interval.low?.double != low?.double
        || statement.interval.high?.double != high?.double)
    if !isOwn { return Figure(statement, unit: unit, measure: measure, origin: origin) }
  }
  let best = wording.map(assertsValue) == true ? Rational(decimal: number) : nil
  return Figure(
    Interval(
      low: low, high: high, lowOpen: wording == .moreThan || wording == .justOver,
      highOpen: wording == .lessThan || wording == .nearly),
    best: best, isSoft: wording?.isSoft ?? false, unit: unit, measure: measure, origin: origin)
}

private func assertsValue(_ wording: Wording) -> Bool {
  switch wording {
  case .exact, .rounded, .atLeast, .about: true
  default: false
  }
}
