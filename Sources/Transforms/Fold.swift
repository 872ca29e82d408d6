import Findings
import JSON
import Tables

/// Turns columns into rows: one row for each of the fields, with its name and its value.
///
///     {"fold": ["men", "women"], "as": ["sex", "persons"]}
public struct Fold: Transform {
  public let fields: [String]
  public let keyName: String
  public let valueName: String
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let names = reader.texts("as") ?? []
    return Fold(
      fields: reader.texts("fold", required: true) ?? [],
      keyName: names.first ?? "key", valueName: names.count > 1 ? names[1] : "value",
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    var columns: [Column] = []
    for field in fields { columns.append(try context.column(field, of: table, at: place)) }
    let rows = (0..<table.rowCount).flatMap { row in fields.map { _ in row } }
    var result = table.picking(rows)
    result.set(
      keyName, Column(texts: (0..<table.rowCount).flatMap { _ in fields.map { Optional($0) } }))
    result.set(
      valueName, Column((0..<table.rowCount).flatMap { row in columns.map { $0[row] } }))
    return TransformResult(result)
  }
}
