import Findings
import JSON
import RealModule
import Scales
import Tables

/// A least-squares curve of y over x for each group, as points of the curve or as parameters.
///
///     {"regression": "rate", "on": "year", "method": "linear", "groupby": ["country"]}
///     {"regression": "rate", "on": "year", "params": true}   // coef, rSquared
public struct Regression: Transform {
  public let field: String
  public let on: String
  public let keys: [String]
  public let method: RegressionMethod
  public let order: Int
  public let extent: [Double]?
  public let givesParameters: Bool
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Regression(
      field: reader.text("regression", required: true) ?? "",
      on: reader.text("on", required: true) ?? "", keys: reader.texts("groupby") ?? [],
      method: reader.choice("method", among: RegressionMethod.allCases.map(\.rawValue))
        .flatMap(RegressionMethod.init) ?? .linear, order: reader.integer("order") ?? 3,
      extent: reader.numbers("extent"), givesParameters: reader.boolean("params") ?? false,
      names: reader.texts("as") ?? [], place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let ys = try context.column(field, of: table, at: place)
    let xs = try context.column(on, of: table, at: place)
    try context.require(keys, of: table, at: place)
    if givesParameters {
      return TransformResult(
        expanding(table, by: keys, names: ["coef", "rSquared"]) { rows in
          let sample = Sample2(rows, xs, ys)
          guard let curve = method.fit(sample.x, sample.y, order: order) else { return [] }
          return [[.array(curve.coefficients.map { .number($0) }), .number(curve.rSquared)]]
        })
    }
    return TransformResult(
      expanding(
        table, by: keys, names: [names.first ?? on, names.count > 1 ? names[1] : field]
      ) { rows in
        let sample = Sample2(rows, xs, ys)
        guard let curve = method.fit(sample.x, sample.y, order: order),
          let low = extent?.first ?? sample.x.first, let high = extent?.last ?? sample.x.last
        else { return [] }
        let points =
          method == .linear && low < high
          ? [(x: low, y: curve.value(low)), (x: high, y: curve.value(high))]
          : CurveSampling.points(from: low, to: high) { curve.value($0) }
        return points.map { [xs.kind.cell($0.x), .number($0.y)] }
      })
  }
}
