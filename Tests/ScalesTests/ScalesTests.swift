import JSON
import Scales
import Testing

@Suite struct ScalesTests {
  @Test func matchesPublishedScales() throws {
    let cases = try Vectors.cases("scales")
    #expect(cases.count == 300)
    for node in cases {
      switch node.text("kind") {
      case "linear": try continuous(.linear, node)
      case "sqrt": try continuous(.sqrt, node)
      case "pow": try continuous(.pow(exponent: node.number("exponent")), node)
      case "log": try continuous(.log(base: 10), node)
      case "symlog": try continuous(.symlog(constant: node.number("constant")), node)
      case "band": try band(node, inner: node.number("paddingInner"))
      case "point": try band(node, inner: 1)
      case "quantile":
        let count = try #require(node["range"]?.array).count
        try discretizing(
          .quantile(sample: node.numbers("sample"), count: count), node)
      case "quantize":
        let count = try #require(node["range"]?.array).count
        let domain = node.numbers("domain")
        try discretizing(.quantize(from: domain[0], to: domain[1], count: count), node)
      case "threshold": try discretizing(.threshold(node.numbers("domain")), node)
      case let kind: Issue.record("unknown kind \(kind)")
      }
    }
  }

  private func continuous(_ transform: ScaleTransform, _ node: Node) throws {
    let scale = ContinuousScale(
      transform, domain: node.numbers("domain"), range: node.numbers("range"),
      clamps: node["clamp"]?.boolean == true)
    let positions = node.numbers("inputs").compactMap { scale($0) }
    #expect(agree(positions, node.numbers("values")), "\(node.canonical) \(positions)")
    let inverted = [0, 50, 150].compactMap { scale.invert($0) }
    #expect(agree(inverted, node.numbers("inverted")), "\(node.canonical) \(inverted)")
  }

  private func band(_ node: Node, inner: Double) throws {
    let count = node["domain"]?.array?.count ?? 0
    let range = node.numbers("range")
    let scale = BandScale(
      count: count, from: range[0], to: range[1], paddingInner: inner,
      paddingOuter: node.number("paddingOuter"), align: node.number("align"),
      rounds: node["round"]?.boolean == true)
    #expect(agree(scale.step, node.number("step")), "\(node.canonical)")
    #expect(agree(scale.bandwidth, node.number("bandwidth")), "\(node.canonical)")
    let starts = (0..<count).map(scale.start)
    #expect(agree(starts, node.numbers("values")), "\(node.canonical) \(starts)")
  }

  private func discretizing(_ scale: DiscretizingScale, _ node: Node) throws {
    if let thresholds = node["thresholds"] {
      #expect(agree(scale.thresholds, thresholds.numbers), "\(node.canonical)")
    }
    let range = try #require(node["range"]?.array)
    let values = node.numbers("inputs").map { scale.value(of: $0, in: range) }
    #expect(values == (node["values"]?.array ?? []), "\(node.canonical)")
  }
}
