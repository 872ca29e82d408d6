/// A cumulative total at a day.
public struct DatedInterval: Hashable, Sendable {
  /// The day, as `2025-04-14`.
  public let date: String
  public let interval: Interval

  public init(date: String, interval: Interval) {
    self.date = date
    self.interval = interval
  }
}

extension Array where Element == DatedInterval {
  /// What each total can be, given that a cumulative total never falls, in the order of the days.
  ///
  /// Lower bounds carry forward in time and upper bounds back: at least 354 in January makes the "at
  /// least 350" of April at least 354. An empty interval is a contradiction to report. Totals of one
  /// day bound each other.
  public func tightenedAsCumulative() -> [DatedInterval] {
    let sorted = indices.sorted { (self[$0].date, $0) < (self[$1].date, $1) }.map { self[$0] }
    var lows: [End] = []
    var highs: [End] = []
    var low = Interval.unbounded.lowEnd
    for (index, entry) in sorted.enumerated() {
      low = Interval.tighter(low, entry.interval.lowEnd, upper: false)
      lows.append(low)
      for earlier in stride(from: index - 1, through: 0, by: -1) {
        guard sorted[earlier].date == entry.date else { break }
        lows[earlier] = low
      }
    }
    var high = Interval.unbounded.highEnd
    for (index, entry) in sorted.enumerated().reversed() {
      high = Interval.tighter(high, entry.interval.highEnd, upper: true)
      highs.append(high)
      for later in stride(from: highs.count - 2, through: 0, by: -1) {
        guard sorted[sorted.count - 1 - later].date == entry.date, index >= 0 else { break }
        highs[later] = high
      }
    }
    highs.reverse()
    return zip(sorted, zip(lows, highs)).map { entry, ends in
      DatedInterval(date: entry.date, interval: Interval(ends.0, ends.1))
    }
  }
}
