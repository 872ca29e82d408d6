import Findings
import JSON
import Statistics
import Tables

/// A seasonal series taken apart into trend, season and remainder.
///
///     {"decompose": "homicides", "on": "month", "period": 12, "method": "classical",
///      "kind": "additive", "as": ["trend", "season", "remainder"]}
///
/// `classical` takes the trend as the centred average over one period and the seasons as means (Kendall
/// and Stuart 1966), `stl` repeated local regression (Cleveland et al. 1990; `seasonWindow` an odd
/// number, the same seasons in every period unless given; `robust`). Two full periods, evenly spaced,
/// are needed; the classical trend is missing for half a period at either end.
public struct DecomposeTransform: Transform {
  public let field: String
  public let on: String
  public let period: Int
  public let usesSTL: Bool
  public let kind: Seasonality.Kind
  public let seasonWindow: Int?
  public let isRobust: Bool
  public let keys: [String]
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("decompose", required: true) ?? ""
    let names = reader.texts("as") ?? ["trend", "season", "remainder"]
    if names.count != 3 {
      reader.fail(
        "range", "'as' has \(names.count) names; expected trend, season and remainder", at: "as")
    }
    let usesSTL = reader.choice("method", among: ["classical", "stl"]) == "stl"
    return DecomposeTransform(
      field: field, on: reader.text("on", required: true) ?? "",
      period: reader.integer("period", required: true) ?? 12, usesSTL: usesSTL,
      kind: usesSTL
        ? .additive
        : reader.choice("kind", among: Seasonality.Kind.allCases.map(\.rawValue))
          .flatMap(Seasonality.Kind.init) ?? .additive,
      seasonWindow: usesSTL ? reader.integer("seasonWindow") : nil,
      isRobust: usesSTL ? reader.boolean("robust") ?? false : false,
      keys: reader.texts("groupby") ?? [], names: names, place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let places = try context.column(on, of: table, at: place)
    let statistics = GroupStatistics(
      keys: keys, subject: "decomposition of '\(field)'", place: place)
    return TransformResult(
      try statistics.amending(table, in: context, names: names) { (rows) throws(Undefined) in
        let series = try OrderedSeries(rows, on: places, values: values)
        try series.requireEven()
        return series.spread(try parts(series), over: rows, width: 3)
      })
  }

  private func parts(_ series: OrderedSeries) throws(Undefined) -> [[Value]] {
    if usesSTL {
      let parts = try STL(
        try series.complete(), period: period, seasonWindow: seasonWindow, robust: isRobust)
      return parts.trend.indices.map {
        [finite(parts.trend[$0]), finite(parts.seasonal[$0]), finite(parts.remainder[$0])]
      }
    }
    let parts = try Seasonality(series.values, period: period, kind: kind)
    return parts.trend.indices.map {
      [finite(parts.trend[$0]), finite(parts.figure[$0 % period]), finite(parts.remainder[$0])]
    }
  }
}
