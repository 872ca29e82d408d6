import Scales
import Tables

/// How the values of a group become one value.
public enum AggregateOperation: String, Sendable, CaseIterable, Hashable {
  case count, valid, missing, distinct, sum, product, mean, average, variance, variancep, stdev
  case stdevp, stderr, median, q1, q3, ci0, ci1, min, max, argmin, argmax, values, latest

  /// The value of these rows of a column; `column` is nil where only rows are counted.
  ///
  /// `latest` needs an order and is the affair of `AggregateField`.
  /// Missing cells do not count, an empty sum is 0, an empty mean is missing. `ci0` and `ci1` are
  /// the limits of a 95 % bootstrap interval of the mean with a fixed seed.
  public func callAsFunction(_ column: Column?, rows: [Int], table: Table? = nil) -> Value {
    switch self {
    case .count: return .number(Double(rows.count))
    case .valid:
      return .number(Double(rows.count { column?.validity[$0] ?? false }))
    case .missing:
      return .number(Double(rows.count { !(column?.validity[$0] ?? true) }))
    case .distinct:
      return .number(Double(column.map { column in Set(rows.map { column[$0] }).count } ?? 0))
    case .values:
      guard let column else { return .array(rows.compactMap { table?.row($0) }) }
      return .array(rows.map { column[$0] })
    case .min, .max: return extreme(column, rows)
    case .argmin, .argmax: return argument(column, rows, table)
    default:
      guard let column else { return .missing }
      let numbers = rows.compactMap { column.number(at: $0) }
      guard let result = number(numbers) else { return .missing }
      switch self {
      case .mean, .average, .median, .q1, .q3:
        return column.kind.isTemporal ? .time(result) : .number(result)
      default: return .number(result)
      }
    }
  }

  private func number(_ values: [Double]) -> Double? {
    switch self {
    case .sum: return ExactSum(values).value
    case .product: return values.reduce(1, *)
    case .mean, .average:
      return values.isEmpty ? nil : ExactSum(values).value / Double(values.count)
    case .variance, .variancep, .stdev, .stdevp, .stderr:
      return ExactMoments(values).summary(self)
    case .median: return Summaries.quantile(values, 0.5)
    case .q1: return Summaries.quantile(values, 0.25)
    case .q3: return Summaries.quantile(values, 0.75)
    case .ci0: return bootstrapMean(values)?.low
    case .ci1: return bootstrapMean(values)?.high
    default: return nil
    }
  }

  private func extreme(_ column: Column?, _ rows: [Int]) -> Value {
    guard let column else { return .missing }
    var best: Value = .missing
    for row in rows {
      let value = column[row]
      if value.isMissing { continue }
      if best.isMissing || (self == .min ? compare(value, best) < 0 : compare(value, best) > 0) {
        best = value
      }
    }
    return best
  }

  private func argument(_ column: Column?, _ rows: [Int], _ table: Table?) -> Value {
    guard let column, let table else { return .missing }
    var best: Int?
    for row in rows where column.validity[row] {
      guard let current = best else {
        best = row
        continue
      }
      let order = compare(column[row], column[current])
      if self == .argmin ? order < 0 : order > 0 { best = row }
    }
    return best.map(table.row) ?? .missing
  }
}

/// The 2.5 % and 97.5 % points of 1,000 resampled means, seed 0.
private func bootstrapMean(_ values: [Double]) -> (low: Double, high: Double)? {
  guard !values.isEmpty else { return nil }
  var state: UInt64 = 0
  func next() -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(values.count))
  }
  var means: [Double] = []
  for _ in 0..<1000 {
    var sum = 0.0
    for _ in values.indices { sum += values[next()] }
    means.append(sum / Double(values.count))
  }
  guard let low = Summaries.quantile(means, 0.025), let high = Summaries.quantile(means, 0.975)
  else { return nil }
  return (low, high)
}
