/// Places intervals on a line without overlap, as near to where they belong as can be.
///
/// The exact least-squares solution: subtracting the running extents turns the problem into isotonic
/// regression, which pooling adjacent violators solves (Ayer and others, 1955); clamping it to the
/// room there is keeps it optimal.
enum Separation {
  /// New centres in the order given; nil when the extents together do not fit into the room.
  ///
  ///     Separation.centers(wanted: [10, 12], extents: [8, 8], in: 0...100)   // [7, 15]
  static func centers(
    wanted: [Double], extents: [Double], in room: ClosedRange<Double>
  ) -> [Double]? {
    let total = extents.reduce(0, +)
    guard total <= room.upperBound - room.lowerBound else { return nil }
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var before: [Double] = []
    var sum = 0.0
    for index in order {
      before.append(sum + extents[index] / 2)
      sum += extents[index]
    }
    let targets = zip(order, before).map { wanted[$0] - $1 }
    var blocks: [(mean: Double, count: Int)] = []
    for target in targets {
      blocks.append((target, 1))
      while blocks.count > 1, blocks[blocks.count - 2].mean > blocks[blocks.count - 1].mean {
        let last = blocks.removeLast()
        let previous = blocks.removeLast()
        let count = last.count + previous.count
        let mean =
          (last.mean * Double(last.count) + previous.mean * Double(previous.count)) / Double(count)
        blocks.append((mean, count))
      }
    }
    var centers = wanted
    var place = 0
    for block in blocks {
      let start = min(max(block.mean, room.lowerBound), room.upperBound - total)
      for _ in 0..<block.count {
        centers[order[place]] = start + before[place]
        place += 1
      }
    }
    return centers
  }
}
