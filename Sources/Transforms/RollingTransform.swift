import Findings
import JSON
import Statistics
import Tables

/// A mean, sum or median in a window that moves along an evenly spaced series.
///
///     {"rolling": "deaths", "on": "date", "window": 7, "align": "trailing", "statistic": "mean",
///      "minPeriods": 7, "groupby": ["country"], "as": "deaths_7_days"}
///
/// `align` `centered` looks ahead: use it for history, not for live figures. A window with fewer than
/// `minPeriods` observations (all of them unless stated) gives a missing value, so half-filled windows
/// at the ends are not drawn as data. Unevenly spaced periods are refused.
public struct RollingTransform: Transform {
  public let field: String
  public let on: String
  public let window: Int
  public let alignment: Rolling.Alignment
  public let statistic: Rolling.Statistic
  public let minPeriods: Int?
  public let keys: [String]
  public let name: String
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("rolling", required: true) ?? ""
    return RollingTransform(
      field: field, on: reader.text("on", required: true) ?? "",
      window: reader.integer("window", required: true) ?? 1,
      alignment: reader.choice("align", among: Rolling.Alignment.allCases.map(\.rawValue))
        .flatMap(Rolling.Alignment.init) ?? .trailing,
      statistic: reader.choice("statistic", among: Rolling.Statistic.allCases.map(\.rawValue))
        .flatMap(Rolling.Statistic.init) ?? .mean,
      minPeriods: reader.integer("minPeriods"), keys: reader.texts("groupby") ?? [],
      name: reader.text("as") ?? "rolling_\(field)", place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let places = try context.column(on, of: table, at: place)
    let statistics = GroupStatistics(
      keys: keys, subject: "rolling \(statistic.rawValue) of '\(field)'", place: place)
    return TransformResult(
      try statistics.amending(table, in: context, names: [name]) { (rows) throws(Undefined) in
        let series = try OrderedSeries(rows, on: places, values: values)
        try series.requireEven()
        let rolled = try Rolling(
          window: window, alignment: alignment, minPeriods: minPeriods, statistic: statistic
        ).of(series.values)
        return series.spread(rolled.map { [finite($0)] }, over: rows, width: 1)
      })
  }
}
