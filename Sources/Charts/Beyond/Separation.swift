/// Exact one-dimensional separation of labels.
enum Separation {
  /// A label: where it would like its middle, and how much room it takes.
  struct Label: Sendable {
    var wanted: Double
    var size: Double
  }

  /// The middles nearest to those wanted, in the sense of least squares, at which no two labels
  /// overlap and all lie between `low` and `high`; nil when there is not enough room.
  ///
  ///     Separation.places([.init(wanted: 5, size: 10), .init(wanted: 6, size: 10)], 0, 100)
  ///     // [5, 15] moved down by the edge; with low −100: [0.5, 10.5]
  ///
  /// The order of labels follows their wishes, ties in the order given. Taking away the room of
  /// those before leaves places that must not fall, which is isotonic regression, solved by pooling
  /// adjacent violators (Best and Chakravarti, Active set algorithms for isotonic regression,
  /// 1990); clamping the solution to an interval keeps it optimal.
  static func places(_ labels: [Label], low: Double, high: Double) -> [Double]? {
    let total = labels.reduce(0) { $0 + $1.size }
    guard total <= high - low + 1e-9 else { return nil }
    let order = labels.indices.sorted {
      (labels[$0].wanted, $0) < (labels[$1].wanted, $1)
    }
    var shifts: [Double] = []
    var used = 0.0
    for index in order {
      shifts.append(used + labels[index].size / 2)
      used += labels[index].size
    }
    let fitted = isotonic(zip(order, shifts).map { labels[$0].wanted - $1 })
    var result = Array(repeating: 0.0, count: labels.count)
    for (rank, index) in order.enumerated() {
      result[index] = min(max(fitted[rank], low), high - total) + shifts[rank]
    }
    return result
  }

  /// The non-decreasing sequence nearest to the values in the sense of least squares.
  static func isotonic(_ values: [Double]) -> [Double] {
    var blocks: [(mean: Double, count: Int)] = []
    for value in values {
      var block = (mean: value, count: 1)
      while let last = blocks.last, last.mean > block.mean {
        blocks.removeLast()
        let count = last.count + block.count
        let sum = last.mean * Double(last.count) + block.mean * Double(block.count)
        block = (sum / Double(count), count)
      }
      blocks.append(block)
    }
    return blocks.flatMap { Array(repeating: $0.mean, count: $0.count) }
  }
}
