import Statistics
import Testing

@Suite struct MissedMatchesTests {
  /// A table taken apart by the scenario itself, in expectation, is put together again.
  ///
  /// 400 on lists 1 and 2, of whom 10% come apart: 40 on each alone. 600 on all three, of whom 10% lose
  /// a list: 20 for each, who stand on the other two and once alone.
  @Test func undoesTheScenario() throws {
    let truth: [Double] = [0, 500, 500, 400, 500, 0, 0, 600]
    var seen = truth
    seen[0b111] = 540
    for list in 0..<3 {
      seen[0b111 & ~(1 << list)] += 20
      seen[1 << list] += 20
    }
    seen[0b011] -= 40
    seen[0b001] += 40
    seen[0b010] += 40
    func table(_ counts: [Double]) throws -> ListTable {
      try ListTable(
        lists: 3,
        counts: (1..<8).map { mask in
          ((0..<3).map { (mask >> $0) & 1 == 1 ? "1" : "0" }.joined(), counts[mask])
        })
    }
    let model = try LogLinearModel("[12,3]", lists: 3)
    let apart = try MissedMatches(table(seen), share: 0.1, model: model)
    #expect(apart.observed == 2500)
    let whole = try LogLinearFit(model, table(truth)).total
    #expect((apart.total - whole).magnitude < 1e-6 * whole)
    let none = try MissedMatches(table(truth), share: 0, model: model)
    #expect((none.total - whole).magnitude < 1e-6 * whole)
  }

  @Test func refusesWhatTheTableContradicts() throws {
    let table = try ListTable(lists: 2, counts: [("10", 1), ("01", 5), ("11", 90)])
    #expect(throws: Undefined.self) { try MissedMatches(table, share: 0.1) }
    #expect(throws: Undefined.self) { try MissedMatches(table, share: 1) }
  }
}
