import Expressions
import Findings
import JSON
import Tables

/// Keeps the rows for which a predicate holds: an expression, or Vega-Lite's predicate objects.
///
///     {"filter": "datum.year >= 2022"}
///     {"filter": {"field": "country", "oneOf": ["SLV", "HND"]}}
public struct Filter: Transform {
  public let predicate: Predicate

  public init(_ predicate: Predicate) {
    self.predicate = predicate
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    guard let node = reader.member("filter", required: true) else {
      throw Failure(reader.findings)
    }
    return Filter(try Predicate(node, file: reader.file, path: reader.path(of: "filter")))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    TransformResult(table.picking(try predicate.rows(of: table, in: context)))
  }
}
