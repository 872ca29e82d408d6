extension Stack {
  /// In which order series are laid, lowest first.
  public enum Order: Sendable, Hashable {
    case none, reverse
    /// The smallest or the largest sum first.
    case ascending, descending
    /// The series whose maximum comes first, first.
    case appearance
    /// The series whose maximum comes first in the middle, later ones outwards
    /// (Byron and Wattenberg, 2008).
    case insideOut
  }

  /// The places of `series` in the order asked for; ties stay as they are.
  public static func order(_ series: [[Double]], _ order: Order) -> [Int] {
    let sums = series.map { $0.reduce(0, +) }
    let places = Array(series.indices)
    func sorted(by key: [Double]) -> [Int] {
      places.sorted { key[$0] != key[$1] ? key[$0] < key[$1] : $0 < $1 }
    }
    switch order {
    case .none: return places
    case .reverse: return places.reversed()
    case .ascending: return sorted(by: sums)
    case .descending: return sorted(by: sums).reversed()
    case .appearance: return sorted(by: series.map(peak))
    case .insideOut:
      var (top, bottom) = (0.0, 0.0)
      var tops: [Int] = []
      var bottoms: [Int] = []
      for place in sorted(by: series.map(peak)) {
        if top < bottom {
          top += sums[place]
          tops.append(place)
        } else {
          bottom += sums[place]
          bottoms.append(place)
        }
      }
      return bottoms.reversed() + tops
    }
  }

  /// Where a series is largest first.
  private static func peak(_ values: [Double]) -> Double {
    guard let highest = values.max(), let index = values.firstIndex(of: highest) else { return 0 }
    return Double(index)
  }
}
