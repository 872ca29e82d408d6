import Findings
import JSON
import Tables

/// Keeps these columns, in this order; an object renames: `{"field": "persons", "as": "n"}`.
///
///     {"select": ["year", {"field": "value", "as": "homicides"}]}
///
/// A figure brings its bounds and its wording along, renamed with it: `homicides_low`,
/// `homicides_high`, `homicides_wording`. Those that are named themselves stay where they are put.
public struct Select: Transform {
  public let fields: [(field: String, name: String)]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    var fields: [(field: String, name: String)] = []
    for node in reader.array("select", required: true) ?? [] {
      if let text = node.text {
        fields.append((text, text))
        continue
      }
      var inner = ObjectReader(node, file: reader.file, path: reader.path(of: "select"))
      let field = inner.text("field", required: true) ?? ""
      fields.append((field, inner.text("as") ?? field))
      inner.reportUnknown()
      reader.adopt(inner.findings)
    }
    return Select(fields: fields, place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(fields.map(\.field), of: table, at: place)
    var result = Table(rowCount: table.rowCount, lineage: table.lineage)
    for (name, newName) in fields {
      guard var field = table.field(name), let column = table[name] else { continue }
      field.name = newName
      if let interval = field.interval {
        field.interval = IntervalColumns(
          level: renamed(interval.level), method: renamed(interval.method), n: renamed(interval.n))
      }
      if let figure = field.figure {
        field.figure = FigureColumns(
          low: companion(figure.low, of: field.name, "_low"),
          high: companion(figure.high, of: field.name, "_high"),
          wording: companion(figure.wording, of: field.name, "_wording"))
      }
      result.set(field, column)
    }
    addCompanions(of: table, to: &result)
    return TransformResult(result)
  }

  /// The bounds and wordings of selected figures that are not selected themselves, at the end.
  private func addCompanions(of table: Table, to result: inout Table) {
    for (name, newName) in fields {
      guard let old = table.field(name)?.figure, let new = result.field(newName)?.figure else {
        continue
      }
      for (from, to) in [(old.low, new.low), (old.high, new.high), (old.wording, new.wording)] {
        guard result.index(of: to) == nil, var field = table.field(from), let column = table[from]
        else { continue }
        field.name = to
        result.set(field, column)
      }
    }
  }

  /// What a column of bounds or wordings is called: as it is selected, else after its figure.
  private func companion(_ old: String, of figure: String, _ suffix: String) -> String {
    if let name = fields.first(where: { $0.field == old })?.name { return name }
    let isRenamed = !fields.contains { $0.field == figure && $0.name == figure }
    return isRenamed ? figure + suffix : old
  }

  private func renamed(_ name: String) -> String {
    fields.first { $0.field == name }?.name ?? name
  }
}
