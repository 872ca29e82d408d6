import Findings
import JSON
import Tables

/// Keeps these columns, in this order; an object renames: `{"field": "persons", "as": "n"}`.
///
///     {"select": ["year", {"field": "value", "as": "homicides"}]}
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
      result.set(field, column)
    }
    return TransformResult(result)
  }

  private func renamed(_ name: String) -> String {
    fields.first { $0.field == name }?.name ?? name
  }
}
