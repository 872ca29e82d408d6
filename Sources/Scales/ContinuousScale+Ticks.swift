extension ContinuousScale {
  /// About `count` round values in the domain, in its direction.
  ///
  /// Logarithmic scales give powers of the base and, when there are few, their multiples; temporal
  /// scales give calendar boundaries; all others steps of 1, 2 or 5.
  public func ticks(count: Double = 10) -> [Double] {
    guard let first = domain.first, let last = domain.last else { return [] }
    switch transform {
    case .log(let base):
      return LogTicks(base: base, isNegative: first < 0).values(from: first, to: last, count: count)
    case .time, .utc:
      return TimeTicks.values(from: first, to: last, count: count, day: transform.tickDay ?? .day)
    case .linear, .identity, .pow, .symlog:
      return Ticks.values(from: first, to: last, count: count)
    }
  }

  /// The values at the boundaries of `interval` in the domain, in its direction.
  public func ticks(every interval: CalendarInterval) -> [Double] {
    guard let first = domain.first, let last = domain.last else { return [] }
    return TimeTicks.values(from: first, to: last, every: interval)
  }

  /// The scale with its domain widened to round values, as for ``ticks(count:)``; the scale itself
  /// when ten rounds of widening do not settle.
  public func nice(count: Double = 10) -> ContinuousScale {
    guard let first = domain.first, let last = domain.last else { return self }
    switch transform {
    case .log(let base):
      let ticks = LogTicks(base: base, isNegative: first < 0)
      return widened(floor: ticks.floor, ceil: ticks.ceil)
    case .time, .utc:
      let interval = TimeTicks.interval(
        from: first, to: last, count: count, day: transform.tickDay ?? .day)
      return interval.map(nice(to:)) ?? self
    case .linear, .identity, .pow, .symlog:
      let low = min(first, last)
      let widened = Ticks.widened(low, max(first, last), count, rounds: 10)
      guard widened.isSettled else { return self }
      let (start, stop) = widened.ends
      return first == low ? with(ends: start, stop) : with(ends: stop, start)
    }
  }

  /// The scale with its domain widened to boundaries of `interval`.
  public func nice(to interval: CalendarInterval) -> ContinuousScale {
    widened(floor: interval.floor, ceil: interval.ceil)
  }

  private func widened(
    floor: (Double) -> Double, ceil: (Double) -> Double
  ) -> ContinuousScale {
    guard let first = domain.first, let last = domain.last else { return self }
    return last < first
      ? with(ends: ceil(first), floor(last)) : with(ends: floor(first), ceil(last))
  }

  private func with(ends first: Double, _ last: Double) -> ContinuousScale {
    var stops = domain
    stops[0] = first
    stops[stops.count - 1] = last
    return with(domain: stops)
  }
}
