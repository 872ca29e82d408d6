import Figures
import Testing

@Suite struct FigureReaderColumnsTests {
  let reader = FigureReader(.english)

  @Test(arguments: [
    ("85000", "more than", "(85000, +∞)"), ("85000", "over", "(85000, +∞)"),
    ("85000", "exact", "[85000, 85000]"), ("85000", "", "[85000, 85000]"),
    ("85000", "reached", "[85000, 85000]"), ("85000", "roughly", "[84500, 85500]"),
    ("85000", "estimate", "[84500, 85500]"), ("3", "or more", "[3, +∞)"),
    ("350", "atLeast", "[350, +∞)"), ("900", "up to", "[0, 900]"),
    ("", "thousands", "[2000, 9999]"),
    ("", "tens of thousands", "[20000, 99999]"), ("250", "nearly", "[245, 250)"),
  ])
  func readsNumberAndWording(_ number: String, _ qualifier: String, _ interval: String) throws {
    let statement = try reader.read(number: number, qualifier: qualifier)
    #expect(statement.interval.description == interval)
  }

  @Test func ownBoundsStand() throws {
    let both = try reader.read(number: "11", qualifier: "up to", low: "10", high: "11")
    #expect(both.interval.description == "[10, 11]")
    let one = try reader.read(number: "350", qualifier: "at least", high: "400")
    #expect(one.interval.description == "[350, 400]")
    #expect(one.best == 350)
    let rate = try reader.read(number: "1.9", qualifier: "exact", measured: true)
    #expect(rate.interval.description == "[1.85, 1.95)")
  }

  @Test func rowsWithoutANumberKeepTheirBounds() throws {
    let range = try reader.read(
      number: "", qualifier: "between", low: "10", high: "11", printed: "between 10 or 11")
    #expect(range.wording == .between && range.interval.description == "[10, 11]")
    let vague = try reader.read(number: "", qualifier: "vague", printed: "thousands")
    #expect(vague.wording == .vague && vague.interval.description == "[2000, 9999]")
    #expect(throws: FigureError.self) {
      try reader.read(number: "", qualifier: "vague", printed: "could exceed 1,000")
    }
  }

  @Test func refusesWhatNoPhraseSays() {
    for qualifier in ["n/a", "as young as", "maybe", "between"] {
      #expect(throws: FigureError.self) { try reader.read(number: "12", qualifier: qualifier) }
    }
    #expect(throws: FigureError.self) {
      try reader.read(number: "5", qualifier: "", low: "9", high: "3")
    }
  }
}
