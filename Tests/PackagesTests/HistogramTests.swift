import Testing

@testable import Packages

struct HistogramTests {
  @Test func binsOfEqualWidth() throws {
    let histogram = try #require(
      Histogram([0, 9.9, nil, 10, 5, .infinity], counts: [1, 2, 3, 4, 5, 6]))
    #expect(histogram.bins == [1, 0, 0, 0, 0, 5, 0, 0, 0, 6])
    #expect(histogram.smallest == 0)
    #expect(histogram.largest == 3)
  }

  @Test func firstOfEqualNumbers() throws {
    let histogram = try #require(Histogram([nil, 2, 2], counts: [1, 3, 4]))
    #expect(histogram.bins == [7, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(histogram.smallest == 1)
    #expect(histogram.largest == 1)
  }

  @Test func nothingFinite() {
    #expect(Histogram([nil, .nan, -.infinity], counts: [1, 1, 1]) == nil)
  }

  /// The largest doubles lie further apart than a double can say.
  @Test func largestDoubles() throws {
    let most = Double.greatestFiniteMagnitude
    let histogram = try #require(Histogram([-most, 0, most], counts: [1, 1, 1]))
    #expect(histogram.bins == [1, 0, 0, 0, 0, 1, 0, 0, 0, 1])
  }
}
