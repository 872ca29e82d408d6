import Findings
import JSON
import Statistics
import Tables

/// A series against its base, the base being 100.
///
///     {"index": "rate", "base": "datum.year === 2015", "value": 100, "groupby": ["country"],
///      "as": "index"}
///
/// Several base rows count with their mean. A group whose base is missing or zero is refused: there is
/// nothing to compare with.
public struct IndexTransform: Transform {
  public let field: String
  public let value: Double
  public let keys: [String]
  public let name: String
  let base: Predicate
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("index", required: true) ?? ""
    guard let node = reader.member("base", required: true) else {
      throw Failure(reader.findings)
    }
    return IndexTransform(
      field: field, value: reader.number("value") ?? 100, keys: reader.texts("groupby") ?? [],
      name: reader.text("as") ?? "index",
      base: try Predicate(node, file: reader.file, path: reader.path(of: "base")),
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let isBase = try base.mask(of: table, in: context)
    let statistics = GroupStatistics(keys: keys, subject: "index of '\(field)'", place: place)
    return TransformResult(
      try statistics.amending(table, in: context, names: [name]) { (rows) throws(Undefined) in
        let index = try Interpolation.index(
          rows.map { values.number(at: $0) }, base: rows.indices.filter { isBase[rows[$0]] },
          value: value)
        return index.map { [finite($0)] }
      })
  }
}
