import Expressions
import Findings
import JSON
import Tables

/// Turns rows into columns: one column for each distinct key, in the order of the keys.
///
///     {"pivot": "source", "value": "deaths", "groupby": ["date"]}
///
/// Cells are sums unless `op` says otherwise; a key without rows in a group is 0 for `count`, else
/// missing: nothing counted is not zero.
public struct Pivot: Transform {
  public let field: String
  public let value: String
  public let keys: [String]
  public let operation: AggregateOperation
  public let limit: Int
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Pivot(
      field: reader.text("pivot", required: true) ?? "",
      value: reader.text("value", required: true) ?? "", keys: reader.texts("groupby") ?? [],
      operation: reader.choice("op", among: AggregateOperation.allCases.map(\.rawValue))
        .flatMap(AggregateOperation.init) ?? .sum,
      limit: reader.integer("limit") ?? 0, place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let pivots = try context.column(field, of: table, at: place)
    let values = try context.column(value, of: table, at: place)
    let grouping = Grouping(table, by: keys)
    var result = grouping.keyTable(of: table, by: keys)
    var distinct = Grouping(Table([("key", pivots)]), by: ["key"]).groups.compactMap(\.first)
      .filter { pivots.validity[$0] }
    distinct = Ordering([.init("key")]).sorted(distinct, of: Table([("key", pivots)]))
    if limit > 0 { distinct = Array(distinct.prefix(limit)) }
    for sample in distinct {
      let key = pivots[sample]
      result.set(
        cellText(key),
        Column(
          grouping.groups.map { rows in
            let matching = rows.filter { pivots[$0] == key }
            if matching.isEmpty, operation != .count { return .missing }
            return operation(values, rows: matching, table: table)
          }))
    }
    return TransformResult(result)
  }
}

/// A cell as the name of a column or a key in a message.
func cellText(_ value: Value) -> String {
  switch value {
  case .missing: "null"
  case .boolean(let value): value ? "true" : "false"
  case .number(let value), .time(let value): JSON.text(value)
  case .text(let text): text
  case .array(let values): values.map(cellText).joined(separator: ",")
  case .object: "[object]"
  }
}
