import Findings
import JSON
import Tables

/// One row for each element of array cells; shorter arrays are filled with missing values.
///
///     {"flatten": ["tags"], "as": ["tag"]}
public struct Flatten: Transform {
  public let fields: [String]
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Flatten(
      fields: reader.texts("flatten", required: true) ?? [], names: reader.texts("as") ?? [],
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    var columns: [Column] = []
    for field in fields { columns.append(try context.column(field, of: table, at: place)) }
    var rows: [Int] = []
    var values = fields.map { _ in [Value]() }
    for row in 0..<table.rowCount {
      let cells = columns.map { column -> [Value] in
        if case .array(let elements) = column[row] { elements } else { [] }
      }
      for index in 0..<(cells.map(\.count).max() ?? 0) {
        rows.append(row)
        for (field, elements) in cells.enumerated() {
          values[field].append(index < elements.count ? elements[index] : .missing)
        }
      }
    }
    var result = table.picking(rows)
    for (index, field) in fields.enumerated() {
      result.set(index < names.count ? names[index] : field, Column(values[index]))
    }
    return TransformResult(result)
  }
}
