import Testing

@testable import Charts

@Suite struct EventLanesTests {
  @Test("Labels far apart share the lowest lane, to the right of their leaders")
  func oneLane() {
    let lanes = EventLanes(
      anchors: [10, 200], widths: [50, 60], low: 0, high: 400, lanes: 3, gap: 6, inset: 4)
    #expect(lanes.omitted.isEmpty)
    #expect(lanes.placed.map(\.lane) == [0, 0])
    #expect(lanes.placed.map(\.left) == [14, 204])
  }

  @Test("A label at the right edge stands to the left of its leader")
  func flipped() {
    let lanes = EventLanes(anchors: [390], widths: [50], low: 0, high: 400, lanes: 3)
    #expect(lanes.placed[0].isLeftOfLeader)
    #expect(lanes.placed[0].left == 336)
  }

  @Test("What fits nowhere is omitted, not drawn over others")
  func omitted() {
    let lanes = EventLanes(
      anchors: [10, 11, 12, 13], widths: [500, 500, 500, 500], low: 0, high: 520, lanes: 2)
    #expect(lanes.placed.count + lanes.omitted.count == 4)
    #expect(lanes.omitted.count >= 2)
    #expect(EventLanes(anchors: [5], widths: [9], low: 0, high: 50, lanes: 0).omitted == [0])
  }

  @Test("No label touches another or a leader", arguments: 0..<60)
  func apart(seed: Int) {
    var state = UInt64(seed &* 104_729 &+ 3)
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    let count = 2 + seed % 9
    let anchors = (0..<count).map { _ in next() * 600 }
    let widths = (0..<count).map { _ in 20 + next() * 120 }
    let lanes = EventLanes(anchors: anchors, widths: widths, low: -30, high: 630, lanes: 5)
    #expect(lanes.placed.count + lanes.omitted.count == count)
    for a in lanes.placed {
      #expect(a.left >= -31 && a.left + a.width <= 631)
      for b in lanes.placed where a.index != b.index {
        if a.lane == b.lane {
          #expect(a.left + a.width <= b.left || b.left + b.width <= a.left)
        }
        let crosses = a.left < anchors[b.index] && anchors[b.index] < a.left + a.width
        #expect(!(crosses && b.lane >= a.lane))
      }
    }
  }
}
