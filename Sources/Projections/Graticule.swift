/// A grid of meridians and parallels.
///
///     Graticule().lines.count   // meridians every 10°, every 90° to the poles, and parallels
public struct Graticule: Sendable {
  /// Degrees between the lines of the fine grid: longitude, latitude.
  public var minorStep = (longitude: 10.0, latitude: 10.0)
  /// Degrees between the lines that reach the poles.
  public var majorStep = (longitude: 90.0, latitude: 360.0)
  public var minorExtent = (
    low: Coordinate(-180, -80 - 1e-6), high: Coordinate(180, 80 + 1e-6)
  )
  public var majorExtent = (
    low: Coordinate(-180, -90 + 1e-6), high: Coordinate(180, 90 - 1e-6)
  )
  /// Degrees between the points of a line.
  public var precision = 2.5

  public init() {}

  /// The lines of both grids.
  public var lines: [[Coordinate]] {
    func steps(_ low: Double, _ high: Double, _ step: Double) -> [Double] {
      guard step > 0, high > low else { return [] }
      let count = Int(min(100_000, ((high - low) / step).rounded(.up)))
      return (0..<max(1, count)).map { low + Double($0) * step }
    }
    func multiples(_ low: Double, _ high: Double, _ step: Double) -> [Double] {
      guard step > 0 else { return [] }
      return steps((low / step).rounded(.up) * step, high, step)
    }
    func meridian(_ longitude: Double, _ low: Double, _ high: Double, _ by: Double) -> [Coordinate] {
      (steps(low, high - 1e-6, by) + [high]).map { Coordinate(longitude, $0) }
    }
    func parallel(_ latitude: Double, _ low: Double, _ high: Double) -> [Coordinate] {
      (steps(low, high - 1e-6, precision) + [high]).map { Coordinate($0, latitude) }
    }
    func isMajor(_ degrees: Double, _ step: Double) -> Bool {
      step > 0 && abs(degrees.remainder(dividingBy: step)) < 1e-6
    }
    let (low, high) = (majorExtent.low, majorExtent.high)
    let (inner, outer) = (minorExtent.low, minorExtent.high)
    var lines = multiples(low.longitude, high.longitude, majorStep.longitude).map {
      meridian($0, low.latitude, high.latitude, 90)
    }
    lines += multiples(low.latitude, high.latitude, majorStep.latitude).map {
      parallel($0, low.longitude, high.longitude)
    }
    lines += multiples(inner.longitude, outer.longitude, minorStep.longitude)
      .filter { !isMajor($0, majorStep.longitude) }
      .map { meridian($0, inner.latitude, outer.latitude, precision) }
    lines += multiples(inner.latitude, outer.latitude, minorStep.latitude)
      .filter { !isMajor($0, majorStep.latitude) }
      .map { parallel($0, inner.longitude, outer.longitude) }
    return lines
  }
}
