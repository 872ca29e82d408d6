import Findings
import JSON
import Statistics
import Tables

/// A trend by local regression with its confidence band, at even steps between first and last.
///
///     {"trend": "value", "on": "date", "span": 0.75, "degree": 1, "steps": 60, "level": 0.95,
///      "as": ["date", "trend", "low", "high"]}
///
/// The band is of the curve and not a poll's margin of error. It is missing where the points do
/// not carry one (fewer than `degree + 3`).
public struct TrendTransform: Transform {
  public let field: String
  public let on: String
  public let keys: [String]
  public let span: Double
  public let degree: Int
  public let steps: Int
  public let level: Double
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("trend", required: true) ?? ""
    let on = reader.text("on", required: true) ?? ""
    let names = reader.texts("as") ?? [on, "trend", "low", "high"]
    if names.count != 4 {
      reader.fail("range", "'as' has \(names.count) names; expected 4", at: "as")
    }
    let steps = reader.integer("steps") ?? 60
    if !(1...10_000).contains(steps) {
      reader.fail("range", "'steps' is \(steps); expected 1 to 10000", at: "steps")
    }
    return TrendTransform(
      field: field, on: on, keys: reader.texts("groupby") ?? [],
      span: reader.number("span") ?? 0.75, degree: reader.integer("degree") ?? 1, steps: steps,
      level: reader.number("level") ?? 0.95, names: names,
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let ys = try context.column(field, of: table, at: place)
    let xs = try context.column(on, of: table, at: place)
    try context.require(keys, of: table, at: place)
    var failures: [Finding] = []
    let result = expanding(table, by: keys, names: names) { rows in
      let sample = Sample2(rows, xs, ys)
      guard let low = sample.x.first, let high = sample.x.last, low < high else { return [] }
      let places = (0...steps).map { low + (high - low) * Double($0) / Double(steps) }
      do throws(Undefined) {
        let fit = try Statistics.Loess(
          x: sample.x, y: sample.y, at: places, span: span, degree: degree, confidence: level)
        return fit.points.map { point in
          [
            xs.kind.cell(point.at), .number(point.value), optional(point.lower),
            optional(point.upper),
          ]
        }
      } catch {
        failures.append(
          Finding(
            .error, "undefined", "no trend of '\(field)': \(error.reason)", at: place))
        return []
      }
    }
    if !failures.isEmpty { throw Failure(failures) }
    return TransformResult(result)
  }

  private func optional(_ number: Double?) -> Value {
    number.map { .number($0) } ?? .missing
  }
}
