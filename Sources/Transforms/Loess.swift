import Findings
import JSON
import Statistics
import Tables

/// A smooth of y over x by local lines (Cleveland 1979, two robust rounds), for each group.
///
///     {"loess": "approval", "on": "date", "bandwidth": 0.3, "groupby": ["pollster"]}
public struct Loess: Transform {
  public let field: String
  public let on: String
  public let keys: [String]
  public let bandwidth: Double
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Loess(
      field: reader.text("loess", required: true) ?? "",
      on: reader.text("on", required: true) ?? "", keys: reader.texts("groupby") ?? [],
      bandwidth: reader.number("bandwidth") ?? 0.3, names: reader.texts("as") ?? [],
      place: reader.place(reader.node.mark))
  }

  /// The share of the x-range within which the curve is interpolated, as Cleveland advises for many
  /// points: 0 while all can be fitted, else so that the work stays the same.
  static func spacing(_ points: Int, neighbours: Int) -> Double {
    let mostWork = 40_000_000
    guard points * neighbours > mostWork else { return 0 }
    return Double(neighbours) / Double(mostWork)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let ys = try context.column(field, of: table, at: place)
    let xs = try context.column(on, of: table, at: place)
    try context.require(keys, of: table, at: place)
    return TransformResult(
      expanding(
        table, by: keys,
        names: [names.first ?? on, names.count > 1 ? names[1] : field]
      ) { rows in
        let sample = Sample2(rows, xs, ys)
        let count = max(2, Int(bandwidth * Double(sample.x.count)))
        guard sample.x.count > 1, let first = sample.x.first, let last = sample.x.last,
          let smooth = try? Lowess.smooth(
            x: sample.x, y: sample.y, f: Double(count) / Double(sample.x.count), iterations: 2,
            delta: Self.spacing(sample.x.count, neighbours: count) * (last - first))
        else { return [] }
        return sample.averaged(smooth).map { x, y in [xs.kind.cell(x), .number(y)] }
      })
  }
}

/// Pairs of numbers, ordered by x; rows that lack either are left out.
struct Sample2 {
  var x: [Double]
  var y: [Double]

  init(_ rows: [Int], _ xs: Column, _ ys: Column) {
    let pairs = rows.compactMap { row -> (Double, Double)? in
      guard let x = xs.number(at: row), let y = ys.number(at: row) else { return nil }
      return (x, y)
    }.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
    x = pairs.map(\.element.0)
    y = pairs.map(\.element.1)
  }

  /// One value for each distinct x: the mean of those that share it.
  func averaged(_ values: [Double]) -> [(Double, Double)] {
    var result: [(x: Double, sum: Double, count: Double)] = []
    for (x, value) in zip(x, values) {
      if let last = result.last, last.x == x {
        result[result.count - 1].sum += value
        result[result.count - 1].count += 1
      } else {
        result.append((x, value, 1))
      }
    }
    return result.map { ($0.x, $0.sum / $0.count) }
  }
}

extension Column.Kind {
  /// A number on this column's scale as a cell.
  func cell(_ number: Double) -> Value {
    isTemporal ? .time(number) : .number(number)
  }
}
