/// Binary search in ascending numbers.
public enum Bisect {
  /// How many of `sorted` are at most `value`: where it would be inserted after its equals.
  public static func right(_ sorted: [Double], _ value: Double) -> Int {
    right(sorted, value, in: 0..<sorted.count)
  }

  /// How many of `sorted` are below `value`: where it would be inserted before its equals.
  public static func left(_ sorted: [Double], _ value: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static func right(_ sorted: [Double], _ value: Double, in bounds: Range<Int>) -> Int {
    var low = bounds.lowerBound
    var high = bounds.upperBound
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
