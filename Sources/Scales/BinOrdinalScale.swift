extension DiscretizingScale {
  /// One class for each bin between `boundaries`, which include the first start and the last end.
  ///
  ///     DiscretizingScale.binOrdinal([0, 5, 10]).index(of: 7)   // 1
  public static func binOrdinal(_ boundaries: [Double]) -> DiscretizingScale {
    DiscretizingScale(
      kind: .binOrdinal, domain: boundaries, thresholds: Array(boundaries.dropFirst().dropLast()))
  }
}
