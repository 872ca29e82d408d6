/// Numbers combinations from 0 in the order in which they are first met.
struct Numbering {
  /// The combinations in the order of their numbers.
  private(set) var places: [UInt64] = []
  /// The number of each combination, or -1; empty when there are too many combinations.
  private var dense: [Int32] = []
  private var sparse: [UInt64: Int32] = [:]

  private static let mostDense: UInt64 = 1 << 21

  /// For combinations below a limit.
  init(below limit: UInt64) {
    if limit <= Numbering.mostDense { dense = Array(repeating: -1, count: Int(limit)) }
  }

  mutating func number(of place: UInt64) -> Int32 {
    let known = dense.isEmpty ? sparse[place] ?? -1 : dense[Int(place)]
    if known >= 0 { return known }
    let number = Int32(truncatingIfNeeded: places.count)
    if dense.isEmpty { sparse[place] = number } else { dense[Int(place)] = number }
    places.append(place)
    return number
  }
}
