/// A statistic of the values in a window that moves along a regular series.
///
/// ```swift
/// try Rolling(window: 3).of([5, 7, nil, 3, 0, 12])  // [nil, nil, nil, nil, nil, 5]
/// ```
public struct Rolling: Sendable {
  /// Where the window lies around its period. A centred window of even length k covers the periods
  /// from i - k/2 to i + k/2 - 1.
  public enum Alignment: String, Sendable, CaseIterable {
    case trailing, centered
  }

  public enum Statistic: String, Sendable, CaseIterable {
    case mean, sum, median
  }

  public let window: Int
  public let alignment: Alignment
  public let minPeriods: Int
  public let statistic: Statistic

  /// A window of `window` periods; fewer than `minPeriods` observations in it give a missing value.
  public init(
    window: Int, alignment: Alignment = .trailing, minPeriods: Int? = nil,
    statistic: Statistic = .mean
  ) throws(Undefined) {
    try require(window > 0, "the window must be one period or more")
    try require(
      (minPeriods ?? window) <= window && (minPeriods ?? 1) > 0,
      "minPeriods must lie between 1 and the window")
    self.window = window
    self.alignment = alignment
    self.minPeriods = minPeriods ?? window
    self.statistic = statistic
  }

  public func of(_ y: [Double?]) -> [Double?] {
    y.indices.map { i in
      let first = alignment == .trailing ? i - window + 1 : i - window / 2
      let range = max(0, first)..<min(y.count, first + window)
      let values = y[range].compactMap { $0 }
      guard values.count >= minPeriods else { return nil }
      switch statistic {
      case .mean: return mean(values)
      case .sum: return sum(values)
      case .median: return Quantiles.median(values)
      }
    }
  }
}
