import Calendars
import Findings
import JSON
import Statistics
import Tables

/// Dated observations gathered by month, one row for every month from the first to the last.
///
///     {"monthly": "deaths", "on": "date", "op": "sum", "completeMinimum": 28,
///      "groupby": ["country"], "as": ["month", "deaths"]}
///
/// A month without observations is missing, not zero. `complete` is false for a month with fewer
/// observations than `completeMinimum` (one a day unless stated): do not draw a month that is not over
/// beside whole ones. The other columns are `observations` and `days`.
public struct MonthlyTransform: Transform {
  public let field: String
  public let on: String
  public let isMean: Bool
  public let completeMinimum: Int?
  public let keys: [String]
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("monthly", required: true) ?? ""
    let names = reader.texts("as") ?? ["month", field]
    if names.count != 2 {
      reader.fail(
        "range", "'as' has \(names.count) names; expected the month and the value", at: "as")
    }
    return MonthlyTransform(
      field: field, on: reader.text("on", required: true) ?? "",
      isMean: reader.choice("op", among: ["sum", "mean"]) == "mean",
      completeMinimum: reader.integer("completeMinimum"), keys: reader.texts("groupby") ?? [],
      names: names + ["observations", "days", "complete"],
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let dates = try context.column(on, of: table, at: place)
    if !dates.kind.isTemporal, dates.numbers.contains(where: { $0 != nil }) {
      throw Failure("type", "'\(on)' holds no dates; 'monthly' needs a column of dates", at: place)
    }
    let day = OrderedSeries.dayInMilliseconds
    let statistics = GroupStatistics(keys: keys, subject: "months of '\(field)'", place: place)
    return TransformResult(
      try statistics.summarizing(table, in: context, names: names) { (rows) throws(Undefined) in
        let dated = rows.compactMap { row -> (date: CivilDate, value: Double?)? in
          dates.number(at: row).map { moment in
            (CivilDate(days: Int((moment / day).rounded(.down))), values.number(at: row))
          }
        }
        return try Monthly.of(dated, completeMinimum: completeMinimum).map { month in
          [
            .time(Double(month.month.days) * day), finite(isMean ? month.mean : month.sum),
            .number(Double(month.observations)), .number(Double(month.days)),
            .boolean(month.complete),
          ]
        }
      })
  }
}
