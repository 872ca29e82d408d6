import Scales
import Testing

@Suite struct DiscretizingScaleTests {
  @Test func classesAndTheirExtents() {
    let scale = DiscretizingScale.quantize(from: 0, to: 10, count: 4)
    #expect(scale.thresholds == [2.5, 5, 7.5])
    #expect(scale.count == 4)
    #expect(scale.extent(of: 0) == (0, 2.5))
    #expect(scale.extent(of: 3) == (7.5, 10))
    let open = DiscretizingScale.threshold([1, 2])
    #expect(open.extent(of: 0) == (nil, 1))
    #expect(open.extent(of: 2) == (2, nil))
    #expect(open.value(of: 1.5, in: ["a", "b", "c"]) == "b")
    #expect(open.value(of: 5, in: ["a", "b"]) == "a")
    #expect(open.value(of: 5, in: [String]()) == nil)
  }

  @Test func binsAndQuantiles() {
    let bins = DiscretizingScale.binOrdinal([0, 5, 10, 15])
    #expect(bins.count == 3)
    #expect([0, 5, 14, 15].map(bins.index) == [0, 1, 2, 2])
    let quantiles = DiscretizingScale.quantile(sample: [4, 1, 3, 2], count: 2)
    #expect(quantiles.thresholds == [2.5])
    #expect(DiscretizingScale.quantile(sample: [], count: 3).thresholds == [])
    #expect(DiscretizingScale.quantile(sample: [1], count: 1).count == 1)
  }

  @Test func categoriesRepeatValues() {
    let scale = OrdinalScale(domain: ["a", "b", "a", "c"], range: [1, 2])
    #expect(scale.domain == ["a", "b", "c"])
    #expect(scale("c") == 1)
    #expect(scale("x") == nil)
    #expect(scale.index(of: "b") == 1)
    #expect(OrdinalScale(domain: ["a"], range: [Int]())("a") == nil)
  }
}
