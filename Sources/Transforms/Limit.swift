import Findings
import JSON
import Tables

/// Keeps the first rows.
///
///     {"limit": 10}
public struct Limit: Transform {
  public let count: Int

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let count = reader.integer("limit", required: true) ?? 0
    if count < 0 { reader.fail("range", "'limit' is \(count); expected 0 or more", at: "limit") }
    return Limit(count: count)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    TransformResult(
      table.rowCount <= count ? table : table.picking(Array(0..<count)))
  }
}
