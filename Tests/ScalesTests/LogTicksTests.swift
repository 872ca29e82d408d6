import JSON
import Scales
import Testing

@Suite struct LogTicksTests {
  @Test func matchesPublishedTicks() throws {
    let cases = try Vectors.cases("log-ticks")
    #expect(cases.count == 150)
    for node in cases {
      let base = node.number("base")
      let domain = [node.number("start"), node.number("stop")]
      let scale = ContinuousScale(.log(base: base), domain: domain)
      let ticks = scale.ticks(count: node.number("count"))
      #expect(agree(ticks, node.numbers("ticks")), "\(node.canonical) \(ticks)")
      let labels = try scale.labels(count: node.number("count"))
      #expect(ticks.map(labels.string) == node.texts("labels"), "\(node.canonical)")
      #expect(agree(scale.nice().domain, node.numbers("nice")), "\(node.canonical)")
    }
  }

  @Test func negativeDomainMirrors() {
    let scale = ContinuousScale(.log(base: 10), domain: [-100, -1])
    let mirrored = ContinuousScale(.log(base: 10), domain: [1, 100])
    #expect(scale.ticks() == mirrored.ticks().reversed().map { -$0 })
    #expect(ContinuousScale(.log(base: 10), domain: [-90, -2]).nice().domain == [-100, -1])
  }

  @Test func domainWithZeroHasNoTicks() {
    #expect(ContinuousScale(.log(base: 10), domain: [0, 100]).ticks() == [])
  }
}
