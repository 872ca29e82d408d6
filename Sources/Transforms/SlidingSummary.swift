import Scales
import Tables

/// Summaries of a range of rows whose ends only move forward, each found without a look at all rows.
///
/// Sums are exact, so that what leaves the range leaves no trace; order statistics come from a tree
/// of counts over the ranks of the values (Fenwick 1994).
struct SlidingSummary {
  private let column: Column?
  private let operation: AggregateOperation
  private let rows: [Int]
  private let numbers: [Double?]
  /// The distinct values in ascending order, and the place of each row's among them.
  private let sorted: [Value]
  private let ranks: [Int]
  private var counts: CountTree
  private var range = 0..<0
  private var valid = 0
  private var numeric = 0
  private var distinct = 0
  private var sum = ExactSum()
  private var squares = ExactSum()
  /// What squares are taken from, so that they do not cancel.
  private let center: Double

  /// nil for operations that need all rows at once.
  init?(_ operation: AggregateOperation, _ column: Column?, rows: [Int]) {
    switch operation {
    case .product, .ci0, .ci1, .argmin, .argmax, .values, .latest: return nil
    default: break
    }
    self.operation = operation
    self.column = column
    self.rows = rows
    let numbers = rows.map { row in column.flatMap { $0.number(at: row) } }
    self.numbers = numbers
    let present = numbers.compactMap(\.self)
    guard present.allSatisfy(\.isFinite) else { return nil }
    if [.median, .q1, .q3].contains(operation) {
      // Quantiles are of numbers, so that others must not take part in the ranks.
      guard rows.count(where: { column?.validity[$0] ?? false }) == present.count else {
        return nil
      }
    }
    center = Summaries.mean(present) ?? 0
    let isRanked = Self.needsRanks(operation)
    let values = isRanked ? rows.map { row in column?[row] ?? .missing } : []
    let order = values.indices.sorted { a, b in
      let difference = compare(values[a], values[b])
      return difference == 0 ? a < b : difference < 0
    }
    var sorted: [Value] = []
    var ranks = Array(repeating: 0, count: values.count)
    for index in order {
      if sorted.last.map({ compare($0, values[index]) != 0 }) ?? true {
        sorted.append(values[index])
      }
      ranks[index] = sorted.count - 1
    }
    self.sorted = sorted
    self.ranks = ranks
    counts = CountTree(sorted.count)
  }

  private static func needsRanks(_ operation: AggregateOperation) -> Bool {
    switch operation {
    case .median, .q1, .q3, .min, .max, .distinct: true
    default: false
    }
  }

  /// The summary of these positions of the rows; both ends must not lie before those asked last.
  mutating func value(of next: Range<Int>) -> Value {
    while range.upperBound < next.upperBound {
      change(range.upperBound, by: 1)
      range = range.lowerBound..<(range.upperBound + 1)
    }
    while range.lowerBound < next.lowerBound {
      change(range.lowerBound, by: -1)
      range = (range.lowerBound + 1)..<range.upperBound
    }
    return summary
  }

  private mutating func change(_ position: Int, by step: Int) {
    let isValid = column?.validity[rows[position]] ?? false
    if isValid { valid += step }
    if let number = numbers[position] {
      numeric += step
      sum.add(Double(step) * number)
      let deviation = number - center
      squares.add(Double(step) * deviation * deviation)
    }
    guard !ranks.isEmpty, isValid || operation == .distinct else { return }
    let rank = ranks[position]
    let before = counts[rank]
    counts.add(step, at: rank)
    if before == 0 { distinct += 1 }
    if before + step == 0 { distinct -= 1 }
  }

  private var summary: Value {
    let count = Double(numeric)
    func quantity(_ number: Double?) -> Value {
      guard let number else { return .missing }
      return column?.kind.isTemporal ?? false ? .time(number) : .number(number)
    }
    switch operation {
    case .count: return .number(Double(range.count))
    case .valid: return .number(Double(valid))
    case .missing: return .number(Double(range.count - valid))
    case .distinct: return .number(Double(distinct))
    case .sum: return .number(sum.value)
    case .mean, .average: return quantity(numeric == 0 ? nil : sum.value / count)
    case .median: return quantity(quantile(0.5))
    case .q1: return quantity(quantile(0.25))
    case .q3: return quantity(quantile(0.75))
    case .min: return valid == 0 ? .missing : sorted[counts.place(of: 0)]
    case .max: return valid == 0 ? .missing : sorted[counts.place(of: valid - 1)]
    case .variance: return spread.map { .number($0 / (count - 1)) } ?? .missing
    case .stdev: return spread.map { .number(($0 / (count - 1)).squareRoot()) } ?? .missing
    case .stderr:
      return spread.map { .number(($0 / (count - 1) / count).squareRoot()) } ?? .missing
    case .variancep:
      return numeric == 1 ? .number(0) : spread.map { .number($0 / count) } ?? .missing
    case .stdevp:
      return numeric == 1
        ? .number(0) : spread.map { .number(($0 / count).squareRoot()) } ?? .missing
    default: return .missing
    }
  }

  /// The sum of squared deviations; nil for fewer than two numbers.
  private var spread: Double? {
    guard numeric > 1 else { return nil }
    let shift = sum.value - Double(numeric) * center
    return max(0, squares.value - shift * shift / Double(numeric))
  }

  /// The quantile of type 7, as of `Summaries.quantile`.
  private func quantile(_ share: Double) -> Double? {
    guard valid > 0 else { return nil }
    let position = share * Double(valid - 1)
    let low = Int(position.rounded(.down))
    guard let below = sorted[counts.place(of: low)].number else { return nil }
    guard Double(low) < position, let above = sorted[counts.place(of: low + 1)].number else {
      return below
    }
    return below + (above - below) * (position - Double(low))
  }
}

/// Counts by rank, with sums and selection in logarithmic time.
private struct CountTree {
  private var own: [Int]
  private var tree: [Int]
  private let top: Int

  init(_ count: Int) {
    own = Array(repeating: 0, count: count)
    tree = Array(repeating: 0, count: count + 1)
    var power = 1
    while power * 2 <= count { power *= 2 }
    top = power
  }

  subscript(rank: Int) -> Int { own[rank] }

  mutating func add(_ step: Int, at rank: Int) {
    own[rank] += step
    var index = rank + 1
    while index < tree.count {
      tree[index] += step
      index += index & -index
    }
  }

  /// The rank of the k-th value in ascending order, from 0.
  func place(of k: Int) -> Int {
    var rest = k
    var index = 0
    var power = top
    while power > 0 {
      if index + power < tree.count, tree[index + power] <= rest {
        index += power
        rest -= tree[index]
      }
      power /= 2
    }
    return min(index, own.count - 1)
  }
}
