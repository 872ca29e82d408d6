import Tables

/// Gives equal values, or equal rows of values, equal codes, across columns and tables.
struct KeyEncoder {
  private var texts: [String: Int64] = [:]
  private var pairs: [Pair: Int64] = [:]

  private struct Pair: Hashable {
    var first: Int64
    var second: Int64
  }

  /// The codes of the rows of a key.
  struct Keys {
    var codes: [Int64]
    /// Whether any cell of the key is missing.
    var isPartial: [Bool]
    /// Whether all cells of the key are missing.
    var isMissing: [Bool]

    /// The rows without missing cells whose key stood in an earlier row.
    var repetitions: [Int] {
      // Numbers that only grow, as those of rows do, need no search.
      if zip(codes, codes.dropFirst()).allSatisfy({ $0 < $1 }) { return [] }
      var seen = CodeSet(capacity: codes.count)
      var rows: [Int] = []
      for (row, code) in codes.enumerated()
      where !isPartial[row] && !seen.insert(code) { rows.append(row) }
      return rows
    }
  }

  mutating func keys(_ columns: [Column]) -> Keys {
    let count = columns.first?.count ?? 0
    var keys = Keys(
      codes: [], isPartial: [Bool](repeating: false, count: count),
      isMissing: [Bool](repeating: true, count: count))
    for (position, column) in columns.enumerated() {
      let codes = self.codes(column)
      if position == 0 {
        keys.codes = codes
      } else {
        for row in 0..<count {
          let pair = Pair(first: keys.codes[row], second: codes[row])
          if let known = pairs[pair] {
            keys.codes[row] = known
          } else {
            let code = Int64(pairs.count)
            pairs[pair] = code
            keys.codes[row] = code
          }
        }
      }
      let hasMissing = column.validity.hasMissing
      for row in 0..<count {
        if hasMissing, !column.validity[row] {
          keys.isPartial[row] = true
        } else {
          keys.isMissing[row] = false
        }
      }
    }
    return keys
  }

  private mutating func code(_ text: String) -> Int64 {
    if let known = texts[text] { return known }
    let code = Int64(texts.count)
    texts[text] = code
    return code
  }

  private mutating func codes(_ column: Column) -> [Int64] {
    switch column.storage {
    case .integers(let values):
      return values.map { value in
        let number = Double(value)
        return Int64(exactly: number) == value ? bits(number) : value
      }
    case .numbers(let values), .times(let values): return values.map(bits)
    case .booleans(let values): return values.map { $0 ? 1 : 0 }
    case .dates(let days): return days.map { bits(Double($0) * 86_400_000) }
    case .texts(let storage):
      let codes = storage.dictionary.map { code($0) }
      return storage.codes.map { codes[Int($0)] }
    case .values(let values): return values.map { code("\($0)") }
    }
  }

  private func bits(_ value: Double) -> Int64 {
    Int64(bitPattern: (value == 0 ? 0 : value).bitPattern)
  }
}

/// A set of codes of known greatest size: open addressing with linear probing.
struct CodeSet {
  private var slots: [Int64]
  private var isFilled: [Bool]

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int64](repeating: 0, count: size)
    isFilled = [Bool](repeating: false, count: size)
  }

  /// The slot that holds the code, or the free one where it belongs.
  @inline(__always)
  private func slot(_ code: Int64) -> Int {
    var hash = UInt64(bitPattern: code) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while isFilled[slot], slots[slot] != code { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// Adds a code; false when it is there.
  mutating func insert(_ code: Int64) -> Bool {
    let slot = slot(code)
    if isFilled[slot] { return false }
    slots[slot] = code
    isFilled[slot] = true
    return true
  }

  func contains(_ code: Int64) -> Bool { isFilled[slot(code)] }
}
