import Findings
import JSON
import Statistics
import Tables

/// Whether a series rises or falls, and how fast: Mann-Kendall's test and Sen's slope, one row a group.
///
///     {"trend": "rate", "on": "year", "groupby": ["country"], "as": "slope"}
///     {"trend": "deaths", "on": "month", "season": 12}
///     {"trend": "rate", "on": "year", "correction": "hamedRao"}
///
/// The slope is the median of all pairwise slopes, a unit of `on` (`per` units; a year of 365.2425
/// days when `on` holds dates), with Sen's rank limits (Sen 1968); `slope_p` is the tie-corrected test
/// (Mann 1945, Kendall 1975). `season` compares each season of an evenly spaced series with itself
/// (Hirsch, Slack and Smith 1982) and has a slope without limits; `correction` enlarges the variance for
/// autocorrelation (Hamed and Rao 1998). Missing values are dropped. A trend says nothing of its cause
/// nor of when it began: see `changepoints`.
public struct TrendTransform: Transform {
  public let field: String
  public let on: String
  public let per: Double?
  public let season: Int?
  public let correctsAutocorrelation: Bool
  public let level: Double
  public let keys: [String]
  let columns: EstimateColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("trend", required: true) ?? ""
    let season = reader.integer("season")
    let correction = reader.choice("correction", among: ["none", "hamedRao"]) ?? "none"
    if season != nil, correction != "none" {
      reader.fail("range", "'season' and 'correction' exclude each other", at: "correction")
    }
    for name in ["span", "degree", "steps"] where reader.has(name) {
      reader.fail(
        "unknown-key",
        "'\(name)' belongs to local regression: write {\"poll\": \"\(field)\", \"method\": \"loess\"}",
        at: name)
      reader.allow([name])
    }
    return TrendTransform(
      field: field, on: reader.text("on", required: true) ?? "", per: reader.number("per"),
      season: season, correctsAutocorrelation: correction == "hamedRao",
      level: reader.number("level") ?? 0.95, keys: reader.texts("groupby") ?? [],
      columns: .read(&reader, standard: "slope"), place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let places = try context.column(on, of: table, at: place)
    let statistics = GroupStatistics(keys: keys, subject: "trend of '\(field)'", place: place)
    let more = ["from", "to", "s", "z", "p", "tau_b", "warning"].map(columns.beside)
    var result = try statistics.summarizing(
      table, in: context, names: columns.names + more
    ) { (rows) throws(Undefined) in
      let series = try OrderedSeries(rows, on: places, values: values)
      let observed = series.observed
      let (slope, test) = try tested(series)
      var warnings: [String] = []
      if season == nil, !correctsAutocorrelation, observed.values.count > 3,
        let r = try? InterruptedSeries.autocorrelation(residuals(observed, slope), maxLag: 1).acf[
          0],
        r > 1.96 / Double(observed.values.count).squareRoot()
      {
        warnings.append(
          "neighbouring values are correlated beyond the trend, so p is too small; use "
            + "'correction': 'hamedRao'")
      }
      let ends = [observed.places.first, observed.places.last].map { place -> Value in
        place.map { places.kind.cell($0) } ?? .missing
      }
      return [
        slope + ends + [
          .number(test.s), .number(test.z), .number(test.p), finite(test.tauB),
          warnings.first.map { .text($0) } ?? .missing,
        ]
      ]
    }
    result.markLimits(columns)
    return TransformResult(result)
  }

  /// The slope's six cells and the test.
  private func tested(
    _ series: OrderedSeries
  ) throws(Undefined) -> (slope: [Value], test: Trend.MannKendall) {
    let observed = series.observed
    let unit = per ?? (series.isTemporal ? 365.2425 : 1)
    if let season {
      try series.requireEven()
      let result = try Trend.seasonalMannKendall(series.values, period: season)
      let span = (series.units.last ?? 0) - (series.units.first ?? 0)
      let periods = Double(max(1, series.units.count - 1)) / Double(season)
      return (
        columns.cells(
          result.slopePerPeriod / (span / periods) * unit,
          method: "seasonal Sen and Mann-Kendall", n: Double(result.test.n)),
        result.test
      )
    }
    let line = try TheilSen(x: observed.units, y: observed.values, confidence: level)
    let test =
      correctsAutocorrelation
      ? try Trend.hamedRao(observed.values) : try Trend.mannKendall(observed.values)
    let estimate = Estimate(
      value: line.slope, lower: line.lower, upper: line.upper, level: level,
      method: correctsAutocorrelation
        ? "Sen; Mann-Kendall, Hamed-Rao" : "Sen; Mann-Kendall", n: Double(line.n))
    return (columns.cells(estimate.scaled(by: unit)), test)
  }

  private func residuals(
    _ observed: (rows: [Int], places: [Double], units: [Double], values: [Double]), _ slope: [Value]
  ) -> [Double] {
    let unit = per ?? (observed.places == observed.units ? 1 : 365.2425)
    let step = (slope[0].number ?? 0) / unit
    return zip(observed.units, observed.values).map { $1 - step * $0 }
  }
}
