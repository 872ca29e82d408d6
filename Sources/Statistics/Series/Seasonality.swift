/// A regular series taken apart into trend, season and remainder.
public struct Seasonality: Sendable {
  /// How season and trend go together.
  public enum Kind: String, Sendable, CaseIterable {
    case additive, multiplicative
  }

  /// The centred moving average over one period; missing at the ends.
  public let trend: [Double?]
  /// What each season adds (mean 0) or multiplies by (mean 1).
  public let figure: [Double]
  public let remainder: [Double?]

  /// The classical decomposition; refused with fewer than two full periods.
  ///
  /// ```swift
  /// let parts = try Seasonality(monthly, period: 12, kind: .additive)
  /// parts.figure  // twelve numbers, the first for the first month of the series
  /// ```
  public init(_ y: [Double?], period: Int, kind: Kind = .additive) throws(Undefined) {
    try require(period > 1, "a period has two seasons or more")
    try require(y.count >= 2 * period, "a decomposition needs two full periods or more")
    let trend = try Self.centered(y, period: period)
    if kind == .multiplicative {
      try require(
        y.allSatisfy { $0 == nil || $0! > 0 },
        "a multiplicative decomposition needs values above zero")
    }
    let rest = zip(y, trend).map { y, trend -> Double? in
      guard let y, let trend else { return nil }
      return kind == .additive ? y - trend : y / trend
    }
    var figure: [Double] = []
    for season in 0..<period {
      let values = stride(from: season, to: y.count, by: period).compactMap { rest[$0] }
      try require(!values.isEmpty, "season \(season + 1) has no observation with a trend")
      figure.append(mean(values))
    }
    let level = mean(figure)
    figure = figure.map { kind == .additive ? $0 - level : $0 / level }
    self.figure = figure
    self.trend = trend
    remainder = rest.enumerated().map { i, rest in
      rest.map { kind == .additive ? $0 - figure[i % period] : $0 / figure[i % period] }
    }
  }

  /// The moving average over one period, its two end seasons counted half when the period is even
  /// (2 x k); missing where the window leaves the series or holds a missing value.
  public static func centered(_ y: [Double?], period: Int) throws(Undefined) -> [Double?] {
    try require(period > 1, "a period has two seasons or more")
    let half = period / 2
    return y.indices.map { i in
      guard i >= half, i + half < y.count else { return nil }
      var total = Sum()
      for place in (i - half)...(i + half) {
        guard let value = y[place] else { return nil }
        let end = period % 2 == 0 && (place == i - half || place == i + half)
        total.add(end ? value / 2 : value)
      }
      return total.value / Double(period)
    }
  }

  /// One season over all periods; the numbers are nil without observations.
  public struct Season: Sendable {
    public let season: Int
    public let n: Int
    public let mean: Double?
    public let min: Double?
    public let max: Double?
  }

  /// Each season's mean and range, seasons numbered from 1.
  public static func profile(_ y: [Double?], period: Int) throws(Undefined) -> [Season] {
    try require((1...100_000).contains(period), "a period has 1 to 100,000 seasons")
    return (0..<period).map { season in
      let values = stride(from: season, to: y.count, by: period).compactMap { y[$0] }
      return Season(
        season: season + 1, n: values.count, mean: values.isEmpty ? nil : Statistics.mean(values),
        min: values.min(), max: values.max())
    }
  }
}
