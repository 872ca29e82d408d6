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
      let labels = try scale.labels(count: count)
      let texts = scale.ticks(count: count).map(labels.string)
      #expect(texts == node.texts("labels"), "\(node.canonical)")
      #expect(scale.nice(count: count).domain == node.numbers("nice"), "\(node.canonical)")
    }
  }

  @Test func everySecondDayIsCountedInTheMonthOrFrom1970() throws {
    let start = Double(CivilTime(try #require(CivilDate("2021-01-28"))).milliseconds)
    let domain = [start, start + 6 * 86_400_000]
    func days(_ transform: ScaleTransform) -> [Int] {
      ContinuousScale(transform, domain: domain).ticks(count: 3).map {
        CivilTime(milliseconds: Int($0)).date.day
      }
    }
    #expect(days(.time) == [29, 31, 1, 3])
    #expect(days(.utc) == [29, 31, 2])
  }
}
