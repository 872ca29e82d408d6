import CSV

/// A share of all keys, chosen by their hashes: what does not fit in memory is tested a share at a
/// time.
struct KeyShare: Sendable {
  var part = 0
  var parts = 1

  func has(_ hash: UInt64) -> Bool { parts == 1 || hash % UInt64(parts) == UInt64(part) }
}

/// The keys of a table that other rows may refer to, by their contents.
///
/// Small whole numbers take a bit each, all others their bytes.
struct KeySet: Sendable {
  let share: KeyShare
  private let most: Int
  private let encoder = SpanEncoder()
  private var bits: [UInt64] = []
  private var count = 0
  private var bytes: [UInt8] = []

  init(_ share: KeyShare, most: Int) {
    self.share = share
    self.most = most
  }

  /// Whether there were more keys than it may hold: some are not in it.
  var isFull: Bool { encoder.count > most }

  /// Adds the whole keys of its share.
  mutating func add(_ keys: KeyReader, of block: Block?) {
    keys.eachWhole { row in
      if isFull || !share.has(keys.hashes[row]) { return }
      keys.bytes(row, of: block, into: &bytes)
      count += 1
      if let number = KeyValue.integer(bytes), number >= 0, number < 64 * count + 1 << 20 {
        let word = Int(number >> 6)
        if word >= bits.count {
          bits.append(
            contentsOf: repeatElement(0, count: max(word + 1, bits.count * 3 / 2) - bits.count))
        }
        bits[word] |= 1 << UInt64(number & 63)
      } else {
        _ = encoder.code(of: bytes)
      }
    }
  }

  func contains(_ bytes: [UInt8]) -> Bool {
    if let number = KeyValue.integer(bytes), number >= 0, Int(number >> 6) < bits.count,
      bits[Int(number >> 6)] >> UInt64(number & 63) & 1 == 1
    {
      return true
    }
    return encoder.knownCode(of: bytes) != nil
  }
}

extension KeyReader {
  /// Calls `body` with the rows of a share whose key, unless all of it is missing, is in none of the
  /// sets. A key of which a part is missing is in none.
  func eachLacking(
    in sets: [KeySet], _ share: KeyShare, of block: Block?, _ body: (_ row: Int) -> Void
  ) {
    let absent = partial.isEmpty ? [] : absent
    let hashes = hashes
    var bytes: [UInt8] = []
    var next = 0
    for row in 0..<count {
      if next < partial.count, partial[next] == row {
        next += 1
        if share.part == 0, !absent.contains(Int32(row)) { body(row) }
        continue
      }
      guard share.has(hashes[row]) else { continue }
      self.bytes(row, of: block, into: &bytes)
      if !sets.contains(where: { $0.contains(bytes) }) { body(row) }
    }
  }
}
