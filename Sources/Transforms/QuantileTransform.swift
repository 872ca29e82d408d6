import Findings
import JSON
import Scales
import Tables

/// Quantiles of a field for each group (type 7, linear interpolation).
///
///     {"quantile": "rate", "probs": [0.25, 0.5, 0.75], "as": ["p", "rate"]}
///
/// Without `probs`, the midpoints of steps of 0.01 (or `step`) between 0 and 1.
public struct QuantileTransform: Transform {
  public let field: String
  public let keys: [String]
  public let probabilities: [Double]
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let step = reader.number("step") ?? 0.01
    let given = reader.numbers("probs")
    guard step > 0, step <= 1 else {
      reader.fail("range", "'step' is \(step); expected a number above 0 and up to 1", at: "step")
      throw Failure(reader.findings)
    }
    return QuantileTransform(
      field: reader.text("quantile", required: true) ?? "", keys: reader.texts("groupby") ?? [],
      probabilities: given ?? Array(stride(from: step / 2, to: 1, by: step)),
      names: reader.texts("as") ?? [], place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let column = try context.column(field, of: table, at: place)
    try context.require(keys, of: table, at: place)
    return TransformResult(
      expanding(table, by: keys, names: [name(0, "prob"), name(1, "value")]) { rows in
        let sorted = rows.compactMap { column.number(at: $0) }.sorted()
        return probabilities.map { p in
          [.number(p), Summaries.quantile(sorted: sorted, p).map { .number($0) } ?? .missing]
        }
      })
  }

  private func name(_ index: Int, _ standard: String) -> String {
    index < names.count ? names[index] : standard
  }
}

/// For each group the rows that a function makes of it: its keys, then the new columns.
func expanding(
  _ table: Table, by keys: [String], names: [String], rows make: ([Int]) -> [[Value]]
) -> Table {
  let grouping = Grouping(table, by: keys)
  var owners: [Int] = []
  var values: [[Value]] = []
  for (index, rows) in grouping.groups.enumerated() {
    let made = make(rows)
    values += made
    owners += made.map { _ in index }
  }
  var result = grouping.keyTable(of: table, by: keys).picking(owners)
  for (index, name) in names.enumerated() {
    result.set(name, Column(values.map { $0[index] }))
  }
  return result
}
