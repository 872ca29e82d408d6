import Statistics
import Testing

@Suite struct ChangePointsTests {
  /// Pruning never loses the optimum: against every segmentation of short random series.
  @Test(arguments: [1, 2, 3])
  func peltIsOptimal(minSegment: Int) throws {
    var random = Xoshiro256(seed: UInt64(minSegment))
    for _ in 0..<25 {
      let y = (0..<8).map { _ in Double(random.index(below: 12)) }
      for cost in ChangePoints.Cost.allCases {
        let found = try ChangePoints.pelt(y, cost: cost, penalty: 6, minSegment: minSegment)
        var least = Double.infinity
        for choice in 0..<(1 << (y.count - 1)) {
          let changes = (1..<y.count).filter { choice >> ($0 - 1) & 1 == 1 }
          let edges = [0] + changes + [y.count]
          if zip(edges, edges.dropFirst()).contains(where: { $1 - $0 < minSegment }) { continue }
          var total = 6 * Double(changes.count)
          for (a, b) in zip(edges, edges.dropFirst()) {
            total += try ChangePoints.pelt(Array(y[a..<b]), cost: cost, penalty: 1e12).objective
          }
          least = min(least, total)
        }
        #expect((found.objective - least).magnitude < 1e-9)
      }
    }
  }
}
