import Files
import Synchronization

/// Hashes of very many rows, eight bytes each, in 256 parts by their first bits: equal ones are in the
/// same part, so that one part at a time is looked through.
///
/// Parts consist of chunks, which go to a file without a name when there are too many of them.
struct HashPartitions: Sendable {
  static let count = 256
  private static let chunkLength = 512

  private enum Chunk: Sendable {
    case here([UInt64])
    case stored(place: Int)
  }

  private let store: HashStore
  private var room = [UInt64](repeating: 0, count: count * chunkLength)
  private var filled = [Int](repeating: 0, count: count)
  private var chunks = [[Chunk]](repeating: [], count: count)

  init(_ store: HashStore) {
    self.store = store
  }

  /// Adds the hash of every whole key.
  mutating func add(_ keys: KeyReader) {
    let hashes = keys.hashes
    keys.eachWhole { row in
      // 0 marks a free slot.
      let hash = max(1, hashes[row])
      let part = Int(truncatingIfNeeded: hash >> 56)
      let place = filled[part]
      room[part * HashPartitions.chunkLength + place] = hash
      filled[part] = place + 1
      if place + 1 == HashPartitions.chunkLength { flush(part) }
    }
  }

  private mutating func flush(_ part: Int) {
    let start = part * HashPartitions.chunkLength
    let chunk = Array(room[start..<start + HashPartitions.chunkLength])
    chunks[part].append(store.place(for: chunk).map { .stored(place: $0) } ?? .here(chunk))
    filled[part] = 0
  }

  /// Gives `body` all hashes of a part.
  func each(_ part: Int, _ body: (UInt64) -> Void) throws(FileError) {
    for chunk in chunks[part] {
      switch chunk {
      case .here(let hashes): hashes.forEach(body)
      case .stored(let place):
        try store.read(place, count: HashPartitions.chunkLength).forEach(body)
      }
    }
    let start = part * HashPartitions.chunkLength
    for place in start..<start + filled[part] { body(room[place]) }
  }

  private func size(_ part: Int) -> Int {
    chunks[part].count * HashPartitions.chunkLength + filled[part]
  }

  /// The hashes of a part that occur more than once in all of these together.
  static func repeated(_ part: Int, of all: [HashPartitions]) throws(FileError) -> [UInt64] {
    if all.reduce(0, { $0 + $1.size(part) }) < 2 { return [] }
    var set = RepeatedHashes()
    for partitions in all { try partitions.each(part) { set.insert($0) } }
    return set.repeated
  }
}

/// Holds the chunks of all threads: in memory up to a bound, all others in a file without a name.
final class HashStore: Sendable {
  private let most: Int
  private let held = Atomic(0)
  private let scratch = Mutex<ScratchFile?>(nil)

  init(most: Int) {
    self.most = most
  }

  /// Where a chunk was stored; nil when it stays in memory, because there is room or the system gives
  /// none elsewhere.
  func place(for chunk: [UInt64]) -> Int? {
    if held.add(chunk.count, ordering: .relaxed).newValue <= most { return nil }
    let file = scratch.withLock { file in
      if file == nil { file = try? ScratchFile() }
      return file
    }
    return try? file?.append(chunk)
  }

  func read(_ place: Int, count: Int) throws(FileError) -> [UInt64] {
    let file = scratch.withLock { $0 }
    return try file?.read(from: place, count: count) ?? []
  }
}

/// Finds out which hashes occur more than once: open addressing with linear probing.
private struct RepeatedHashes {
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var count = 0
  private var isRepeated: [Bool] = []
  private(set) var repeated: [UInt64] = []

  mutating func insert(_ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash {
        meetAgain(hash, slot)
        return
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = hash
    count += 1
    if count * 2 > slots.count { grow() }
  }

  private mutating func meetAgain(_ hash: UInt64, _ slot: Int) {
    if isRepeated.isEmpty { isRepeated = [Bool](repeating: false, count: slots.count) }
    if isRepeated[slot] { return }
    isRepeated[slot] = true
    repeated.append(hash)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: 2 * old.count)
    let known = repeated
    (isRepeated, repeated, count) = ([], [], 0)
    for hash in old where hash != 0 { insert(hash) }
    for hash in known { insert(hash) }
  }
}
