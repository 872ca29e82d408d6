/// Which rows of a column hold a value: one bit a row, or nothing at all when all do.
public struct Validity: Hashable, Sendable {
  private var words: [UInt64]
  public private(set) var count: Int

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

  /// The rows whose cells are not nil.
  init<Cell>(of cells: [Cell?]) {
    self.init(allValid: cells.count)
    for (row, cell) in cells.enumerated() where cell == nil { setMissing(row) }
  }

  public var hasMissing: Bool { !words.isEmpty && missingCount > 0 }

  public var missingCount: Int {
    words.isEmpty ? 0 : count - words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  public subscript(row: Int) -> Bool {
    words.isEmpty || words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  public mutating func setMissing(_ row: Int) {
    if words.isEmpty { words = Validity.ones(count) }
    words[row >> 6] &= ~(1 << UInt64(row & 63))
  }

  public mutating func setValid(_ row: Int) {
    if !words.isEmpty { words[row >> 6] |= 1 << UInt64(row & 63) }
  }

  /// Adds the rows of another column behind its own.
  public mutating func append(_ other: Validity) {
    let first = count
    count += other.count
    if words.isEmpty, other.words.isEmpty { return }
    if words.isEmpty { words = Validity.ones(first) }
    words.append(contentsOf: repeatElement(0, count: (count + 63) / 64 - words.count))
    for row in 0..<other.count where other[row] { setValid(first + row) }
  }

  private static func ones(_ count: Int) -> [UInt64] {
    var words = Array(repeating: UInt64.max, count: (count + 63) / 64)
    if count & 63 != 0 { words[words.count - 1] = (1 << UInt64(count & 63)) - 1 }
    return words
  }
}
