import RealModule

/// Round numbers that divide an interval: steps of 1, 2 or 5 times a power of ten.
///
/// The step is the one nearest, on a logarithmic scale, to the interval divided by the wanted
/// number of steps; a negative *increment* −k stands for the fraction 1/k, so that fractional ticks
/// are quotients of integers and carry no accumulated error. The rule is that of d3-array.
public enum Ticks {
  /// The round values from `start` to `stop`, about `count` of them, in the direction of the
  /// interval: `Ticks.values(from: 0, to: 1, count: 5)` is `[0, 0.2, 0.4, 0.6, 0.8, 1]`.
  ///
  /// Empty when `count` is not positive; one value when the interval is a point.
  public static func values(from start: Double, to stop: Double, count: Double = 10) -> [Double] {
    guard count > 0 else { return [] }
    if start == stop { return [start] }
    let isReversed = stop < start
    let spec = isReversed ? plan(stop, start, count) : plan(start, stop, count)
    guard let spec, spec.last >= spec.first, spec.last - spec.first < 1e6 else { return [] }
    let steps = Int(spec.last - spec.first)
    return (0...steps).map { index in
      let multiple = isReversed ? spec.last - Double(index) : spec.first + Double(index)
      return spec.increment < 0 ? multiple / -spec.increment : multiple * spec.increment
    }
  }

  /// The step between ticks of an ascending interval, written −k when it is 1/k; nil when there is
  /// none: `Ticks.increment(from: 0, to: 1, count: 5)` is −5.
  public static func increment(from start: Double, to stop: Double, count: Double) -> Double? {
    plan(start, stop, count)?.increment
  }

  /// The step between ticks, negative in a descending interval:
  /// `Ticks.step(from: 0, to: 1, count: 5)` is 0.2.
  public static func step(from start: Double, to stop: Double, count: Double) -> Double? {
    let isReversed = stop < start
    guard
      let increment = isReversed
        ? increment(from: stop, to: start, count: count)
        : increment(from: start, to: stop, count: count)
    else { return nil }
    let size = increment < 0 ? 1 / -increment : increment
    return isReversed ? -size : size
  }

  /// The interval widened to the nearest ticks on both sides:
  /// `Ticks.nice(from: 0.2014, to: 0.9966, count: 10)` is `(0.2, 1)`.
  ///
  /// Widening can change the step, so it is repeated until the step stays. An interval about zero
  /// with a count of one never settles and grows to the largest finite one.
  public static func nice(
    from start: Double, to stop: Double, count: Double = 10
  ) -> (start: Double, stop: Double) {
    if stop < start {
      let widened = nice(from: stop, to: start, count: count)
      return (widened.stop, widened.start)
    }
    return widened(start, stop, count, rounds: 5000).ends
  }

  /// An ascending interval widened at most `rounds` times, and whether its step has settled.
  static func widened(
    _ start: Double, _ stop: Double, _ count: Double, rounds: Int
  ) -> (ends: (start: Double, stop: Double), isSettled: Bool) {
    var (low, high) = (start, stop)
    var previous: Double?
    for _ in 0..<rounds {
      guard let step = increment(from: low, to: high, count: count) else { break }
      if step == previous { return ((low, high), true) }
      if step > 0 {
        low = (low / step).rounded(.down) * step
        high = (high / step).rounded(.up) * step
      } else {
        low = (low * step).rounded(.up) / step
        high = (high * step).rounded(.down) / step
      }
      previous = step
    }
    return ((low, high), false)
  }

  private struct Plan {
    var first: Double
    var last: Double
    var increment: Double
  }

  private static let thresholds = (
    two: Double.sqrt(2), five: Double.sqrt(10), ten: Double.sqrt(50)
  )

  /// First and last multiples of the increment inside an ascending interval.
  private static func plan(_ start: Double, _ stop: Double, _ count: Double) -> Plan? {
    let rough = (stop - start) / max(0, count)
    guard rough > 0, rough.isFinite else { return nil }
    let power = Double.log10(rough).rounded(.down)
    let error = rough / Double.pow(10, power)
    let factor: Double =
      error >= thresholds.ten ? 10 : error >= thresholds.five ? 5 : error >= thresholds.two ? 2 : 1
    var spec: Plan
    if power < 0 {
      let divisor = Double.pow(10, -power) / factor
      guard divisor.isFinite else { return nil }
      spec = Plan(
        first: roundHalfUp(start * divisor), last: roundHalfUp(stop * divisor), increment: -divisor)
      if spec.first / divisor < start { spec.first += 1 }
      if spec.last / divisor > stop { spec.last -= 1 }
    } else {
      let step = Double.pow(10, power) * factor
      spec = Plan(
        first: roundHalfUp(start / step), last: roundHalfUp(stop / step), increment: step)
      if spec.first * step < start { spec.first += 1 }
      if spec.last * step > stop { spec.last -= 1 }
    }
    if spec.last < spec.first && count >= 0.5 && count < 2 { return plan(start, stop, count * 2) }
    return spec
  }
}

/// The nearest integer, a half going up: −2.5 becomes −2.
func roundHalfUp(_ value: Double) -> Double { (value + 0.5).rounded(.down) }
