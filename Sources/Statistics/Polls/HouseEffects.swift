import Numerical

/// What polling houses add to the level of a period: y = level + house, the houses summing to zero.
///
/// ```swift
/// let effects = try HouseEffects(
///   period: [0, 0, 1, 1], house: ["A", "B", "A", "B"], y: [91, 88, 90, 89], variances: [1, 1, 1, 1])
/// effects.effects  // A and B against their average, not against the truth
/// ```
public struct HouseEffects: Sendable {
  /// The level of each period, in the order of their numbers.
  public let levels: [(value: Double, standardError: Double)]
  /// The houses by name, and what each adds.
  public let houses: [String]
  public let effects: [(value: Double, standardError: Double)]
  /// The weighted squared residuals and their degrees of freedom.
  public let chiSquared: Double
  public let degreesOfFreedom: Int

  /// Weighted least squares with known variances, which are not rescaled by the fit.
  ///
  /// `period` numbers the periods from 0 without gaps. Refused when houses and periods fall into
  /// groups that share neither: nothing then compares them.
  public init(
    period: [Int], house: [String], y: [Double], variances: [Double]
  ) throws(Undefined) {
    try require(
      period.count == y.count && house.count == y.count && variances.count == y.count,
      "period, house, y and v need one value a poll")
    try require(!y.isEmpty, "there are no polls")
    try requireSquares(y, "y")
    try require(
      variances.allSatisfy { $0 > 0 && $0.isFinite }, "a sampling variance is not above zero")
    let houses = Array(Set(house)).sorted()
    let place = Dictionary(uniqueKeysWithValues: houses.enumerated().map { ($1, $0) })
    let code = house.map { place[$0]! }
    let periods = (period.max() ?? -1) + 1
    try require(
      Set(period).count == periods && period.allSatisfy { $0 >= 0 },
      "periods must be numbered from 0 without gaps")

    // Houses and periods joined by polls must hang together.
    var group = Array(0..<(periods + houses.count))
    func leader(_ item: Int) -> Int {
      var item = item
      while group[item] != item { item = group[item] }
      return item
    }
    for (p, h) in zip(period, code) { group[leader(p)] = leader(periods + h) }
    try require(
      Set(group.indices.map(leader)).count == 1,
      "houses and periods do not overlap enough to be told apart")

    var columns = (0..<periods).map { p in period.map { $0 == p ? 1.0 : 0 } }
    for h in 0..<(houses.count - 1) {
      columns.append(code.map { $0 == h ? 1 : $0 == houses.count - 1 ? -1 : 0 })
    }
    guard
      let fit = LeastSquares(columns: columns, y: y, weights: variances.map { 1 / $0 })
    else {
      throw Undefined("there are too few polls to tell houses and periods apart")
    }
    let fitted = y.indices.map { row in
      sum(columns.indices.map { columns[$0][row] * fit.coefficients[$0] })
    }
    levels = (0..<periods).map {
      (fit.coefficients[$0], fit.unscaledCovariance[$0][$0].squareRoot())
    }
    let free = periods..<columns.count
    var effects = free.map { (fit.coefficients[$0], fit.unscaledCovariance[$0][$0].squareRoot()) }
    var last = Sum()
    for a in free {
      for b in free { last.add(fit.unscaledCovariance[a][b]) }
    }
    effects.append((-sum(effects.map(\.0)), last.value.squareRoot()))
    self.effects = effects
    self.houses = houses
    chiSquared = sum(y.indices.map { (y[$0] - fitted[$0]) * (y[$0] - fitted[$0]) / variances[$0] })
    degreesOfFreedom = y.count - columns.count
  }
}
