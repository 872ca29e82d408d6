import Findings
import JSON
import Tables

/// Adds summaries of each row's group to the row.
///
///     {"joinaggregate": [{"op": "max", "field": "rate", "as": "peak"}], "groupby": ["country"]}
public struct JoinAggregate: Transform {
  public let summaries: GroupSummaries

  public init(_ fields: [AggregateField], by keys: [String] = [], at place: Place = Place()) {
    summaries = GroupSummaries(fields: fields, keys: keys, place: place)
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let summaries = GroupSummaries.read("joinaggregate", &reader)
    return JoinAggregate(summaries.fields, by: summaries.keys, at: summaries.place)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let grouping = try summaries.groups(of: table, in: context)
    var result = table
    for field in summaries.fields {
      field.add(
        to: &result, of: table, groups: grouping.groups, carriesFigures: context.isStrict,
        picking: grouping.groupOfRow)
    }
    return TransformResult(result)
  }
}
