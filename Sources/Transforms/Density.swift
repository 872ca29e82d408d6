import Findings
import JSON
import Numerical
import RealModule
import Scales
import Tables

/// A kernel estimate of the density of a field, with a Gaussian kernel, at even steps.
///
///     {"density": "age", "bandwidth": 2, "groupby": ["sex"], "as": ["age", "density"]}
///
/// The bandwidth is Scott's normal reference unless given (0 counts as not given), steps go from
/// `minsteps` 25 to `maxsteps` 200.
public struct Density: Transform {
  public let field: String
  public let keys: [String]
  public let bandwidth: Double
  public let extent: [Double]?
  public let isCumulative: Bool
  public let countsRows: Bool
  public let steps: Int?
  public let minimumSteps: Int
  public let maximumSteps: Int
  public let names: [String]
  public let sharesExtent: Bool
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Density(
      field: reader.text("density", required: true) ?? "", keys: reader.texts("groupby") ?? [],
      bandwidth: reader.number("bandwidth") ?? 0, extent: reader.numbers("extent"),
      isCumulative: reader.boolean("cumulative") ?? false,
      countsRows: reader.boolean("counts") ?? false, steps: reader.integer("steps"),
      minimumSteps: reader.integer("minsteps") ?? 25,
      maximumSteps: reader.integer("maxsteps") ?? 200, names: reader.texts("as") ?? [],
      sharesExtent: reader.text("resolve") != "independent",
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let column = try context.column(field, of: table, at: place)
    try context.require(keys, of: table, at: place)
    let all = column.numbers.compactMap { $0 }
    let shared =
      extent.flatMap { $0.count == 2 ? ($0[0], $0[1]) : nil }
      ?? (sharesExtent ? Summaries.extent(all).map { ($0.low, $0.high) } : nil)
    return TransformResult(
      expanding(
        table, by: keys,
        names: [names.first ?? "value", names.count > 1 ? names[1] : "density"]
      ) { rows in
        let values = rows.compactMap { column.number(at: $0) }
        guard let (low, high) = shared ?? Summaries.extent(values).map({ ($0.low, $0.high) })
        else { return [] }
        return points(values, from: low, to: high)
      })
  }

  private func points(_ values: [Double], from low: Double, to high: Double) -> [[Value]] {
    let width = bandwidth > 0 ? bandwidth : scottBandwidth(values)
    let scale = countsRows ? 1 : 1 / Double(values.count)
    func estimate(_ x: Double) -> Double {
      guard width > 0, !values.isEmpty else { return 0 }
      return values.reduce(0) { sum, value in
        let z = (x - value) / width
        return sum
          + (isCumulative ? Normal.cdf(z) : .exp(-z * z / 2) / (width * .sqrt(2 * .pi)))
      } * scale
    }
    let count = steps ?? min(maximumSteps, max(minimumSteps, steps ?? maximumSteps))
    guard count > 0 else { return [] }
    if low == high { return [[.number(low), .number(estimate(low))]] }
    return (0...count).map { step in
      let x = low + (high - low) * Double(step) / Double(count)
      return [.number(x), .number(estimate(x))]
    }
  }
}

/// 1.06 times the smaller of the deviation and the interquartile range over 1.34, times n^-0.2.
func scottBandwidth(_ values: [Double]) -> Double {
  guard let deviation = Summaries.deviation(values),
    let q1 = Summaries.quantile(values, 0.25), let q3 = Summaries.quantile(values, 0.75)
  else { return 0 }
  let spread = (q3 - q1) / 1.34
  let width = spread > 0 ? min(deviation, spread) : deviation
  return 1.06 * (width > 0 ? width : 1) * .pow(Double(values.count), -0.2)
}
