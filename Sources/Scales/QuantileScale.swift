extension DiscretizingScale {
  /// Classes that hold about equally many values of a sample; cuts are quantiles of type 7.
  ///
  ///     DiscretizingScale.quantile(sample: [1, 2, 3, 4], count: 2).thresholds   // [2.5]
  public static func quantile(sample: [Double], count: Int) -> DiscretizingScale {
    let sorted = sample.sorted()
    let cuts = (1..<max(2, count)).compactMap { index in
      Summaries.quantile(sorted: sorted, Double(index) / Double(max(1, count)))
    }
    return DiscretizingScale(
      kind: .quantile, domain: sorted, thresholds: count < 2 ? [] : cuts)
  }
}
