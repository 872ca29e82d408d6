import Findings
import JSON
import Statistics
import Tables

/// How two columns go together, one row a group.
///
///     {"correlation": ["rate", "arrests"], "method": "spearman", "on": "year", "as": "correlation"}
///
/// `pearson` has Fisher's z limits, `spearman` those of Bonett and Wright 2000, `kendall` (tau-b) none.
/// Rows that lack either value are dropped; n counts the pairs. Below four pairs there are no limits,
/// below three no correlation. With `on`, the order of time, `correlation_changes` correlates the
/// changes from row to row, and a warning says when both columns trend: any two series that trend
/// correlate.
public struct CorrelationTransform: Transform {
  public let fields: [String]
  public let on: String?
  public let method: String
  public let level: Double
  public let keys: [String]
  let columns: EstimateColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let fields = reader.texts("correlation", required: true) ?? []
    if fields.count != 2 {
      reader.fail(
        "range", "'correlation' names \(fields.count) columns; expected two", at: "correlation")
    }
    return CorrelationTransform(
      fields: fields, on: reader.text("on"),
      method: reader.choice("method", among: ["pearson", "spearman", "kendall"]) ?? "pearson",
      level: reader.number("level") ?? 0.95, keys: reader.texts("groupby") ?? [],
      columns: .read(&reader, standard: "correlation"), place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(fields + (on.map { [$0] } ?? []), of: table, at: place)
    let xs = try context.column(fields[0], of: table, at: place)
    let ys = try context.column(fields[1], of: table, at: place)
    let statistics = GroupStatistics(
      keys: keys, subject: "correlation of '\(fields[0])' and '\(fields[1])'", place: place)
    let more = ["p", "changes", "warning"].map(columns.beside)
    var result = try statistics.summarizing(
      table, in: context, names: columns.names + more
    ) { (rows) throws(Undefined) in
      var rows = rows
      if let on, let order = table[on] {
        rows = try OrderedSeries(rows, on: order, values: ys).rows
      }
      let x = rows.map { xs.number(at: $0) }
      let y = rows.map { ys.number(at: $0) }
      let r = try Correlation(x: x, y: y, confidence: level)
      return [
        cells(r) + [
          finite(p(r)), finite(on == nil ? nil : r.changes),
          bothTrend(x, y)
            ? .text(
              "both series trend, and any two such series correlate: look at the changes")
            : .missing,
        ]
      ]
    }
    result.markLimits(columns)
    return TransformResult(result)
  }

  private func cells(_ r: Correlation) -> [Value] {
    let n = Double(r.n)
    let (coefficient, name): (Correlation.Coefficient, String) =
      method == "spearman"
      ? (r.spearman, "Spearman, Bonett-Wright") : (r.pearson, "Pearson, Fisher z")
    if method == "kendall" { return columns.cells(r.kendallTauB, method: "Kendall tau-b", n: n) }
    guard let lower = coefficient.lower, let upper = coefficient.upper else {
      return columns.cells(coefficient.value, method: name, n: n)
    }
    return columns.cells(
      Estimate(
        value: coefficient.value, lower: lower, upper: upper, level: level, method: name, n: n))
  }

  private func p(_ r: Correlation) -> Double? {
    switch method {
    case "pearson": r.pearson.p
    case "spearman": r.spearman.p
    default: nil
    }
  }

  private func bothTrend(_ x: [Double?], _ y: [Double?]) -> Bool {
    guard on != nil, let a = try? Trend.mannKendall(x), let b = try? Trend.mannKendall(y) else {
      return false
    }
    return a.p < 0.05 && b.p < 0.05
  }
}
