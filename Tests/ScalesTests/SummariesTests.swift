import JSON
import Scales
import Testing

@Suite struct SummariesTests {
  @Test func matchesPublishedSummaries() throws {
    let cases = try Vectors.cases("summaries")
    #expect(cases.count == 120)
    for node in cases {
      let sample = node.numbers("values")
      let orders = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
      let quantiles = orders.compactMap { Summaries.quantile(sample, $0) }
      #expect(agree(quantiles, node.numbers("quantiles")), "\(node.canonical)")
      expect(Summaries.mean(sample), node["mean"])
      expect(Summaries.median(sample), node["median"])
      expect(Summaries.variance(sample), node["variance"])
      expect(Summaries.deviation(sample), node["deviation"])
      #expect(ExactSum(sample).value == node.number("fsum"), "\(node.canonical)")
      #expect(Double(HistogramRules.sturges(sample)) == node.number("sturges"))
      #expect(Double(HistogramRules.scott(sample)) == node.number("scott"))
      let freedmanDiaconis = node.number("freedmanDiaconis")
      #expect(Double(HistogramRules.freedmanDiaconis(sample)) == freedmanDiaconis)
    }
  }

  private func expect(_ actual: Double?, _ node: Node?) {
    switch (actual, node?.number) {
    case (nil, nil): break
    case (let actual?, let expected?): #expect(agree(actual, expected))
    default: Issue.record("\(String(describing: actual)) for \(String(describing: node))")
    }
  }

  @Test func exactSumRoundsOnce() {
    #expect(ExactSum([1e100, 1, -1e100]).value == 1)
    #expect(ExactSum([0.1, 0.2, -0.3]).value == 2.7755575615628914e-17)
    #expect(ExactSum(Array(repeating: 0.1, count: 10)).value == 1)
    #expect(ExactSum([1, 1e-16, 1e-16]).value == 1.0000000000000002)
    #expect(ExactSum([]).value == 0)
  }

  @Test func emptySamplesHaveNoSummaries() {
    #expect(Summaries.mean([]) == nil)
    #expect(Summaries.median([]) == nil)
    #expect(Summaries.variance([1]) == nil)
    #expect(HistogramRules.scott([]) == 1)
    #expect(HistogramRules.freedmanDiaconis([3, 3, 3]) == 1)
  }
}
