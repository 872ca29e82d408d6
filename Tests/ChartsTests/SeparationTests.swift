import Testing

@testable import Charts

@Suite struct SeparationTests {
  typealias Label = Separation.Label

  @Test("Labels that do not touch stay where they are")
  func untouched() {
    let labels = [
      Label(wanted: 10, size: 8), Label(wanted: 50, size: 8), Label(wanted: 30, size: 8),
    ]
    #expect(Separation.places(labels, low: 0, high: 100) == [10, 50, 30])
  }

  @Test("Touching labels share the way equally")
  func shared() {
    let labels = [Label(wanted: 5, size: 10), Label(wanted: 6, size: 10)]
    #expect(Separation.places(labels, low: -100, high: 100) == [0.5, 10.5])
    #expect(Separation.places(labels, low: 0, high: 100) == [5, 15])
  }

  @Test("Too little room is said so")
  func full() {
    let labels = Array(repeating: Label(wanted: 5, size: 10), count: 4)
    #expect(Separation.places(labels, low: 0, high: 39) == nil)
    #expect(Separation.places(labels, low: 0, high: 40) == [5, 15, 25, 35])
    #expect(Separation.places([], low: 0, high: 0) == [])
  }

  @Test("Isotonic regression pools what violates the order")
  func isotonic() {
    #expect(Separation.isotonic([1, 3, 2, 4]) == [1, 2.5, 2.5, 4])
    #expect(Separation.isotonic([3, 2, 1]) == [2, 2, 2])
  }

  @Test("No small move of any label comes nearer to the wishes", arguments: 0..<40)
  func optimal(seed: Int) throws {
    var state = UInt64(seed &* 7919 &+ 17)
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    let labels = (0..<8).map { _ in Label(wanted: next() * 120 - 10, size: 4 + next() * 8) }
    let places = try #require(Separation.places(labels, low: 0, high: 100))
    let order = labels.indices.sorted { places[$0] < places[$1] }
    func cost(_ places: [Double]) -> Double {
      zip(labels, places).reduce(0) { $0 + ($1.0.wanted - $1.1) * ($1.0.wanted - $1.1) }
    }
    func isAllowed(_ places: [Double]) -> Bool {
      let inside = labels.indices.allSatisfy {
        places[$0] - labels[$0].size / 2 >= -1e-9 && places[$0] + labels[$0].size / 2 <= 100 + 1e-9
      }
      return inside
        && zip(order, order.dropFirst()).allSatisfy { a, b in
          places[b] - places[a] >= (labels[a].size + labels[b].size) / 2 - 1e-9
        }
    }
    #expect(isAllowed(places))
    for first in order.indices {
      for last in first..<order.count {
        for step in [-0.01, 0.01] {
          var moved = places
          for rank in first...last { moved[order[rank]] += step }
          #expect(!isAllowed(moved) || cost(moved) >= cost(places) - 1e-9)
        }
      }
    }
  }
}
