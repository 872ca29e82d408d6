import JSON
import Shapes
import Testing

@Suite struct StackTests {
  static let offsets: [String: Stack.Offset] = [
    "none": .none, "expand": .expand, "silhouette": .silhouette, "diverging": .diverging,
    "wiggle": .wiggle,
  ]

  @Test func matchesPublishedStacks() throws {
    let cases = try Vectors.cases("stacks")
    #expect(cases.count == 80)
    for node in cases {
      let rows = try #require(node["data"]?.array)
      let series = ["a", "b", "c"].map { key in rows.compactMap { $0[key]?.number } }
      let offset = try #require(Self.offsets[node["offset"]?.text ?? ""])
      let spans = Stack.spans(series, offset: offset)
      let actual = spans.flatMap { $0.flatMap { [$0.start, $0.end] } }
      let expected = (node["series"]?.array ?? []).flatMap { layer in
        (layer.array ?? []).flatMap { [$0[0]?.number ?? .nan, $0[1]?.number ?? .nan] }
      }
      #expect(actual.count == expected.count)
      let isNear = zip(actual, expected).allSatisfy { pair in
        (pair.0 - pair.1).magnitude <= 1e-12 * max(1, pair.1.magnitude)
      }
      #expect(isNear, "\(node.canonical) \(actual)")
    }
  }

  @Test func groups() {
    typealias Span = Stack.Span
    #expect(
      Stack.group([2, -1, 3, -2], offset: .zero)
        == [Span(0, 2), Span(0, -1), Span(2, 5), Span(-1, -3)])
    #expect(Stack.group([1, 3], offset: .normalize) == [Span(0, 0.25), Span(0.25, 1)])
    #expect(Stack.group([0, 0], offset: .normalize) == [Span(0, 0), Span(0, 0)])
    #expect(Stack.group([1, 3], offset: .center, largest: 8) == [Span(2, 3), Span(3, 6)])
  }

  @Test func orders() {
    let series: [[Double]] = [[1, 9], [5, 1], [2, 2]]
    #expect(Stack.order(series, .ascending) == [2, 1, 0])
    #expect(Stack.order(series, .descending) == [0, 1, 2])
    #expect(Stack.order(series, .reverse) == [2, 1, 0])
    #expect(Stack.order(series, .appearance) == [1, 2, 0])
    #expect(Stack.order(series, .insideOut) == [1, 2, 0])
  }
}
