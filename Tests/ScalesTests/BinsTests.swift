import Scales
import Testing

@Suite struct BinsTests {
  /// The example of Vega's documentation, and defaults over several magnitudes.
  @Test(arguments: [
    (0.0, 10.0, 5.0, Bins(start: 0, stop: 10, step: 2)),
    (0, 10, 20, Bins(start: 0, stop: 10, step: 0.5)),
    (0, 100, 10, Bins(start: 0, stop: 100, step: 10)),
    (1.6, 9.2, 10, Bins(start: 1, stop: 10, step: 1)),
    (-3, 4, 10, Bins(start: -3, stop: 4, step: 1)),
    (46, 230, 10, Bins(start: 40, stop: 240, step: 20)),
    (5, 5, 10, Bins(start: 5, stop: 5.5, step: 0.5)),
  ])
  func defaults(low: Double, high: Double, maximum: Double, expected: Bins) {
    var options = Bins.Options()
    options.maximum = maximum
    #expect(Bins(from: low, to: high, options: options) == expected)
  }

  @Test func optionsAreHeard() {
    var options = Bins.Options()
    options.step = 3
    #expect(Bins(from: 1, to: 10, options: options) == Bins(start: 0, stop: 12, step: 3))
    options.isNice = false
    #expect(Bins(from: 1, to: 10, options: options) == Bins(start: 1, stop: 10, step: 3))
    options = Bins.Options()
    options.steps = [1, 7, 30]
    options.maximum = 10
    // Fifty over ten bins is five a bin; the next narrower width is taken, as in Vega.
    #expect(Bins(from: 0, to: 50, options: options).step == 1)
    #expect(Bins(from: 0, to: 98, options: options).step == 7)
    options = Bins.Options()
    options.minimumStep = 1
    #expect(Bins(from: 0, to: 10, options: options).step == 1)
    options = Bins.Options()
    options.maximum = 10
    options.anchor = 0.5
    #expect(Bins(from: 0, to: 10, options: options) == Bins(start: 0.5, stop: 10, step: 1))
  }

  @Test func valuesFallIntoBins() {
    let bins = Bins(start: 0, stop: 10, step: 2)
    #expect([0, 1.9, 2, 5.9, 10].map { bins.lowerBoundary(of: $0) } == [0, 0, 2, 4, 8])
    #expect(bins.lowerBoundary(of: -1) == nil)
    #expect(bins.lowerBoundary(of: 11) == nil)
    // Without nice ends the last bin reaches beyond.
    #expect(Bins(start: 1, stop: 10, step: 4).lowerBoundary(of: 9.5) == 9)
    #expect(Bins(start: 0, stop: 1, step: 0.1).lowerBoundary(of: 0.3) == 0.1 * 3)
    #expect(bins.boundaries == [0, 2, 4, 6, 8, 10])
  }

  @Test func boundariesInADomain() {
    #expect(Bins.boundaries(step: 5, in: 2, 13) == [2, 7, 12])
    #expect(Bins.boundaries(step: 5, from: 0, in: 2, 13) == [5, 10])
    #expect(Bins.boundaries(step: 5, from: 0, to: 20, in: 0, 20) == [0, 5, 10, 15, 20])
  }
}
