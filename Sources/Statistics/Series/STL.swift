/// A seasonal series taken apart by repeated local regression.
///
/// ```swift
/// let parts = try STL(monthly, period: 12)
/// parts.trend
/// ```
///
/// Source: Cleveland, Cleveland, McRae and Terpenning 1990, J Off Stat 6:3, with the usual settings:
/// trend window the next odd number from 1.5 p / (1 - 1.5/s), low-pass window the next odd from p,
/// fits a tenth of a window apart and interpolated between.
public struct STL: Sendable {
  public let seasonal: [Double]
  public let trend: [Double]
  public let remainder: [Double]

  /// `seasonWindow` nil makes the seasons the same in every period. `robust` weighs outliers down in
  /// fifteen rounds. Refused with fewer than two full periods.
  public init(
    _ y: [Double], period: Int, seasonWindow: Int? = nil, robust: Bool = false
  ) throws(Undefined) {
    try requireSquares(y, "the series")
    try require(period > 1, "a period has two seasons or more")
    try require(y.count > 2 * period - 1, "a decomposition needs two full periods or more")
    try require(
      seasonWindow == nil || (seasonWindow! > 2 && seasonWindow! % 2 == 1),
      "the seasonal window must be an odd number from 3")
    func odd(_ value: Double) -> Int {
      let whole = Int(value.rounded(.up))
      return whole % 2 == 0 ? whole + 1 : whole
    }
    let season = seasonWindow ?? 10 * y.count + 1
    let smooth = Smoother(window: season, degree: 0)
    let trendSmooth = Smoother(
      window: odd(1.5 * Double(period) / (1 - 1.5 / Double(season))), degree: 1)
    let lowPass = Smoother(window: odd(Double(period)), degree: 1)

    var trend = y.map { _ in 0.0 }
    var seasonal = trend
    var weights: [Double]?
    for round in 0...(robust ? 15 : 0) {
      for _ in 0..<(robust ? 1 : 2) {
        let cycles = Self.cycles(
          zip(y, trend).map { $0 - $1 }, period: period, smooth, weights: weights)
        let low = lowPass.curve(
          Self.moving(Self.moving(Self.moving(cycles, period), period), 3), weights: nil)
        seasonal = y.indices.map { cycles[$0 + period] - low[$0] }
        trend = trendSmooth.curve(zip(y, seasonal).map { $0 - $1 }, weights: weights)
      }
      if round < (robust ? 15 : 0) {
        weights = Self.robustness(y.indices.map { (y[$0] - trend[$0] - seasonal[$0]).magnitude })
      }
    }
    if seasonWindow == nil {
      for place in 0..<period {
        let places = stride(from: place, to: y.count, by: period)
        let level = mean(places.map { seasonal[$0] })
        for i in places { seasonal[i] = level }
      }
    }
    self.seasonal = seasonal
    self.trend = trend
    remainder = y.indices.map { y[$0] - trend[$0] - seasonal[$0] }
  }

  /// Each season's own series smoothed and extended by one period at both ends.
  private static func cycles(
    _ y: [Double], period: Int, _ smooth: Smoother, weights: [Double]?
  ) -> [Double] {
    var result = [Double](repeating: 0, count: y.count + 2 * period)
    for season in 0..<period {
      let places = Array(stride(from: season, to: y.count, by: period))
      let values = places.map { y[$0] }
      let own = weights.map { weights in places.map { weights[$0] } }
      let curve = smooth.curve(values, weights: own)
      let last = values.count - 1
      let span = min(smooth.window, values.count)
      let before = smooth.estimate(values, at: -1, from: 0, to: span - 1, weights: own)
      let after = smooth.estimate(
        values, at: last + 1, from: values.count - span, to: last, weights: own)
      let extended = [before ?? curve[0]] + curve + [after ?? curve[last]]
      for (i, value) in extended.enumerated() { result[i * period + season] = value }
    }
    return result
  }

  private static func moving(_ y: [Double], _ length: Int) -> [Double] {
    (0...(y.count - length)).map { sum(y[$0..<($0 + length)]) / Double(length) }
  }

  private static func robustness(_ sizes: [Double]) -> [Double] {
    let limit = 6 * Quantiles.median(sizes)
    return sizes.map { size in
      if size <= 0.001 * limit { return 1 }
      if size > 0.999 * limit { return 0 }
      let share = size / limit
      return (1 - share * share) * (1 - share * share)
    }
  }
}

/// Local regression on a regular series, fitted a tenth of the window apart.
private struct Smoother {
  let window: Int
  let degree: Int

  func curve(_ y: [Double], weights: [Double]?) -> [Double] {
    let n = y.count
    if n < 2 { return y }
    let jump = min((window + 9) / 10, n - 1)
    let half = (window + 1) / 2
    var curve = y
    var places = Array(stride(from: 0, to: n, by: jump))
    if places[places.count - 1] != n - 1 { places.append(n - 1) }
    for place in places {
      var from = 0
      var to = n - 1
      if window < n {
        from = min(max(0, place - half + 1), n - window)
        to = from + window - 1
      }
      curve[place] = estimate(y, at: place, from: from, to: to, weights: weights) ?? y[place]
    }
    for (a, b) in zip(places, places.dropFirst()) where b > a + 1 {
      let slope = (curve[b] - curve[a]) / Double(b - a)
      for place in (a + 1)..<b { curve[place] = curve[a] + slope * Double(place - a) }
    }
    return curve
  }

  func estimate(
    _ y: [Double], at place: Int, from: Int, to: Int, weights: [Double]?
  ) -> Double? {
    var reach = Double(max(place - from, to - place))
    if window > y.count { reach += Double((window - y.count) / 2) }
    var local: [Double] = []
    var total = 0.0
    for i in from...to {
      let distance = Double((i - place).magnitude)
      var weight = 0.0
      if distance <= 0.999 * reach {
        let share = distance / reach
        let rest = 1 - share * share * share
        weight = (distance <= 0.001 * reach ? 1 : rest * rest * rest) * (weights?[i] ?? 1)
      }
      local.append(weight)
      total += weight
    }
    if total <= 0 { return nil }
    for k in local.indices { local[k] /= total }
    if degree > 0, reach > 0 {
      var centre = 0.0
      for k in local.indices { centre += local[k] * Double(from + k) }
      var spread = 0.0
      for k in local.indices {
        spread += local[k] * (Double(from + k) - centre) * (Double(from + k) - centre)
      }
      if spread.squareRoot() > 0.001 * Double(y.count - 1) {
        let slope = (Double(place) - centre) / spread
        for k in local.indices { local[k] *= slope * (Double(from + k) - centre) + 1 }
      }
    }
    var value = 0.0
    for k in local.indices { value += local[k] * y[from + k] }
    return value
  }
}
