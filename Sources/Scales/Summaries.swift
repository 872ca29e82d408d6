import RealModule

/// Summaries of a sample that scales and histograms are built on.
///
/// Samples hold present values only; what an empty or too small sample cannot answer is nil.
public enum Summaries {
  /// The arithmetic mean: `mean([1, 2, 6])` is 3.
  public static func mean(_ sample: [Double]) -> Double? {
    sample.isEmpty ? nil : sample.reduce(0, +) / Double(sample.count)
  }

  /// The middle value, or the mean of the two in the middle: `median([3, 1, 2])` is 2.
  public static func median(_ sample: [Double]) -> Double? { quantile(sample, 0.5) }

  /// The unbiased variance (denominator n − 1) by Welford's one-pass method; nil below two values.
  public static func variance(_ sample: [Double]) -> Double? {
    guard sample.count > 1 else { return nil }
    var mean = 0.0
    var squares = 0.0
    for (index, value) in sample.enumerated() {
      let delta = value - mean
      mean += delta / Double(index + 1)
      squares += delta * (value - mean)
    }
    return squares / Double(sample.count - 1)
  }

  /// The square root of ``variance(_:)``.
  public static func deviation(_ sample: [Double]) -> Double? { variance(sample)?.squareRoot() }

  /// The least and the greatest value: `extent([3, 1, 2])` is `(1, 3)`.
  public static func extent(_ sample: [Double]) -> (low: Double, high: Double)? {
    guard let first = sample.first else { return nil }
    var (low, high) = (first, first)
    for value in sample {
      if value < low { low = value }
      if value > high { high = value }
    }
    return (low, high)
  }

  /// The quantile of order `p` by linear interpolation (type 7 of Hyndman and Fan, 1996):
  /// `quantile([1, 2, 3, 4], 0.5)` is 2.5. Orders below 0 and above 1 give the extremes.
  public static func quantile(_ sample: [Double], _ p: Double) -> Double? {
    quantile(sorted: sample.sorted(), p)
  }

  /// ``quantile(_:_:)`` of a sample that is already ascending.
  public static func quantile(sorted sample: [Double], _ p: Double) -> Double? {
    guard let first = sample.first, let last = sample.last else { return nil }
    if p <= 0 || sample.count < 2 { return first }
    if p >= 1 { return last }
    let place = Double(sample.count - 1) * p
    let index = Int(place)
    let low = sample[index]
    return low + (sample[index + 1] - low) * (place - Double(index))
  }
}
