import Findings
import JSON
import Tables

/// From dated running totals to what was added between them.
///
///     {"increments": "value", "date": "date_end", "per": 30, "groupby": ["claimant"],
///      "as": ["from", "to", "days", "added", "pace"]}
///
/// One row for each pair of neighbours, in the order of their dates: the two dates, the days
/// between them, the difference (negative where a later total is lower: it is kept), and the
/// difference per `per` days. Rows without a value or a date are left out.
public struct IncrementsTransform: Transform {
  public let field: String
  public let date: String
  public let per: Double
  public let keys: [String]
  public let names: [String]
  let place: Place

  static let standardNames = ["from", "to", "days", "added", "pace"]

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let names = reader.texts("as") ?? standardNames
    if names.count != standardNames.count {
      reader.fail(
        "range",
        "'as' has \(names.count) names; expected \(standardNames.count): "
          + standardNames.joined(separator: ", "), at: "as")
    }
    return IncrementsTransform(
      field: reader.text("increments", required: true) ?? "",
      date: reader.text("date", required: true) ?? "", per: reader.number("per") ?? 1,
      keys: reader.texts("groupby") ?? [], names: names, place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let dates = try context.column(date, of: table, at: place)
    try context.require(keys, of: table, at: place)
    var pairs: [[Int]] = []
    for group in Grouping(table, by: keys).groups {
      let rows = Ordering([.init(date)]).sorted(
        group.filter { values.number(at: $0) != nil && dates.number(at: $0) != nil }, of: table)
      for (a, b) in zip(rows, rows.dropFirst()) {
        guard dates[a] != dates[b] else {
          throw Failure(
            "ambiguous-key",
            "two totals of '\(field)' have the same date; choose one by a filter or 'groupby'",
            at: place)
        }
        pairs.append([a, b])
      }
    }
    var result = Table(rowCount: pairs.count, lineage: table.lineage?.grouping(pairs))
    for key in keys {
      guard let column = table[key], let field = table.field(key) else { continue }
      result.set(field, column.picking(pairs.map { $0[1] }))
    }
    let days = pairs.map { pair in
      ((dates.number(at: pair[1]) ?? 0) - (dates.number(at: pair[0]) ?? 0)) / 86_400_000
    }
    let added = pairs.map { pair in
      (values.number(at: pair[1]) ?? 0) - (values.number(at: pair[0]) ?? 0)
    }
    result.set(names[0], dates.picking(pairs.map { $0[0] }))
    result.set(names[1], dates.picking(pairs.map { $0[1] }))
    result.set(names[2], Column(.numbers(days)))
    result.set(names[3], Column(.numbers(added)))
    result.set(names[4], Column(.numbers(zip(added, days).map { $0 / $1 * per })))
    return TransformResult(result)
  }
}
