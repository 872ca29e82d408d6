import Figures
import Findings
import JSON
import Statistics
import Tables

/// Events over population with an exact Poisson interval.
///
///     {"rate": "count", "population": "persons", "per": 100000, "interval": "garwood",
///      "level": 0.95, "as": ["rate", "rate_low", "rate_high"]}
///
/// Of figures the rate is a figure too: `rate_bound_low` and `rate_bound_high` are what the wordings
/// allow, apart from the interval of chance. Beside the limits stand `rate_level`, `rate_method` and `rate_n` (the events).
/// The interval is of chance alone: it is not valid for undercount. Rows without a count or a
/// population get no rate; a population of zero or less and a negative count are errors.
public struct RateTransform: Transform {
  public let field: String
  public let population: String
  public let per: Double
  public let interval: String?
  public let level: Double
  let columns: EstimateColumns
  let place: Place

  static let intervals = ["garwood", "midp", "byar"]

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("rate", required: true) ?? ""
    let interval =
      reader.node["interval"]?.isNull == true
      ? nil : reader.choice("interval", among: intervals) ?? "garwood"
    reader.allow(["interval"])
    return RateTransform(
      field: field, population: reader.text("population", required: true) ?? "",
      per: reader.number("per") ?? 100_000, interval: interval,
      level: reader.number("level") ?? 0.95,
      columns: .read(&reader, standard: "rate"),
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let counts = try context.column(field, of: table, at: place)
    let populations = try context.column(population, of: table, at: place)
    var estimates: [Estimate?] = []
    for row in 0..<table.rowCount {
      guard let count = counts.number(at: row), let persons = populations.number(at: row) else {
        estimates.append(nil)
        continue
      }
      do throws(Undefined) {
        estimates.append(try estimate(count, persons))
      } catch {
        throw Failure(
          "undefined", "no rate for row \(row + 1) of '\(field)': \(error.reason)", at: place)
      }
    }
    var result = table
    if interval != nil {
      result = table.setting(estimates, columns)
    } else {
      result.set(columns.value, Column(numbers: estimates.map { $0?.value }))
    }
    if context.isStrict, table.hasFigures([field, population]) { try addBounds(&result) }
    return TransformResult(result)
  }

  /// What the wordings of count and population allow, beside what chance does.
  private func addBounds(_ table: inout Table) throws(Failure) {
    var figures: [Figure?] = []
    for row in 0..<table.rowCount {
      do throws(FigureError) {
        guard let events = try table.figure(field, row),
          let people = try table.figure(population, row)
        else {
          figures.append(nil)
          continue
        }
        figures.append(try .rate(events, of: people, per: decimal(per)))
      } catch {
        guard case .undefined = error else { throw error.failure(row, at: place) }
        figures.append(nil)
      }
    }
    let name = columns.value
    table.set(
      name, figures: figures, values: table[name]?.numbers,
      columns: FigureColumns(
        low: name + "_bound_low", high: name + "_bound_high", wording: name + "_wording"))
  }

  private func estimate(_ count: Double, _ persons: Double) throws(Undefined) -> Estimate {
    switch interval {
    case "midp": try Rate.midP(events: count, population: persons, per: per, confidence: level)
    case "byar": try Rate.byar(events: count, population: persons, per: per, confidence: level)
    default: try Rate.garwood(events: count, population: persons, per: per, confidence: level)
    }
  }
}
