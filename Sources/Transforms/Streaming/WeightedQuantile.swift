/// `Summaries.quantile` of a sample that is given as values with their counts.
func weightedQuantile(_ counts: [(value: Double, count: Int)], _ p: Double) -> Double? {
  let sorted = counts.sorted { $0.value < $1.value }
  let total = sorted.reduce(0) { $0 + $1.count }
  guard let last = sorted.last else { return nil }
  func value(at index: Int) -> Double {
    var passed = 0
    for (value, count) in sorted {
      passed += count
      if index < passed { return value }
    }
    return last.value
  }
  if total < 2 { return value(at: 0) }
  let place = Double(total - 1) * p
  let index = Int(place)
  let low = value(at: index)
  return low + (value(at: index + 1) - low) * (place - Double(index))
}
