import Findings
import JSON
import Tables

/// Adds the start and end of each value when the values of a group are put end to end.
///
///     {"stack": "persons", "groupby": ["year"], "offset": "zero", "as": ["y0", "y1"]}
///
/// Negative values are stacked downwards from zero.
public struct Stack: Transform {
  public enum Offset: String, Sendable, CaseIterable {
    case zero, center, normalize
  }

  public let field: String
  public let keys: [String]
  public let offset: Offset
  public let order: Ordering
  public let startName: String
  public let endName: String
  let place: Place

  public init(
    _ field: String, by keys: [String], offset: Offset = .zero, order: Ordering = Ordering([]),
    start: String, end: String, at place: Place = Place()
  ) {
    self.field = field
    self.keys = keys
    self.offset = offset
    self.order = order
    startName = start
    endName = end
    self.place = place
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("stack", required: true) ?? ""
    let names = reader.texts("as", required: true) ?? []
    let start = names.first ?? field
    let order = reader.array("sort") ?? []
    return Stack(
      field, by: reader.texts("groupby") ?? [],
      offset: reader.choice("offset", among: Offset.allCases.map(\.rawValue))
        .flatMap(Offset.init) ?? .zero,
      order: Ordering.read(order, &reader), start: start,
      end: names.count > 1 ? names[1] : start + "_end", at: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let column = try context.column(field, of: table, at: place)
    let grouping = Grouping(table, by: keys)
    var starts = Array(repeating: 0.0, count: table.rowCount)
    var ends = starts
    let groups = grouping.groups.map { order.sorted($0, of: table) }
    let totals = groups.map { rows in
      rows.reduce(0) { $0 + abs(column.number(at: $1) ?? 0) }
    }
    let largest = totals.max() ?? 0
    for (rows, total) in zip(groups, totals) {
      var up = offset == .center ? (largest - total) / 2 : 0
      var down = 0.0
      let scale = offset == .normalize && total > 0 ? 1 / total : 1
      for row in rows {
        let value = column.number(at: row) ?? 0
        if offset == .zero, value < 0 {
          starts[row] = down
          down += value
          ends[row] = down
        } else {
          starts[row] = up * scale
          up += offset == .zero ? value : abs(value)
          ends[row] = up * scale
        }
      }
    }
    var result = table
    result.set(startName, Column(.numbers(starts)))
    result.set(endName, Column(.numbers(ends)))
    return TransformResult(result)
  }
}
