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
/// `successes` is true. Rows without a sample size get no interval: it is not guessed.
public struct ProportionTransform: Transform {
  public let field: String
  public let size: String
  public let scale: Double
  public let countsSuccesses: Bool
  public let method: String
  public let level: Double
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    ProportionTransform(
      field: reader.text("proportion", required: true) ?? "",
      size: reader.text("n", required: true) ?? "", scale: reader.number("scale") ?? 1,
      countsSuccesses: reader.boolean("successes") ?? false,
      method: reader.choice("interval", among: ["wilson", "clopperPearson", "jeffreys"])
        ?? "wilson", level: reader.number("level") ?? 0.95,
      names: reader.texts("as") ?? ["low", "high"], place: reader.place(reader.node.mark))
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
        let successes = countsSuccesses ? value : value / scale * n
        estimates.append(try estimate(successes, n).scaled(by: scale))
      } catch {
        throw Failure(
          "undefined", "no interval for row \(row + 1) of '\(field)': \(error.reason)", at: place)
      }
    }
    var result = table
    for (name, limit) in zip(names, [{ $0.lower }, { $0.upper }] as [(Estimate) -> Double]) {
      result.set(name, Column(numbers: estimates.map { $0.map(limit) }))
    }
    return TransformResult(result)
  }

  private func estimate(_ successes: Double, _ n: Double) throws(Undefined) -> Estimate {
    switch method {
    case "clopperPearson":
      try Proportion.clopperPearson(successes: successes, n: n, confidence: level)
    case "jeffreys": try Proportion.jeffreys(successes: successes, n: n, confidence: level)
    default: try Proportion.wilson(successes: successes, n: n, confidence: level)
    }
  }
}
