/// How often rows have which width.
struct Widths {
  let sequence: [Int]
  private(set) var counts: [Int: Int] = [:]

  init(_ sequence: [Int]) {
    self.sequence = sequence
    var (last, run) = (0, 0)
    for width in sequence {
      if width != last, run > 0 {
        counts[last, default: 0] += run
        run = 0
      }
      last = width
      run += 1
    }
    if run > 0 { counts[last, default: 0] += run }
  }

  func count(_ width: Int) -> Int { counts[width] ?? 0 }

  /// The width most rows have, wider ones preferred to one.
  var best: Int {
    var best = (score: -1.0, width: 1)
    for width in counts.keys.sorted() {
      let share = width > 1 ? 1 - 1 / Double(width) : 0.02
      let score = Double(count(width)) * share
      if score >= best.score { best = (score, width) }
    }
    return best.width
  }

  /// The width most rows have; the wider of two.
  var mode: Int {
    counts.keys.sorted().max { count($0) < count($1) || count($0) == count($1) && $0 < $1 } ?? 1
  }

  /// The share of rows of this width; several tables below one another count together.
  func consistency(of width: Int) -> Double {
    let total = Double(sequence.count)
    var share = Double(count(width)) / total
    if counts.count <= 4, sequence.count > 12 {
      let changes = zip(sequence, sequence.dropFirst()).count { $0 != $1 }
      let big = counts.keys.filter { Double(count($0)) >= 0.2 * total }
      if (big.min() ?? 1) > 1, Double(changes) / (total - 1) < 0.05 {
        share = max(share, 0.9 * Double(big.reduce(0) { $0 + count($1) }) / total)
      }
    }
    return share
  }
}
