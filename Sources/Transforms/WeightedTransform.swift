import Findings
import JSON
import Statistics
import Tables

/// The weighted share of a yes-or-no answer among respondents, one row a group.
///
///     {"weighted": "approves", "weight": "w", "groupby": ["wave"], "scale": 100, "as": "approval"}
///     {"weighted": "approves", "weight": "w", "stratum": "department", "unit": "segment"}
///
/// Rows are respondents, answers 0, 1, true or false; a missing answer is dropped before anything is
/// computed. The limits are Wilson's at the effective sample size n over the design effect: Kish's of
/// the weights, or, with `stratum` and `unit` (the primary sampling unit), that of Taylor
/// linearization. A stratum with a single unit is refused. Beside the share stand `_design_effect`,
/// `_n_effective` and `_standard_error`.
public struct WeightedTransform: Transform {
  public let field: String
  public let weight: String
  public let stratum: String?
  public let unit: String?
  public let scale: Double
  public let level: Double
  public let keys: [String]
  let columns: EstimateColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("weighted", required: true) ?? ""
    let stratum = reader.text("stratum")
    let unit = reader.text("unit")
    if (stratum == nil) != (unit == nil) {
      reader.fail(
        "missing-key", "a design is told by 'stratum' and 'unit' together; add the other one")
    }
    return WeightedTransform(
      field: field, weight: reader.text("weight", required: true) ?? "", stratum: stratum,
      unit: unit, scale: reader.number("scale") ?? 1, level: reader.number("level") ?? 0.95,
      keys: reader.texts("groupby") ?? [], columns: .read(&reader, standard: "share"),
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let answers = try context.column(field, of: table, at: place)
    let weights = try context.column(weight, of: table, at: place)
    let strata = try stratum.map { (name) throws(Failure) in
      try context.column(name, of: table, at: place)
    }
    let units = try unit.map { (name) throws(Failure) in
      try context.column(name, of: table, at: place)
    }
    let statistics = GroupStatistics(
      keys: keys, subject: "weighted share of '\(field)'", place: place)
    let more = ["design_effect", "n_effective", "standard_error"].map(columns.beside)
    var result = try statistics.summarizing(
      table, in: context, names: columns.names + more
    ) { (rows) throws(Undefined) in
      var w: [Double] = []
      for row in rows {
        guard let weight = weights.number(at: row) else {
          throw Undefined("the respondent in row \(row + 1) has no weight")
        }
        w.append(weight)
      }
      let y = rows.map { answer(answers[$0]) }
      let share = try WeightedSample.proportion(y: y, weights: w, confidence: level)
      guard let strata, let units else {
        return [
          columns.cells(share.estimate.scaled(by: scale)) + [
            .number(share.designEffect), .number(share.nEffective),
            .number(share.standardError * scale),
          ]
        ]
      }
      let complex = try WeightedSample.complex(
        stratum: rows.map { cellText(strata[$0]) }, unit: rows.map { cellText(units[$0]) },
        weights: w, y: y)
      let effective = share.estimate.n / complex.designEffect
      guard effective.isFinite, effective > 0 else {
        throw Undefined("the sampling units do not differ, so there is no design effect")
      }
      let wilson = try Proportion.wilsonOfShare(complex.p, n: effective, confidence: level)
      let estimate = Estimate(
        value: complex.p, lower: wilson.lower, upper: wilson.upper, level: level,
        method: "Wilson at the effective sample size, Taylor linearization", n: share.estimate.n)
      return [
        columns.cells(estimate.scaled(by: scale)) + [
          .number(complex.designEffect), .number(effective),
          .number(complex.standardErrorClusters * scale),
        ]
      ]
    }
    result.markLimits(columns)
    return TransformResult(result)
  }

  private func answer(_ cell: Value) -> Double? {
    if case .boolean(let truth) = cell { return truth ? 1 : 0 }
    return cell.number
  }
}
