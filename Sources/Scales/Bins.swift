import RealModule

/// Bins of equal width over an interval, as Vega's `bin` transform chooses them.
///
///     Bins(from: 0, to: 10)   // start 0, stop 10, step 0.5
public struct Bins: Sendable, Equatable {
  /// The lower boundary of the first bin, the upper boundary of the last, and the width of each.
  public let start, stop, step: Double

  public init(start: Double, stop: Double, step: Double) {
    self.start = start
    self.stop = stop
    self.step = step
  }

  /// What bins are chosen by; every property has Vega's default.
  public struct Options: Sendable, Equatable {
    /// The most bins there may be.
    public var maximum = 20.0
    /// The number base of automatic steps.
    public var base = 10.0
    /// The width itself; when given, `maximum` and the rest do not matter.
    public var step: Double?
    /// The allowable widths, ascending: the widest that does not make fewer bins than wanted, as in
    /// Vega; the narrowest where all are too wide.
    public var steps: [Double] = []
    /// The least width automatic choice may take.
    public var minimumStep = 0.0
    /// By what automatic widths may be divided.
    public var divisors: [Double] = [5, 2]
    /// Whether boundaries are multiples of the width; otherwise the interval stays as it is.
    public var isNice = true
    /// A value that must be a boundary.
    public var anchor: Double?
    /// The length to choose the width for, when it is not the interval's own.
    public var span: Double?

    public init() {}
  }

  /// The bins of an interval whose ends are finite; an interval that is a point gets one bin.
  public init(from low: Double, to high: Double, options: Options = Options()) {
    let step = Bins.step(from: low, to: high, options)
    var start = low
    var stop = high
    if options.isNice {
      let logarithm = Double.log(step) / Double.log(options.base)
      let digits = logarithm >= 0 ? 0 : (-logarithm).rounded(.towardZero) + 1
      let slack = Double.pow(options.base, -digits - 1)
      let floor = (low / step + slack).rounded(.down) * step
      start = low < floor ? floor - step : floor
      stop = (high / step).rounded(.up) * step
    }
    if stop == start { stop = start + step }
    if let anchor = options.anchor {
      let shift = anchor - (start + step * ((anchor - start) / step).rounded(.down))
      start += shift
    }
    self.init(start: start, stop: stop, step: step)
  }

  private static func step(from low: Double, to high: Double, _ options: Options) -> Double {
    if let step = options.step, step > 0 { return step }
    let own = high - low
    let span =
      [options.span ?? 0, own, low.magnitude].first { $0 > 0 } ?? 1
    if let narrowest = options.steps.first {
      return options.steps.last { $0 < span / options.maximum } ?? narrowest
    }
    let base = options.base
    let level = (Double.log(options.maximum) / Double.log(base)).rounded(.up)
    let power = roundHalfUp(Double.log(span) / Double.log(base)) - level
    var step = max(options.minimumStep, Double.pow(base, power))
    while (span / step).rounded(.up) > options.maximum { step *= base }
    for divisor in options.divisors {
      let finer = step / divisor
      if finer >= options.minimumStep && span / finer <= options.maximum { step = finer }
    }
    return step
  }

  /// The lower boundary of the bin that holds `value`, or nil outside of all bins.
  ///
  /// Bins are closed below; the last is closed above too.
  public func lowerBoundary(of value: Double) -> Double? {
    guard value >= start && value <= stop else { return nil }
    let last = max(0, ((stop - start) / step - 1e-9).rounded(.up) - 1)
    return start + step * min(last, (1e-14 + (value - start) / step).rounded(.down))
  }

  /// The boundaries of bins `step` wide that lie in a domain, as Vega reads a scale's `bins`;
  /// `start` and `stop` are the domain's ends when they are left out, and multiples of the step
  /// when they lie outside.
  ///
  ///     Bins.boundaries(step: 5, in: 2, 13)             // [2, 7, 12]
  ///     Bins.boundaries(step: 5, from: 0, in: 2, 13)    // [5, 10]
  public static func boundaries(
    step: Double, from start: Double? = nil, to stop: Double? = nil, in low: Double, _ high: Double
  ) -> [Double] {
    guard step > 0 else { return [] }
    let start = start.map { $0 < low ? (low / step).rounded(.up) * step : $0 } ?? low
    let stop = stop.map { $0 > high ? (high / step).rounded(.down) * step : $0 } ?? high
    let steps = ((stop - start) / step + 1e-9).rounded(.down)
    guard steps >= 0, steps < 1e6 else { return [] }
    return (0...Int(steps)).map { start + Double($0) * step }
  }

  /// All boundaries, ascending: one more than there are bins.
  public var boundaries: [Double] {
    let count = ((stop - start) / step + 1e-9).rounded(.down)
    guard count >= 0, count < 1e6 else { return [start, stop] }
    var all = (0...Int(count)).map { start + step * Double($0) }
    if let last = all.last, stop - last > step * 1e-9 { all.append(stop) }
    return all
  }
}
