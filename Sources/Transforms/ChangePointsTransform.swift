import Findings
import JSON
import RealModule
import Statistics
import Tables

/// Where a series changes its level: one row for each stretch between changes.
///
///     {"changepoints": "rate", "on": "year", "method": "pelt", "cost": "l2", "penalty": "bic",
///      "minSegment": 2, "groupby": ["country"]}
///     {"changepoints": "rate", "on": "year", "method": "pettitt"}
///
/// `pelt` (Killick, Fearnhead and Eckley 2012) and `binarySegmentation` (Scott and Knott 1974) cut
/// where the `cost` saved (`l2`, or `poisson` for counts) exceeds the penalty, which must be stated: a
/// number, or `bic`, 2 ln n for counts and 2 s² ln n for `l2`, s from the median absolute first
/// difference. `pettitt` and `cusum` test for one change, whose p stands in both rows. All assume
/// independent errors and find too much in autocorrelated series; a change is not a cause. Columns:
/// `segment` (from 1), `from` and `to` (places of the first and the last value), `mean`, `n`, `method`,
/// `penalty`, `p`.
public struct ChangePointsTransform: Transform {
  public let field: String
  public let on: String
  public let method: String
  public let cost: ChangePoints.Cost
  /// Nil stands for the rule `bic`.
  public let penalty: Double?
  public let minSegment: Int
  public let keys: [String]
  public let names: [String]
  let place: Place

  static let standardNames = ["segment", "from", "to", "mean", "n", "method", "penalty", "p"]

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("changepoints", required: true) ?? ""
    let method =
      reader.choice("method", among: ["pelt", "binarySegmentation", "pettitt", "cusum"]) ?? "pelt"
    var penalty: Double?
    var cost = ChangePoints.Cost.l2
    var minSegment = 1
    if method == "pelt" || method == "binarySegmentation" {
      let node = reader.member("penalty")
      penalty = node?.number
      if penalty == nil, node?.text != "bic" {
        reader.fail(
          node == nil ? "missing-key" : "type",
          "the penalty decides how many changes are found: state 'penalty' as a number or \"bic\"",
          at: node == nil ? nil : "penalty")
      }
      cost =
        reader.choice("cost", among: ChangePoints.Cost.allCases.map(\.rawValue))
        .flatMap(ChangePoints.Cost.init) ?? .l2
      minSegment = reader.integer("minSegment") ?? 1
    }
    let names = reader.texts("as") ?? standardNames
    if names.count != standardNames.count {
      reader.fail(
        "range",
        "'as' has \(names.count) names; expected \(standardNames.count): "
          + standardNames.joined(separator: ", "), at: "as")
    }
    return ChangePointsTransform(
      field: field, on: reader.text("on", required: true) ?? "", method: method, cost: cost,
      penalty: penalty, minSegment: minSegment, keys: reader.texts("groupby") ?? [], names: names,
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let places = try context.column(on, of: table, at: place)
    let statistics = GroupStatistics(
      keys: keys, subject: "change points of '\(field)'", place: place)
    return TransformResult(
      try statistics.summarizing(table, in: context, names: names) { (rows) throws(Undefined) in
        let observed = try OrderedSeries(rows, on: places, values: values).observed
        let y = observed.values
        let (changes, penalty, p) = try changes(y)
        let edges = [0] + changes + [y.count]
        return zip(edges, edges.dropFirst()).enumerated().map { index, edge in
          let stretch = y[edge.0..<edge.1]
          return [
            .number(Double(index + 1)), places.kind.cell(observed.places[edge.0]),
            places.kind.cell(observed.places[edge.1 - 1]),
            finite((try? Summary(stretch.map { $0 }))?.mean), .number(Double(stretch.count)),
            .text(label), finite(penalty), finite(p),
          ]
        }
      })
  }

  private var label: String {
    switch method {
    case "pettitt": "Pettitt"
    case "cusum": "OLS-CUSUM"
    case "binarySegmentation": "binary segmentation, \(cost.rawValue)"
    default: "PELT, \(cost.rawValue)"
    }
  }

  private func changes(
    _ y: [Double]
  ) throws(Undefined) -> (places: [Int], penalty: Double?, p: Double?) {
    switch method {
    case "pettitt":
      let change = try ChangePoints.pettitt(y)
      return ([change.index], nil, change.p)
    case "cusum":
      let change = try ChangePoints.cusum(y)
      return ([change.index], nil, change.p)
    default:
      let penalty = try statedPenalty(y)
      let segments =
        method == "pelt"
        ? try ChangePoints.pelt(y, cost: cost, penalty: penalty, minSegment: minSegment)
        : try ChangePoints.binarySegmentation(
          y, cost: cost, penalty: penalty, minSegment: minSegment)
      return (segments.changePoints, penalty, nil)
    }
  }

  private func statedPenalty(_ y: [Double]) throws(Undefined) -> Double {
    if let penalty { return penalty }
    return try rule(y)
  }

  /// 2 ln n for counts, 2 s² ln n for squared errors: s is the median absolute first difference times
  /// 1.4826/√2, which a few changes of level hardly touch.
  private func rule(_ y: [Double]) throws(Undefined) -> Double {
    let logarithm = 2 * Double.log(Double(max(2, y.count)))
    if cost == .poisson { return logarithm }
    let steps = zip(y.dropFirst(), y).map { ($0 - $1).magnitude }
    guard let median = try Summary(steps).median, median > 0 else {
      throw Undefined(
        "half of the steps are zero, so there is no scale for the penalty \"bic\"; state a number")
    }
    let s = 1.4826 * median / Double.sqrt(2)
    return s * s * logarithm
  }
}
