import Findings
import JSON
import Tables

/// One row for each group of equal keys, with summaries of its rows.
///
///     {"aggregate": [{"op": "sum", "field": "persons", "as": "total"}], "groupby": ["year"]}
///
/// `sum`, `mean`, `min`, `max` and `latest` (by a column: `{"op": "latest", "field": "value", "by":
/// "date"}`) of figures are figures, with bounds and wording.
/// Groups keep the order in which they appear. Without `groupby` there is one row, also for an
/// empty table.
public struct Aggregate: Transform {
  public let summaries: GroupSummaries

  public init(_ fields: [AggregateField], by keys: [String] = [], at place: Place = Place()) {
    summaries = GroupSummaries(fields: fields, keys: keys, place: place)
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let summaries = GroupSummaries.read("aggregate", &reader)
    return Aggregate(summaries.fields, by: summaries.keys, at: summaries.place)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let grouping = try summaries.groups(of: table, in: context)
    var result = grouping.keyTable(of: table, by: summaries.keys)
    for field in summaries.fields {
      field.add(
        to: &result, of: table, groups: grouping.groups, carriesFigures: context.isStrict)
    }
    return TransformResult(result)
  }
}
