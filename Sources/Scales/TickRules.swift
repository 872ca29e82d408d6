/// How Vega chooses among ticks: how many there may be and which are dropped.
public enum TickRules {
  /// The tick count after a least distance between ticks, in data units, is respected; bins ask
  /// for as many as they have boundaries.
  public static func count(
    _ count: Double, in scale: ContinuousScale, minimumStep: Double? = nil, bins: [Double] = []
  ) -> Double {
    var count = bins.isEmpty ? count : max(count, Double(bins.count))
    if let minimumStep, minimumStep > 0, let extent = scale.extent {
      let steps = (extent.high - extent.low) / minimumStep
      count = min(count, (steps == 0 ? 1 : steps.rounded(.down)) + 1)
    }
    return count
  }

  /// The values whose positions lie in the range, thinned to every second one until at most
  /// `count` are left; when fewer than three would be left, the first and the last.
  public static func valid(
    _ values: [Double], on scale: ContinuousScale, count: Double? = nil
  ) -> [Double] {
    guard let low = scale.range.min()?.rounded(.down), let high = scale.range.max()?.rounded(.up)
    else { return [] }
    let inside = values.filter { value in
      guard let position = scale(value) else { return false }
      return position >= low && position <= high
    }
    guard let count, count > 0, inside.count > 1, let last = inside.last else { return inside }
    var thinned = inside
    while Double(thinned.count) > count && thinned.count >= 3 {
      thinned = stride(from: 0, to: thinned.count, by: 2).map { thinned[$0] }
    }
    return thinned.count < 3 ? [inside[0], last] : thinned
  }
}
