import Scales
import Testing

@Suite struct DomainRulesTests {
  @Test func zeroIsIncludedWithinTheDirection() {
    var rules = DomainRules()
    rules.includesZero = true
    #expect(rules.apply(to: [3, 7], transform: .linear) == [0, 7])
    #expect(rules.apply(to: [-7, -3], transform: .linear) == [-7, 0])
    #expect(rules.apply(to: [7, 3], transform: .linear) == [7, 0])
    #expect(rules.apply(to: [-1, 3], transform: .linear) == [-1, 3])
  }

  @Test func limitsOverrideZeroAndNiceComesLast() {
    var rules = DomainRules()
    rules.includesZero = true
    rules.minimum = 2.2
    rules.nice = .automatic
    #expect(rules.apply(to: ContinuousScale(domain: [3, 7.3])).domain == [2, 7.5])
    rules.nice = .count(2)
    #expect(rules.apply(to: ContinuousScale(domain: [3, 7.3])).domain == [2, 8])
  }

  @Test func middleIsInserted() {
    var rules = DomainRules()
    rules.middle = 1
    #expect(rules.apply(to: [0, 7], transform: .linear) == [0, 1, 7])
    rules.middle = 9
    #expect(rules.apply(to: [0, 7], transform: .linear) == [0, 7, 9])
  }

  @Test func paddingLeavesPixels() throws {
    var rules = DomainRules()
    rules.padding = 10
    let linear = rules.apply(to: ContinuousScale(domain: [0, 80], range: [0, 100]))
    #expect(agree(linear.domain, [-10, 90]))
    let log = rules.apply(to: ContinuousScale(.log(base: 10), domain: [1, 100], range: [0, 100]))
    #expect(agree(try #require(log(1)), 10, relative: 1e-9))
    #expect(agree(try #require(log(100)), 90, relative: 1e-9))
  }

  @Test func intervalsOfTheCalendar() {
    var rules = DomainRules()
    rules.nice = .interval(CalendarInterval(.day))
    let scale = rules.apply(to: ContinuousScale(.time, domain: [1000, 86_400_001]))
    #expect(scale.domain == [0, 2 * 86_400_000])
  }
}
