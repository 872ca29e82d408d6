import Findings
import JSON
import Statistics
import Tables

/// Every row's rate against the rate of its group's reference row.
///
///     {"rateRatio": "count", "population": "persons", "reference": "datum.year === 2019",
///      "groupby": ["country"], "interval": "exact", "as": "ratio"}
///     {"rateRatio": "count", "population": "persons", "reference": "datum.year === 2019",
///      "compare": "difference", "per": 100000}
///
/// The ratio has exact conditional limits (`exact`; `midp`, `wald`), the difference limits by the
/// method of Zou and Donner 2008 from those of each rate (`garwood`; `midp`, `byar`). n is the sum of
/// both counts. The reference row itself and rows without a count or population get no comparison; a
/// group needs exactly one reference row.
public struct RateRatioTransform: Transform {
  public let field: String
  public let population: String
  public let isDifference: Bool
  public let interval: String
  public let per: Double
  public let level: Double
  public let keys: [String]
  let reference: Predicate
  let columns: EstimateColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("rateRatio", required: true) ?? ""
    let population = reader.text("population", required: true) ?? ""
    let isDifference = reader.choice("compare", among: ["ratio", "difference"]) == "difference"
    let intervals = isDifference ? ["garwood", "midp", "byar"] : ["exact", "midp", "wald"]
    let interval = reader.choice("interval", among: intervals) ?? intervals[0]
    guard let node = reader.member("reference", required: true) else {
      throw Failure(reader.findings)
    }
    return RateRatioTransform(
      field: field, population: population, isDifference: isDifference, interval: interval,
      per: reader.number("per") ?? 100_000, level: reader.number("level") ?? 0.95,
      keys: reader.texts("groupby") ?? [],
      reference: try Predicate(node, file: reader.file, path: reader.path(of: "reference")),
      columns: .read(&reader, standard: isDifference ? "difference" : "ratio"),
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let counts = try context.column(field, of: table, at: place)
    let persons = try context.column(population, of: table, at: place)
    let isReference = try reference.mask(of: table, in: context)
    let statistics = GroupStatistics(
      keys: keys, subject: "comparison of '\(field)'", place: place)
    var result = try statistics.amending(
      table, in: context, names: columns.names + [columns.beside("p")]
    ) { (rows) throws(Undefined) in
      let references = rows.filter { isReference[$0] }
      guard references.count == 1, let base = references.first else {
        throw Undefined(
          "\(references.count) rows match 'reference', and one is needed to compare with")
      }
      guard let x2 = counts.number(at: base), let n2 = persons.number(at: base) else {
        throw Undefined("the reference row has no count or no population")
      }
      var cells: [[Value]] = []
      for row in rows {
        guard row != base, let x1 = counts.number(at: row), let n1 = persons.number(at: row) else {
          cells.append(columns.cells(nil) + [.missing])
          continue
        }
        let (estimate, p) = try compare(x1, n1, x2, n2)
        cells.append(columns.cells(estimate) + [finite(p)])
      }
      return cells
    }
    result.markLimits(columns)
    return TransformResult(result)
  }

  private func compare(
    _ x1: Double, _ n1: Double, _ x2: Double, _ n2: Double
  ) throws(Undefined) -> (estimate: Estimate, p: Double?) {
    if isDifference {
      let single = RateRatio.Single(rawValue: interval) ?? .garwood
      return (
        try RateRatio.difference(
          events1: x1, exposure1: n1, events2: x2, exposure2: n2, per: per, confidence: level,
          single: single), nil
      )
    }
    switch interval {
    case "wald":
      return (
        try RateRatio.wald(
          events1: x1, exposure1: n1, events2: x2, exposure2: n2, confidence: level), nil
      )
    case "midp":
      let tested = try RateRatio.midP(
        events1: x1, exposure1: n1, events2: x2, exposure2: n2, confidence: level)
      return (tested.ratio, tested.p)
    default:
      let tested = try RateRatio.exact(
        events1: x1, exposure1: n1, events2: x2, exposure2: n2, confidence: level)
      return (tested.ratio, tested.p)
    }
  }
}
