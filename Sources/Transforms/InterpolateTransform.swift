import Findings
import JSON
import Statistics
import Tables

/// Missing values filled between their neighbours, never beyond the ends, and flagged.
///
///     {"interpolate": "persons", "on": "year", "mode": "geometric", "maxGap": 10,
///      "groupby": ["country"], "as": ["persons", "persons_imputed"]}
///
/// `mode` is `linear`, `geometric` or `locf` (the last observation carried forward). Gaps wider than
/// `maxGap` units of `on` (days for dates) stay. The second column is true where a value was filled
/// in: draw those otherwise, they are no data. Rows must exist: `impute` adds them.
public struct InterpolateTransform: Transform {
  public let field: String
  public let on: String
  public let mode: Interpolation.Mode
  public let maxGap: Double?
  public let keys: [String]
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("interpolate", required: true) ?? ""
    let names = reader.texts("as") ?? [field]
    if !(1...2).contains(names.count) {
      reader.fail(
        "range", "'as' has \(names.count) names; expected the value and its flag", at: "as")
    }
    return InterpolateTransform(
      field: field, on: reader.text("on", required: true) ?? "",
      mode: reader.choice("mode", among: Interpolation.Mode.allCases.map(\.rawValue))
        .flatMap(Interpolation.Mode.init) ?? .linear,
      maxGap: reader.number("maxGap"), keys: reader.texts("groupby") ?? [],
      names: names.count == 1 ? names + [names[0] + "_imputed"] : names,
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let places = try context.column(on, of: table, at: place)
    let statistics = GroupStatistics(
      keys: keys, subject: "interpolation of '\(field)'", place: place)
    return TransformResult(
      try statistics.amending(table, in: context, names: names) { (rows) throws(Undefined) in
        let series = try OrderedSeries(rows, on: places, values: values)
        let filled = try Interpolation.fill(
          t: series.units, y: series.values, mode: mode, maxGap: maxGap)
        let cells = zip(filled.values, filled.imputed).map { [finite($0), Value.boolean($1)] }
        return series.spread(cells, over: rows, width: 2)
      })
  }
}
