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
      let labels = try scale.labels(count: count)
      let texts = scale.ticks(count: count).map(labels.string)
      #expect(texts == node.texts("labels"), "\(node.canonical)")
      let step = try #require(Ticks.step(from: start, to: stop, count: count))
      #expect(agree(step, node.number("step")), "\(node.canonical)")
    }
  }

  @Test(arguments: [
    ("+%", ["+0%", "+20%", "+40%", "+60%", "+80%", "+100%"]),
    ("s", ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ("e", ["0e+0", "2e-1", "4e-1", "6e-1", "8e-1", "1e+0"]),
    (".2f", ["0.00", "0.20", "0.40", "0.60", "0.80", "1.00"]),
    ("d", ["0", "0", "0", "1", "1", "1"]),
  ])
  func precisionSuitsTheSpecifier(specifier: String, texts: [String]) throws {
    let scale = ContinuousScale(domain: [0, 1])
    let labels = try scale.labels(count: 5, specifier: specifier)
    #expect(scale.ticks(count: 5).map(labels.string) == texts)
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
