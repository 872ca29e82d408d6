import Findings
import JSON
import Tables

/// Puts rows in order; ties stay as they were.
///
///     {"sort": ["country", {"field": "year", "order": "descending"}]}
public struct Sort: Transform {
  public let order: Ordering
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let node = reader.member("sort", required: true) ?? .null
    return Sort(
      order: Ordering.read(node.array ?? [node], &reader), place: reader.place(node.mark, "sort"))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(order.keys.map(\.field), of: table, at: place)
    return TransformResult(table.picking(order.sorted(Array(0..<table.rowCount), of: table)))
  }
}
