import RealModule

/// Changes of a regular series against the value `lag` periods before; a missing value on either
/// side gives a missing change.
///
/// ```swift
/// try Changes.percent([0, 5, 10], lag: 1).values  // [nil, nil, 100]
/// ```
public enum Changes {
  /// Why a change is there or missing.
  public enum Flag: String, Sendable {
    case start
    case ok
    case missing
    case zeroBase = "zero-base"
    case negativeBase = "negative-base"
    case notPositive = "not-positive"
  }

  /// Percentage changes: against a base of zero missing, against a negative base over its size, both
  /// flagged.
  public static func percent(
    _ y: [Double?], lag: Int = 1
  ) throws(Undefined) -> (values: [Double?], flags: [Flag]) {
    try against(y, lag) { now, base in
      if base == 0 { return (nil, .zeroBase) }
      return ((now - base) / base.magnitude * 100, base < 0 ? .negativeBase : .ok)
    }
  }

  /// Differences: the change of a percentage in percentage points.
  public static func difference(_ y: [Double?], lag: Int = 1) throws(Undefined) -> [Double?] {
    try against(y, lag) { ($0 - $1, .ok) }.values
  }

  /// Differences of logarithms; missing and flagged where a value is not above zero.
  public static func logarithmic(
    _ y: [Double?], lag: Int = 1
  ) throws(Undefined) -> (values: [Double?], flags: [Flag]) {
    try against(y, lag) { now, base in
      now > 0 && base > 0 ? (Double.log(now / base), .ok) : (nil, .notPositive)
    }
  }

  /// The steady percentage change a year that leads from the first value to the last.
  public static func compoundAnnual(
    first: Double, last: Double, years: Double
  ) throws(Undefined) -> Double {
    try require(
      first > 0 && last > 0, "a compound rate needs a first and a last value above zero")
    try require(years > 0 && years.isFinite, "the number of years must be above zero")
    return 100 * Double.expMinusOne(Double.log(last / first) / years)
  }

  private static func against(
    _ y: [Double?], _ lag: Int, _ change: (Double, Double) -> (Double?, Flag)
  ) throws(Undefined) -> (values: [Double?], flags: [Flag]) {
    try require(lag > 0, "the lag must be one period or more")
    var values: [Double?] = []
    var flags: [Flag] = []
    for i in y.indices {
      var result: (Double?, Flag) = (nil, i < lag ? .start : .missing)
      if i >= lag, let now = y[i], let base = y[i - lag] { result = change(now, base) }
      values.append(result.0)
      flags.append(result.1)
    }
    return (values, flags)
  }
}
