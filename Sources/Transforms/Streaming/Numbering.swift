/// Numbers combinations from 0 in the order in which they are first met.
///
/// Where there can be few, each has a place in a table; else they stand by their hashes (Fibonacci
/// hashing, open addressing with linear probing over a power of two).
struct Numbering: Sendable {
  /// The combinations in the order of their numbers.
  private(set) var places: [UInt64] = []
  /// The number of the combination at each place, or -1.
  private(set) var numbers: [Int32]
  /// Whether the place of a combination is the combination itself.
  let isDense: Bool

  private static let mostDenseBits = 21

  /// For combinations below 2^`bits`.
  init(bits: Int) {
    isDense = bits <= Numbering.mostDenseBits
    numbers = Array(repeating: -1, count: isDense ? 1 << bits : 256)
  }

  var count: Int { places.count }

  /// The number of a combination, `count` before for one that was not met.
  @inline(__always)
  mutating func number(of place: UInt64) -> Int32 {
    let slot = slot(of: place)
    if numbers[slot] >= 0 { return numbers[slot] }
    return add(place, at: slot)
  }

  /// Gives a combination the next number; `slot` is where it was looked for.
  mutating func add(_ place: UInt64, at slot: Int) -> Int32 {
    let number = Int32(truncatingIfNeeded: places.count)
    numbers[slot] = number
    places.append(place)
    if !isDense, places.count * 2 > numbers.count { widen() }
    return number
  }

  /// Where a combination stands, or would stand.
  @inline(__always)
  private func slot(of place: UInt64) -> Int {
    if isDense { return Int(truncatingIfNeeded: place) }
    let shift = UInt64(truncatingIfNeeded: numbers.count.leadingZeroBitCount + 1)
    var slot = Int(truncatingIfNeeded: ((place ^ place >> 32) &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while numbers[slot] >= 0, places[Int(numbers[slot])] != place {
      slot = (slot + 1) & (numbers.count - 1)
    }
    return slot
  }

  private mutating func widen() {
    numbers = Array(repeating: -1, count: numbers.count * 4)
    for (number, place) in places.enumerated() {
      numbers[slot(of: place)] = Int32(truncatingIfNeeded: number)
    }
  }
}
