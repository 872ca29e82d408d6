import RealModule

/// How many bins suit a sample, by three classical rules.
///
/// A sample that is empty or has no spread gets one bin.
public enum HistogramRules {
  /// ⌈log₂ n⌉ + 1 (Sturges, 1926).
  public static func sturges(_ sample: [Double]) -> Int {
    guard !sample.isEmpty else { return 1 }
    return max(1, Int(Double.log2(Double(sample.count)).rounded(.up)) + 1)
  }

  /// Bins 3.49 s n^(−1/3) wide (Scott, 1979).
  public static func scott(_ sample: [Double]) -> Int {
    guard let extent = Summaries.extent(sample), let deviation = Summaries.deviation(sample),
      deviation > 0
    else { return 1 }
    let cubeRoot = Double.root(Double(sample.count), 3)
    return count((extent.high - extent.low) * cubeRoot / (3.49 * deviation))
  }

  /// Bins twice the interquartile range times n^(−1/3) wide (Freedman and Diaconis, 1981).
  public static func freedmanDiaconis(_ sample: [Double]) -> Int {
    let sorted = sample.sorted()
    guard let low = sorted.first, let high = sorted.last,
      let lower = Summaries.quantile(sorted: sorted, 0.25),
      let upper = Summaries.quantile(sorted: sorted, 0.75), upper > lower
    else { return 1 }
    return count(
      (high - low) / (2 * (upper - lower) * Double.pow(Double(sample.count), -1.0 / 3)))
  }

  /// Rounds up what is a count of bins, however large.
  private static func count(_ bins: Double) -> Int {
    bins < 1e15 ? max(1, Int(bins.rounded(.up))) : 1_000_000_000_000_000
  }
}
