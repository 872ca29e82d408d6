import Scales
import Tables
import Testing

@testable import Transforms

@Suite struct TimeUnitTests {
  /// Days that repeat, share places of the memo, lie before 1970 and have times.
  @Test(arguments: ["year", "yearmonth", "week", "day", "yearmonthdatehours", "binnedyearmonth"])
  func findsTheUnitOfEveryMoment(name: String) throws {
    let unit = try #require(TimeUnitKind(name))
    var moments: [Double?] = [nil, 0, -0.25, -1, 86_399_999.75, 8.64e15, -8.64e15, 9e15, .infinity]
    for index in 0..<20_000 {
      let day = Double(index * 7919 % 30_011 - 10_000)
      moments.append(day * 86_400_000 + Double(index % 3) * 3_600_000.5)
    }
    let table = Table([("t", Column(times: moments))])
    let made = try TimeUnit(unit, of: "t", as: "u", end: "v").apply(to: table, in: .init()).table
    let starts = moments.map { $0.flatMap { unit.isBinned ? $0 : unit.floor($0) } }
    #expect(made["u"]?.numbers == starts)
    #expect(made["v"]?.numbers == starts.map { $0.map(unit.next) })
  }
}
