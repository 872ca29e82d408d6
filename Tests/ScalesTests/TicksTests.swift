import JSON
import Scales
import Testing

@Suite struct TicksTests {
  @Test func matchesPublishedTicks() throws {
    let cases = try Vectors.cases("linear-ticks")
    #expect(cases.count == 300)
    for node in cases {
      let (start, stop) = (node.number("start"), node.number("stop"))
      let count = node.number("count")
      let scale = ContinuousScale(domain: [start, stop])
      #expect(scale.ticks(count: count) == node.numbers("ticks"), "\(node.canonical)")
      let nice = Ticks.nice(from: min(start, stop), to: max(start, stop), count: count)
      #expect([nice.start, nice.stop] == node.numbers("nice"), "\(node.canonical)")
      let step = try #require(Ticks.step(from: start, to: stop, count: count))
      #expect(agree(step, node.number("step")), "\(node.canonical)")
    }
  }

  @Test func degenerateIntervals() {
    #expect(Ticks.values(from: 2, to: 2, count: 5) == [2])
    #expect(Ticks.values(from: 0, to: 1, count: 0) == [])
    #expect(Ticks.values(from: 0, to: .infinity) == [])
    #expect(Ticks.increment(from: 0, to: 1, count: 5) == -5)
    #expect(Ticks.step(from: 1, to: 0, count: 5) == -0.2)
    #expect(Ticks.step(from: 3, to: 3, count: 5) == nil)
    #expect(Ticks.nice(from: 3, to: 3) == (3, 3))
    #expect(Ticks.nice(from: 0.9966, to: 0.2014) == (1, 0.2))
  }

  @Test func niceKeepsTheDirectionOfTheDomain() {
    let scale = ContinuousScale(domain: [83.2, 17], range: [0, 1])
    #expect(scale.nice().domain == [85, 15])
    #expect(scale.nice(count: 3).domain == [100, 0])
    #expect(ContinuousScale(domain: [-838, 0.9]).nice(count: 1).domain == [-838, 0.9])
  }
}
