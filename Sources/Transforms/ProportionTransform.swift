import Findings
import JSON
import Statistics
import Tables

/// The interval of a share from its sample size.
///
///     {"proportion": "percent", "n": "sample_size", "scale": 100, "interval": "wilson",
///      "level": 0.95, "as": ["low", "high"]}
///
/// `proportion` is a share in units of `scale` (1 or 100), or a count of successes when
/// `successes` is true. `as` names the limits and may go on to their level, method and n, which are
/// otherwise named after the field (`percent_level`, `percent_method`, `percent_n`). Rows without a sample size get no interval: it is not guessed.
public struct ProportionTransform: Transform {
  public let field: String
  public let size: String
  public let scale: Double
  public let countsSuccesses: Bool
  public let method: String
  public let level: Double
  let columns: EstimateColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("proportion", required: true) ?? ""
    let names = reader.texts("as") ?? ["low", "high"]
    if !(2...5).contains(names.count) {
      reader.fail(
        "range",
        "'as' has \(names.count) names; expected two to five: lower and upper limit, level, method "
          + "and n", at: "as")
    }
    return ProportionTransform(
      field: field,
      size: reader.text("n", required: true) ?? "", scale: reader.number("scale") ?? 1,
      countsSuccesses: reader.boolean("successes") ?? false,
      method: reader.choice("interval", among: ["wilson", "clopperPearson", "jeffreys"])
        ?? "wilson", level: reader.number("level") ?? 0.95,
      columns: EstimateColumns([field] + names.prefix(5), standard: field),
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let sizes = try context.column(size, of: table, at: place)
    var estimates: [Estimate?] = []
    for row in 0..<table.rowCount {
      guard let value = values.number(at: row), let n = sizes.number(at: row) else {
        estimates.append(nil)
        continue
      }
      do throws(Undefined) {
        estimates.append(try estimate(value, n))
      } catch {
        throw Failure(
          "undefined", "no interval for row \(row + 1) of '\(field)': \(error.reason)", at: place)
      }
    }
    let cells = estimates.map { columns.cells($0) }
    var result = table
    for (index, name) in columns.names.enumerated().dropFirst() {
      result.set(name, Column(cells.map { $0[index] }))
    }
    result.markLimits(columns)
    return TransformResult(result)
  }

  /// A published percentage has lost its count: Wilson takes the share itself, the others the count
  /// nearest to it.
  private func estimate(_ value: Double, _ n: Double) throws(Undefined) -> Estimate {
    let successes = countsSuccesses ? value : (value / scale * n).rounded()
    let estimate =
      switch method {
      case "clopperPearson":
        try Proportion.clopperPearson(successes: successes, n: n, confidence: level)
      case "jeffreys": try Proportion.jeffreys(successes: successes, n: n, confidence: level)
      default:
        countsSuccesses
          ? try Proportion.wilson(successes: successes, n: n, confidence: level)
          : try Proportion.wilsonOfShare(value / scale, n: n, confidence: level)
      }
    return estimate.scaled(by: scale)
  }
}
