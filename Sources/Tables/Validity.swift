/// Which rows of a column hold a value: one bit a row, or nothing at all when all do.
public struct Validity: Hashable, Sendable {
  private var words: [UInt64]
  public let count: Int

  /// Every row holds a value.
  public init(allValid count: Int) {
    words = []
    self.count = count
  }

  /// No row holds a value.
  public init(allMissing count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
    self.count = count
  }

  public init(_ valid: [Bool]) {
    self.init(allValid: valid.count)
    for (row, isValid) in valid.enumerated() where !isValid { setMissing(row) }
  }

  public var hasMissing: Bool { !words.isEmpty && missingCount > 0 }

  public var missingCount: Int {
    words.isEmpty ? 0 : count - words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  public subscript(row: Int) -> Bool {
    words.isEmpty || words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  public mutating func setMissing(_ row: Int) {
    if words.isEmpty {
      words = Array(repeating: .max, count: (count + 63) / 64)
      if count & 63 != 0 { words[words.count - 1] = (1 << UInt64(count & 63)) - 1 }
    }
    words[row >> 6] &= ~(1 << UInt64(row & 63))
  }

  public mutating func setValid(_ row: Int) {
    if !words.isEmpty { words[row >> 6] |= 1 << UInt64(row & 63) }
  }
}
