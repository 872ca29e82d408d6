import Findings
import JSON
import Statistics
import Tables

/// A step and a new slope from a known date on, with errors that may be correlated.
///
///     {"interrupted": "homicides", "on": "month", "at": {"year": 2022, "month": 4}, "lag": 2}
///     {"interrupted": "homicides", "on": "month", "at": "2022-04-01", "output": "line"}
///
/// y = b0 + b1 t + b2 D + b3 (t - t0) D by least squares over an evenly spaced series without gaps, t
/// counting periods from 0. `output` `coefficients` gives a row for `level`, `slope`, `step` and
/// `slope_change` with Newey-West limits (Newey and West 1987: Bartlett weights, no prewhitening, n/(n -
/// k), t with n - k degrees of freedom; `lag` is floor(4 (n/100)^(2/9)) unless given), p, the lag, and
/// the Durbin-Watson statistic; `line` gives the observed, the fitted, and the counterfactual line as
/// if nothing had happened. A step at a date is no proof of its cause: a fall that began before shows
/// in `slope`.
public struct InterruptedTransform: Transform {
  public let field: String
  public let on: String
  public let at: Double
  public let lag: Int?
  public let givesLine: Bool
  public let level: Double
  public let keys: [String]
  let columns: EstimateColumns
  let place: Place

  static let terms = ["level", "slope", "step", "slope_change"]

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("interrupted", required: true) ?? ""
    let node = reader.member("at", required: true)
    let at = node.flatMap { node -> Double? in
      node.number ?? (dateTime(node) ?? node.text.map { .text($0) }).flatMap(moment)
    }
    if node != nil, at == nil {
      reader.fail(
        "type", "'at' is neither a number nor a date; expected the first period after the change",
        at: "at")
    }
    let givesLine = reader.choice("output", among: ["coefficients", "line"]) == "line"
    return InterruptedTransform(
      field: field, on: reader.text("on", required: true) ?? "", at: at ?? 0,
      lag: reader.integer("lag"), givesLine: givesLine, level: reader.number("level") ?? 0.95,
      keys: reader.texts("groupby") ?? [],
      columns: .read(&reader, standard: givesLine ? "fitted" : "coefficient"),
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let places = try context.column(on, of: table, at: place)
    let statistics = GroupStatistics(
      keys: keys, subject: "interrupted series of '\(field)'", place: place)
    let names =
      givesLine
      ? [on, "observed", columns.value, "counterfactual"]
      : ["term"] + columns.names + ["p", "lag", "durbin_watson"].map(columns.beside)
    var result = try statistics.summarizing(
      table, in: context, names: names
    ) { (rows) throws(Undefined) in
      let series = try OrderedSeries(rows, on: places, values: values)
      try series.requireEven()
      let y = try series.complete()
      guard let from = series.places.firstIndex(where: { $0 >= at }) else {
        throw Undefined("the series ends before \(series.text(at)), where the change should be")
      }
      let fit = try InterruptedSeries(y: y, from: from, lag: lag, confidence: level)
      return givesLine
        ? y.indices.map { index in
          [
            places.kind.cell(series.places[index]), .number(y[index]),
            finite(fit.model.fitted[index]), finite(fit.counterfactual[index]),
          ]
        } : Self.terms.indices.map { coefficient(fit, $0, n: y.count) }
    }
    if !givesLine { result.markLimits(columns) }
    return TransformResult(result)
  }

  private func coefficient(_ fit: InterruptedSeries, _ index: Int, n: Int) -> [Value] {
    let estimate = Estimate(
      value: fit.model.coefficients[index], lower: fit.lower[index], upper: fit.upper[index],
      level: level, method: "least squares, Newey-West lag \(fit.lag)", n: Double(n))
    return [.text(Self.terms[index])] + columns.cells(estimate) + [
      finite(fit.p[index]), .number(Double(fit.lag)), finite(fit.durbinWatson),
    ]
  }
}
