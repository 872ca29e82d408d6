/// Ticks of a temporal axis: boundaries of the calendar unit that divides it best.
public enum TimeTicks {
  /// The units a tick may stand for, ascending; their choice is d3's.
  private static let intervals: [CalendarInterval] = [
    CalendarInterval(.second), CalendarInterval(.second, every: 5),
    CalendarInterval(.second, every: 15), CalendarInterval(.second, every: 30),
    CalendarInterval(.minute), CalendarInterval(.minute, every: 5),
    CalendarInterval(.minute, every: 15), CalendarInterval(.minute, every: 30),
    CalendarInterval(.hour), CalendarInterval(.hour, every: 3), CalendarInterval(.hour, every: 6),
    CalendarInterval(.hour, every: 12), CalendarInterval(.day), CalendarInterval(.day, every: 2),
    CalendarInterval(.sundayWeek), CalendarInterval(.month), CalendarInterval(.month, every: 3),
    CalendarInterval(.year),
  ]
  private static let durations = intervals.map(\.duration)

  /// The interval that divides `start ... stop` into about `count` parts, or nil for no parts.
  ///
  /// Below a second and above a year it is a round number of milliseconds or years. Days are
  /// `day`: counted from 1970 or within their month.
  public static func interval(
    from start: Double, to stop: Double, count: Double = 10, day: CalendarInterval.Unit = .day
  ) -> CalendarInterval? {
    guard count > 0 else { return nil }
    let target = (stop - start).magnitude / count
    let index = Bisect.right(durations, target)
    if index == durations.count {
      let year = CalendarInterval.Unit.year.duration
      return rounded(
        .year, Ticks.step(from: start / year, to: stop / year, count: count))
    }
    if index == 0 {
      return rounded(.millisecond, Ticks.step(from: start, to: stop, count: count) ?? 1)
    }
    let isNearerBelow = target / durations[index - 1] < durations[index] / target
    let interval = intervals[isNearerBelow ? index - 1 : index]
    return interval.unit == .day ? CalendarInterval(day, every: interval.step) : interval
  }

  private static func rounded(
    _ unit: CalendarInterval.Unit, _ step: Double?
  ) -> CalendarInterval? {
    guard let step, let whole = Int(exactly: step.magnitude.rounded(.down)) else { return nil }
    return CalendarInterval(unit, every: max(1, whole))
  }

  /// About `count` boundaries from `start` to `stop`, in their direction.
  public static func values(
    from start: Double, to stop: Double, count: Double = 10, day: CalendarInterval.Unit = .day
  ) -> [Double] {
    let (low, high) = (min(start, stop), max(start, stop))
    guard let interval = interval(from: low, to: high, count: count, day: day) else { return [] }
    return values(from: start, to: stop, every: interval)
  }

  /// The boundaries of `interval` from `start` to `stop`, both included, in their direction.
  public static func values(
    from start: Double, to stop: Double, every interval: CalendarInterval
  ) -> [Double] {
    let ticks = interval.range(from: min(start, stop), to: max(start, stop) + 1)
    return stop < start ? ticks.reversed() : ticks
  }
}
