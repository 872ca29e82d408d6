import Tables
import Testing

@testable import Transforms

@Suite struct DistinctValuesTests {
  @Test func givesEqualValuesEqualCodes() {
    var values = DistinctValues(isSource: false)
    let cells: [Value] = [
      .number(0), .missing, .time(0), .number(-0.0), .text("a"), .boolean(true), .missing,
      .number(2.5), .text("e\u{301}"), .text("\u{E9}"), .array([.number(1)]), .array([.number(1)]),
      .number(2.5), .time(0),
    ]
    #expect(cells.map { values.code(of: $0) } == [0, 1, 2, 0, 3, 4, 1, 5, 6, 6, 7, 7, 5, 2])
    #expect(values.values[5] == .number(2.5))
    #expect(values.firstEquals == Array(0..<8))
  }

  @Test func tellsTextsOfAFileApartByTheirBytes() {
    var values = DistinctValues(isSource: true)
    let cells: [Value] = [.text("e\u{301}"), .text("b"), .text("\u{E9}"), .missing, .text("b")]
    #expect(cells.map { values.code(of: $0) } == [0, 1, 2, 3, 1])
    #expect(values.firstEquals == [0, 1, 0, 3])
  }

  @Test func knowsWhatHasAnOrder() {
    func values(_ cells: [Value]) -> DistinctValues {
      var values = DistinctValues(isSource: false)
      for cell in cells { _ = values.code(of: cell) }
      return values
    }
    #expect(values([.missing, .time(1), .number(2)]).isOrdered)
    #expect(!values([.text("a"), .number(2)]).isOrdered)
    #expect(values([.missing, .time(1)]).isTime)
    #expect(!values([.missing]).isTime && !values([.time(1), .number(1)]).isTime)
  }
}
