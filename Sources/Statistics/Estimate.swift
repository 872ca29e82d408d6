/// A number with its interval and everything a reader needs to judge it.
///
/// ```swift
/// let estimate = try Proportion.wilson(successes: 97, n: 100)
/// estimate.lower   // 0.9155
/// estimate.method  // "Wilson"
/// ```
public struct Estimate: Equatable, Sendable {
  /// The point estimate.
  public let value: Double
  /// The lower limit; may be minus infinity.
  public let lower: Double
  /// The upper limit; may be infinity.
  public let upper: Double
  /// The confidence level, 0.95 for 95%.
  public let level: Double
  /// How the interval was made: "Garwood", "Wilson".
  public let method: String
  /// The observations behind it: persons asked, events counted.
  public let n: Double
  /// What a reader must be told beside the number.
  public let warnings: [String]

  public init(
    value: Double, lower: Double, upper: Double, level: Double, method: String, n: Double,
    warnings: [String] = []
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
    self.n = n
    self.warnings = warnings
  }

  /// The same estimate in other units: value and limits times a positive factor.
  public func scaled(by factor: Double) -> Estimate {
    Estimate(
      value: value * factor, lower: lower * factor, upper: upper * factor, level: level,
      method: method, n: n, warnings: warnings)
  }
}
