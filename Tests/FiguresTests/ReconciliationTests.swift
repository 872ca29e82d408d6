import Figures
import Testing

@Suite struct ReconciliationTests {
  func source(
    _ name: String, _ date: String, _ cell: String, measure: String = "deaths"
  ) throws -> SourceFigure {
    SourceFigure(
      source: name, date: date, figure: try figure(cell, name, measure: Measure(measure)))
  }

  @Test func recordsWhoWasSetAsideAndWhy() throws {
    let sources = [
      try source("A", "2023-01-03", "154"), try source("B", "2025-01-10", "214"),
      try source("C", "2024-01-10", "154"),
    ]
    let recent = try sources.reconciled(by: .mostRecent)
    #expect(recent.figure?.best == 214)
    #expect(recent.agreed == ["B"])
    #expect(recent.setAside.map { $0.source } == ["A", "C"])
    #expect(recent.setAside.first?.reason == .older)
    #expect(recent.conflict)
    #expect(recent.envelope.description == "[154, 214]")
    let majority = try sources.reconciled(by: .majorityOrLowest)
    #expect(majority.figure?.best == 154)
    #expect(majority.agreed == ["A", "C"])
    #expect(majority.setAside.first?.reason == .notMajority)
    let none = try sources.reconciled(by: .intersection)
    #expect(none.figure == nil && none.agreed.isEmpty)
    let listed = try sources.reconciled(by: .preferred(["X", "C", "B"]))
    #expect(listed.agreed == ["A", "C"])
    #expect(listed.figure?.origins.map { $0.identity } == ["A", "B", "C"])
  }

  @Test func majorityBeatsALowerMinority() throws {
    let sources = [
      try source("A", "2024", "10"), try source("B", "2024", "20"), try source("C", "2024", "20"),
    ]
    #expect(try sources.reconciled(by: .majorityOrLowest).figure?.best == 20)
    let split = sources + [try source("D", "2024", "30")]
    #expect(try split.reconciled(by: .majorityOrLowest).figure?.best == 10)
  }

  @Test func differentMeasuresAreNotReconciled() throws {
    let sources = [
      try source("A", "2025", "367"),
      try source("B", "2025", "396", measure: "deaths documented by another organisation"),
    ]
    let error = #expect(throws: FigureError.self) { try sources.reconciled(by: .envelope) }
    #expect(error?.message.contains("different measures") == true)
    #expect(throws: FigureError.self) { try [SourceFigure]().reconciled(by: .envelope) }
  }

  @Test func totalsThatFallContradict() throws {
    let entries = [
      DatedInterval(date: "2025-04-14", interval: Interval(350)),
      DatedInterval(date: "2025-01-03", interval: Interval(low: 354)),
      DatedInterval(date: "2025-05-01", interval: Interval(low: 10)),
    ]
    let series = entries.tightenedAsCumulative()
    #expect(series.map { $0.date } == ["2025-01-03", "2025-04-14", "2025-05-01"])
    #expect(series.map { $0.interval.isEmpty } == [true, true, false])
    #expect(series[2].interval.description == "[354, +∞)")
  }

  @Test func aLowerLaterTotalIsReported() {
    let entries = [
      DatedInterval(date: "2024-12-31", interval: Interval(84_260)),
      DatedInterval(date: "2025-01-15", interval: Interval(83_900)),
      DatedInterval(date: "2025-02-01", interval: Interval(low: 84_000)),
      DatedInterval(date: "2024-06-01", interval: Interval(79_000)),
    ]
    #expect(entries.fallsAsCumulative() == [CumulativeFall(earlier: 0, later: 1)])
    let floors = [
      DatedInterval(date: "2025-01-03", interval: Interval(low: 354)),
      DatedInterval(date: "2025-04-14", interval: Interval(low: 350)),
    ]
    #expect(floors.fallsAsCumulative().isEmpty)
  }

  @Test func totalsOfOneDayBoundEachOther() {
    let entries = [
      DatedInterval(date: "2025-01-03", interval: Interval(low: 5)),
      DatedInterval(date: "2025-01-03", interval: Interval(high: 9)),
    ]
    #expect(
      entries.tightenedAsCumulative().map { $0.interval.description } == ["[5, 9]", "[5, 9]"])
  }
}
