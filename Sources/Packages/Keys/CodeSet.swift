/// A set of numbers of known greatest size: open addressing with linear probing.
struct CodeSet: Sendable {
  private var slots: [UInt64]
  private var isFilled: [Bool]

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    isFilled = [Bool](repeating: false, count: size)
  }

  /// The slot that holds the number, or the free one where it belongs.
  @inline(__always)
  private func slot(_ number: UInt64) -> Int {
    var hash = number &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while isFilled[slot], slots[slot] != number { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// Adds a number; false when it is there.
  mutating func insert(_ number: UInt64) -> Bool {
    let slot = slot(number)
    if isFilled[slot] { return false }
    slots[slot] = number
    isFilled[slot] = true
    return true
  }

  func contains(_ number: UInt64) -> Bool { isFilled[slot(number)] }
}
