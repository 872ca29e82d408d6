extension DiscretizingScale {
  /// Classes cut at given values, ascending; the first and the last class are open.
  public static func threshold(_ thresholds: [Double]) -> DiscretizingScale {
    DiscretizingScale(kind: .threshold, domain: thresholds, thresholds: thresholds)
  }
}
