import Findings
import JSON
import Statistics
import Tables

/// Rates made comparable between populations of different age and sex, one row a group.
///
///     {"standardize": "deaths", "population": "persons", "standard": "who_weight",
///      "standardName": "WHO 2000-2025", "groupby": ["country"], "per": 100000}
///     {"standardize": "deaths", "population": "persons", "reference": "national_rate",
///      "standardName": "El Salvador 2019", "per": 100000}
///
/// Rows are the strata of a group. With `standard` (the standard population's weights) the direct
/// rate sum w x/n with gamma limits (Fay and Feuer 1997; `interval` `tiwari` for the upper limit of
/// Tiwari et al. 2006); with `reference` (the reference population's rates per `per`) the ratio of
/// observed to expected events with exact limits. The standard must be named: rates on different
/// standards cannot be compared. A group with a missing count gets no rate.
public struct StandardizeTransform: Transform {
  public let events: String
  public let population: String
  public let standard: String?
  public let reference: String?
  public let standardName: String
  public let usesTiwari: Bool
  public let per: Double
  public let level: Double
  public let keys: [String]
  let columns: EstimateColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let events = reader.text("standardize", required: true) ?? ""
    let standard = reader.text("standard")
    let reference = reader.text("reference")
    if (standard == nil) == (reference == nil) {
      reader.fail(
        "missing-key",
        "give either 'standard', the weights of a standard population, or 'reference', the rates "
          + "of a reference population")
    }
    return StandardizeTransform(
      events: events, population: reader.text("population", required: true) ?? "",
      standard: standard, reference: reference,
      standardName: reader.text("standardName", required: true) ?? "",
      usesTiwari: reader.choice("interval", among: ["fayFeuer", "tiwari"]) == "tiwari",
      per: reader.number("per") ?? 100_000, level: reader.number("level") ?? 0.95,
      keys: reader.texts("groupby") ?? [],
      columns: .read(&reader, standard: standard == nil ? "ratio" : "rate"),
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let counts = try context.column(events, of: table, at: place)
    let persons = try context.column(population, of: table, at: place)
    let weights = try context.column(standard ?? reference ?? "", of: table, at: place)
    let statistics = GroupStatistics(
      keys: keys, subject: "standardized rate of '\(events)'", place: place)
    var result = try statistics.summarizing(
      table, in: context,
      names: columns.names + [columns.beside(standard == nil ? "expected" : "crude")]
    ) { (rows) throws(Undefined) in
      let strata = rows.compactMap { row -> Stratum? in
        guard let events = counts.number(at: row), let persons = persons.number(at: row),
          let weight = weights.number(at: row)
        else { return nil }
        return Stratum(events: events, population: persons, weight: weight)
      }
      guard strata.count == rows.count, !rows.isEmpty else {
        return [columns.cells(nil) + [.missing]]
      }
      let (estimate, more) = try standardized(strata)
      return [columns.cells(estimate) + [.number(more)]]
    }
    result.markLimits(columns)
    return TransformResult(result)
  }

  private struct Stratum {
    var events: Double
    var population: Double
    var weight: Double
  }

  private func standardized(
    _ strata: [Stratum]
  ) throws(Undefined) -> (estimate: Estimate, more: Double) {
    if reference != nil {
      let expected = try Standardization.expected(
        population: strata.map(\.population), referenceRates: strata.map { $0.weight / per })
      let ratio = try Standardization.smr(
        observed: strata.reduce(0) { $0 + $1.events }, expected: expected, confidence: level)
      return (named(ratio.exact, upper: ratio.exact.upper), expected)
    }
    let direct = try Standardization.direct(
      events: strata.map(\.events), population: strata.map(\.population),
      standardWeights: strata.map(\.weight), per: per, confidence: level)
    return (
      named(direct.adjusted, upper: usesTiwari ? direct.upperTiwari : direct.adjusted.upper),
      direct.crude
    )
  }

  private func named(_ estimate: Estimate, upper: Double) -> Estimate {
    Estimate(
      value: estimate.value, lower: estimate.lower, upper: upper, level: estimate.level,
      method: estimate.method + (usesTiwari ? ", Tiwari" : "") + "; standard \(standardName)",
      n: estimate.n)
  }
}
