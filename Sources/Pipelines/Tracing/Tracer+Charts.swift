import JSON
import Tables
import Transforms

extension Tracer {
  /// The rows that a chart draws, table by table; with a series only those that belong to it.
  ///
  /// A series is a table of the chart, or a value of one of the columns that it draws.
  func chart(_ definition: ChartDefinition, series: String? = nil) -> TraceStep? {
    var columns: Set<String> = []
    collectFields(definition.specification, &columns)
    var parts: [TraceStep] = []
    for (name, _) in definition.data {
      guard let table = drawn(name) else { continue }
      guard let series, series != name else {
        parts.append(self.table(name, columns: columns))
        continue
      }
      let rows = self.rows(of: series, in: table, columns)
      if !rows.isEmpty { parts.append(self.table(name, columns: columns, rows: rows)) }
    }
    if let series {
      let isTable = parts.contains { $0.name == series }
      if isTable { parts.removeAll { $0.name != series } }
      if parts.isEmpty { return nil }
    }
    let title = text(definition.specification["title"].flatMap(plainTitle) ?? definition.name)
    return TraceStep(.chart, definition.name + (series.map { ":\($0)" } ?? ""), title, parts)
  }

  /// A table with its rows.
  func table(_ name: String, columns: Set<String>? = nil, rows: [Int]? = nil) -> TraceStep {
    let steps = pipeline.table(name)?.steps ?? []
    let words = name + (steps.isEmpty ? "" : " (\(steps.joined(separator: ", ")))")
    let count = drawn(name)?.rowCount ?? 0
    let shown = columns.flatMap { $0.isDisjoint(with: drawn(name)?.names ?? []) ? nil : $0 }
    return TraceStep(
      .table, name, words,
      (rows ?? Array(0..<count)).map { row in
        switch name {
        case "claims" where isResult(name): claim(claims[row])
        case "figures" where isResult(name): figure(figures[row])
        default: self.row(name, row, columns: shown)
        }
      })
  }

  /// The names that `CHART:` may be followed by.
  func series(of definition: ChartDefinition) -> [String] {
    var columns: Set<String> = []
    collectFields(definition.specification, &columns)
    var names = definition.data.map(\.name)
    for (name, _) in definition.data {
      guard let table = drawn(name) else { continue }
      for (field, column) in zip(table.names, table.columns)
      where columns.contains(field) && column.kind == .text {
        for row in 0..<column.count {
          if let value = column.text(at: row), !names.contains(value) { names.append(value) }
        }
      }
    }
    return names
  }

  private func rows(of series: String, in table: Table, _ columns: Set<String>) -> [Int] {
    (0..<table.rowCount).filter { row in
      zip(table.names, table.columns).contains { name, column in
        columns.contains(name) && column.validity[row] && cellText(column, row) == series
      }
    }
  }

  /// A table of the pipeline, a resource, or the results that charts may draw.
  private func drawn(_ name: String) -> Table? {
    if !isResult(name) { return tables[name] }
    switch name {
    case "claims": return claimTable(claims)
    case "figures": return figureTable(figures)
    default: return nil
    }
  }

  /// Whether a name stands for the claims or the figures and not for a table of the pipeline.
  private func isResult(_ name: String) -> Bool {
    Runner.builtInTables.contains(name) && pipeline.table(name) == nil && data.tables[name] == nil
  }

  /// The columns that a specification names as `field`.
  private func collectFields(_ node: Node, _ fields: inout Set<String>) {
    for element in node.array ?? [] { collectFields(element, &fields) }
    for member in node.members ?? [] {
      if member.name == "field", let text = member.node.text { fields.insert(text) }
      collectFields(member.node, &fields)
    }
  }

  private func plainTitle(_ node: Node) -> String? {
    node.text ?? node["text"]?.text ?? node["text"]?[0]?.text ?? node[0]?.text
  }
}

extension TableDefinition {
  /// The names of its transforms, in order.
  var steps: [String] {
    transforms.compactMap { node in transformNames.first { node[$0] != nil } }
  }
}
