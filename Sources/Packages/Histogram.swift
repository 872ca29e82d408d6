/// How often numbers occur in ten equal bins from the smallest to the largest.
///
///     let histogram = Histogram([3, nil, 1], counts: [1, 9, 2])
///     histogram?.bins      // [2, 0, 0, 0, 0, 0, 0, 0, 0, 1]
///     histogram?.smallest  // 2, the first place of the smallest number
struct Histogram {
  var smallest: Int
  var largest: Int
  var bins: [Int]

  /// The histogram of the finite ones among numbers that occur so often; nil when there are none.
  init?(_ numbers: [Double?], counts: [Int]) {
    (smallest, largest) = (-1, -1)
    var (least, most) = (Double.infinity, -Double.infinity)
    for (place, number) in numbers.enumerated() {
      guard let number, number.isFinite else { continue }
      if number < least { (least, smallest) = (number, place) }
      if number > most { (most, largest) = (number, place) }
    }
    guard smallest >= 0 else { return nil }
    // The distance of numbers near the largest double is infinite.
    let scale = (most - least).isFinite ? 1 : 0.5
    let lowest = least * scale
    let width = (most * scale - lowest) / 10
    bins = [Int](repeating: 0, count: 10)
    for (number, count) in zip(numbers, counts) {
      guard let number, number.isFinite else { continue }
      bins[width > 0 ? min(9, Int((number * scale - lowest) / width)) : 0] += count
    }
  }
}
