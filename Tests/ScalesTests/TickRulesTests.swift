import Scales
import Testing

@Suite struct TickRulesTests {
  @Test func leastDistanceLimitsTheCount() {
    let scale = ContinuousScale(domain: [0, 3], range: [0, 100])
    #expect(TickRules.count(10, in: scale, minimumStep: 1) == 4)
    #expect(TickRules.count(2, in: scale, minimumStep: 1) == 2)
    #expect(TickRules.count(5, in: scale, minimumStep: 10) == 1)
    #expect(TickRules.count(2, in: scale, bins: [0, 1, 2, 3]) == 4)
  }

  @Test func ticksOutsideAndInExcessAreDropped() {
    let scale = ContinuousScale(domain: [0, 10], range: [0, 100])
    let values = [-1.0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    #expect(TickRules.valid(values, on: scale).count == 11)
    #expect(TickRules.valid(values, on: scale, count: 6) == [0, 2, 4, 6, 8, 10])
    #expect(TickRules.valid(values, on: scale, count: 2) == [0, 10])
  }
}
