import Calendars
import JSON
import Scales
import Testing

@Suite struct TimeTicksTests {
  @Test func matchesPublishedTicks() throws {
    let cases = try Vectors.cases("time-ticks")
    #expect(cases.count == 250)
    for node in cases {
      let domain = [node.number("start"), node.number("stop")]
      let count = node.number("count")
      let scale = ContinuousScale(.utc, domain: domain)
      #expect(scale.ticks(count: count) == node.numbers("ticks"), "\(node.canonical)")
      #expect(scale.nice(count: count).domain == node.numbers("nice"), "\(node.canonical)")
    }
  }

  @Test(arguments: [
    ("2022-01-01", "%Y"), ("2022-03-01", "%B"), ("2022-03-27", "%b %d"), ("2022-03-28", "%a %d"),
  ])
  func labelNamesTheLargestUnit(day: String, specifier: String) throws {
    let time = Double(CivilTime(try #require(CivilDate(day))).milliseconds)
    #expect(TimeTicks.specifier(time) == specifier)
    #expect(TimeTicks.specifier(time + 3_600_000) == "%I %p")
    #expect(TimeTicks.specifier(time + 60_000) == "%I:%M")
    #expect(TimeTicks.specifier(time + 1000) == ":%S")
    #expect(TimeTicks.specifier(time + 1) == ".%L")
  }
}
