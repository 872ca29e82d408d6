/// Quantiles of a sample by the nine definitions of Hyndman and Fan 1996, Am Stat 50:361.
///
/// ```swift
/// try Quantiles.of([114, 154, 495, 1147], at: [0.5], type: 7)  // [324.5]
/// ```
///
/// Type 7 is the default of R, NumPy and spreadsheets; 1 to 3 are steps, 4 to 9 interpolate. Say the
/// type wherever a quantile is printed: they differ on small samples.
public enum Quantiles {
  /// The quantiles of the values at shares between 0 and 1; those of no values are missing.
  public static func of(
    _ values: [Double], at shares: [Double], type: Int = 7
  ) throws(Undefined) -> [Double?] {
    try require((1...9).contains(type), "the quantile type must be 1 to 9")
    try require(
      shares.allSatisfy { $0 >= 0 && $0 <= 1 }, "a quantile's share lies between 0 and 1")
    try requireFinite(values, "the sample")
    if values.isEmpty { return shares.map { _ in nil } }
    let sorted = values.sorted()
    return shares.map { quantile(sorted, $0, type: type) }
  }

  /// The median of at least one value.
  static func median(_ values: [Double]) -> Double { quantile(values.sorted(), 0.5, type: 7) }

  /// A quantile of at least one sorted value.
  ///
  /// Positions a few bits short of a step count as on it, so that 0.1 * 10 is step 1.
  static func quantile(_ sorted: [Double], _ p: Double, type: Int) -> Double {
    let n = Double(sorted.count)
    let fuzz = 4 * Double.ulpOfOne
    let position: Double
    switch type {
    case 1, 2: position = n * p
    case 3: position = n * p - 0.5
    case 4: position = n * p
    case 5: position = 0.5 + p * n
    case 6: position = p * (n + 1)
    case 7: position = 1 + p * (n - 1)
    case 8: position = 1.0 / 3 + p * (n + 1.0 / 3)
    default: position = 0.375 + p * (n + 0.25)
    }
    let step = (position + fuzz).rounded(.down)
    var share: Double
    switch type {
    case 1: share = position > step ? 1 : 0
    case 2: share = position > step ? 1 : 0.5
    case 3: share = position != step || step.truncatingRemainder(dividingBy: 2) != 0 ? 1 : 0
    default:
      share = position - step
      if share.magnitude < fuzz { share = 0 }
    }
    func value(_ place: Double) -> Double { sorted[Int(min(max(place, 1), n)) - 1] }
    let (low, high) = (value(step), value(step + 1))
    if share == 0 || low == high { return low }
    return share == 1 ? high : (1 - share) * low + share * high
  }

  /// How a weighted quantile is read off.
  public enum Weighted: String, Sendable, CaseIterable {
    /// The smallest value whose cumulated weight reaches the share; type 1 for equal weights.
    case inverseCDF = "inverse-cdf"
    /// Linear between the midpoints of the weights' steps; type 5 for equal weights.
    case midpoint
  }

  /// The weighted quantiles of the values; weights of zero take no part.
  public static func weighted(
    _ values: [Double], weights: [Double], at shares: [Double], kind: Weighted = .inverseCDF
  ) throws(Undefined) -> [Double] {
    try require(
      shares.allSatisfy { $0 >= 0 && $0 <= 1 }, "a quantile's share lies between 0 and 1")
    let rows = try weightedRows(values, weights).sorted { $0.y < $1.y }
    var running = Sum()
    var reached: [Double] = []
    for row in rows {
      running.add(row.w)
      reached.append(running.value)
    }
    let total = running.value
    return shares.map { share in
      let target = share * total
      switch kind {
      case .inverseCDF:
        let place = reached.firstIndex { $0 >= target * (1 - 1e-12) } ?? rows.count - 1
        return rows[place].y
      case .midpoint:
        let middles = zip(reached, rows).map { $0 - $1.w / 2 }
        guard let next = middles.firstIndex(where: { $0 >= target }) else {
          return rows[rows.count - 1].y
        }
        if next == 0 { return rows[0].y }
        let part = (target - middles[next - 1]) / (middles[next] - middles[next - 1])
        return rows[next - 1].y + part * (rows[next].y - rows[next - 1].y)
      }
    }
  }
}

/// Values with positive weights; refused when there are none or a weight is negative.
func weightedRows(
  _ values: [Double], _ weights: [Double]
) throws(Undefined) -> [(y: Double, w: Double)] {
  try require(values.count == weights.count, "there must be one weight a value")
  try require(
    weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is negative or not finite")
  try requireFinite(values, "the sample")
  let rows = zip(values, weights).filter { $0.1 > 0 }.map { (y: $0.0, w: $0.1) }
  try require(!rows.isEmpty, "the weights sum to zero")
  return rows
}
