extension DiscretizingScale {
  /// Classes that divide an interval into equal lengths.
  ///
  ///     DiscretizingScale.quantize(from: 0, to: 10, count: 4).thresholds   // [2.5, 5, 7.5]
  public static func quantize(
    from start: Double, to stop: Double, count: Int
  ) -> DiscretizingScale {
    let cuts = max(1, count) - 1
    let thresholds = (0..<cuts).map { index in
      (Double(index + 1) * stop - Double(index - cuts) * start) / Double(cuts + 1)
    }
    return DiscretizingScale(kind: .quantize, domain: [start, stop], thresholds: thresholds)
  }
}
