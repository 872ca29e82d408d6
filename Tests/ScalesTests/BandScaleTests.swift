import Scales
import Testing

@Suite struct BandScaleTests {
  @Test func bandsAndPoints() {
    let bands = BandScale(count: 3, from: 0, to: 120)
    #expect((0..<3).map(bands.start) == [0, 40, 80])
    #expect(bands.center(of: 1) == 60)
    let reversed = BandScale(count: 3, from: 120, to: 0)
    #expect((0..<3).map(reversed.start) == [80, 40, 0])
    let points = BandScale.point(count: 3, from: 0, to: 100)
    #expect((0..<3).map(points.center) == [0, 50, 100])
    #expect(points.bandwidth == 0)
  }

  @Test func findsTheBandAtAPosition() {
    let bands = BandScale(count: 4, from: 0, to: 100, paddingInner: 0.2)
    for index in 0..<4 { #expect(bands.index(at: bands.center(of: index)) == index) }
    #expect(bands.index(at: bands.start(of: 1) - 0.5) == nil)
    #expect(bands.index(at: -1) == nil)
    #expect(BandScale(count: 2, from: 10, to: 0).index(at: 9) == 0)
    #expect(BandScale(count: 0, from: 10, to: 0).index(at: 9) == nil)
  }

  @Test func lengthOfSteps() {
    #expect(agree(BandScale.length(count: 3, step: 20, paddingInner: 0.1, paddingOuter: 0.05), 60))
    #expect(BandScale.length(count: 0, step: 20, paddingInner: 0.1) == 0)
    #expect(BandScale.space(count: 1, paddingInner: 1) == 1)
  }

  @Test func aSingleBandInVega() {
    let d3 = BandScale(count: 1, from: 0, to: 100, paddingInner: 0.5)
    let vega = BandScale(count: 1, from: 0, to: 100, paddingInner: 0.5, allowsWideSteps: true)
    #expect(d3.bandwidth == 50)
    #expect(vega.bandwidth == 100)
    #expect(vega.start(of: 0) == 0)
  }
}
