import RealModule

/// Points of a curve, close where it bends and far apart where it is straight.
enum CurveSampling {
  /// Half a degree: where the middle of a piece bends the curve less, the piece is straight.
  private static let leastBend = 0.5 * Double.pi / 180

  /// Points from `low` to `high`: at least `minimum` pieces, halved while they bend, none shorter
  /// than `maximum` pieces would be.
  ///
  ///     CurveSampling.points(from: 0, to: 1) { $0 }.count   // 26: a straight line is not refined
  static func points(
    from low: Double, to high: Double, minimum: Int = 25, maximum: Int = 200,
    _ curve: (Double) -> Double
  ) -> [(x: Double, y: Double)] {
    let span = high - low
    guard span > 0 else { return [(low, curve(low))] }
    func point(_ x: Double) -> (x: Double, y: Double) { (x, curve(x)) }
    let grid = (0...minimum).map { step in
      point(step == minimum ? high : low + Double(step) / Double(minimum) * span)
    }
    let least = grid.map(\.y).min() ?? 0
    let most = grid.map(\.y).max() ?? 1
    let (wide, tall) = (1 / span, 1 / (most - least))
    func slope(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
      .atan2(y: tall * (b.y - a.y), x: wide * (b.x - a.x))
    }
    let shortest = span / Double(maximum)
    var result = [grid[0]]
    var waiting = Array(grid.dropFirst().reversed())
    while let next = waiting.last, let last = result.last {
      let middle = point((last.x + next.x) / 2)
      if middle.x - last.x >= shortest,
        (slope(last, next) - slope(last, middle)).magnitude > leastBend
      {
        waiting.append(middle)
      } else {
        result.append(next)
        waiting.removeLast()
      }
    }
    return result
  }
}
