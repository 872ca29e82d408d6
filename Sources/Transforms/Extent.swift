import Findings
import JSON
import Tables

/// Makes the range of a field a parameter, `[minimum, maximum]`, for the steps that follow.
///
///     {"extent": "rate", "param": "rateExtent"}
///
/// The table stays as it is; the list of transforms adds the parameter to its context.
public struct Extent: Transform {
  public let field: String
  public let parameter: String
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Extent(
      field: reader.text("extent", required: true) ?? "",
      parameter: reader.text("param", required: true) ?? "",
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let column = try context.column(field, of: table, at: place)
    let rows = Array(0..<table.rowCount)
    var result = TransformResult(table)
    result.parameters = [
      parameter: .array([
        AggregateOperation.min(column, rows: rows), AggregateOperation.max(column, rows: rows),
      ])
    ]
    return result
  }
}
