import CSV

/// The distinct cells of a column, how often each occurs, and which row holds which.
struct CellCensus {
  /// The distinct filled cells in the order of their first row.
  private(set) var texts: [ArraySlice<UInt8>] = []
  private(set) var counts: [Int] = []
  /// For each row the index of its text; -1 when it is missing.
  private(set) var codes: [Int32] = []
  /// Empty cells, and those that hold a marker.
  private(set) var missing = 0
  /// Texts that stand for nothing, in the order of their first row.
  private(set) var markers: [String] = []

  var filled: Int { codes.count - missing }

  init(_ cells: [ArraySlice<UInt8>]) {
    codes.reserveCapacity(cells.count)
    var known = CellIndex()
    /// The codes of the known cells: -1 for a marker.
    var own: [Int32] = []
    for cell in cells {
      var code: Int32 = -1
      if !cell.isEmpty {
        let index = known.index(of: cell)
        if index == own.count {
          if CSV.isMissingWord(cell) {
            own.append(-1)
            markers.append(String(decoding: cell, as: UTF8.self))
          } else {
            own.append(Int32(truncatingIfNeeded: texts.count))
            texts.append(cell)
            counts.append(0)
          }
        }
        code = own[index]
      }
      codes.append(code)
      if code >= 0 { counts[Int(code)] += 1 } else { missing += 1 }
    }
  }

  func string(_ code: Int) -> String { String(decoding: texts[code], as: UTF8.self) }

  /// The most frequent texts; equal ones in the order of their bytes.
  func mostFrequent(_ limit: Int) -> [(text: String, count: Int)] {
    var best: [Int] = []
    for code in texts.indices {
      guard best.count < limit || isBefore(code, best[best.count - 1]) else { continue }
      best.insert(code, at: best.firstIndex { isBefore(code, $0) } ?? best.count)
      if best.count > limit { best.removeLast() }
    }
    return best.map { (string($0), counts[$0]) }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    counts[a] != counts[b] ? counts[a] > counts[b] : texts[a].lexicographicallyPrecedes(texts[b])
  }
}

/// Numbers distinct cells in the order in which they first occur.
private struct CellIndex {
  private var cells: [ArraySlice<UInt8>] = []
  private var hashes: [UInt32] = []
  private var slots = [Int32](repeating: -1, count: 64)

  mutating func index(of cell: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in cell { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    hash ^= hash >> 15
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, cells[index] == cell { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: cells.count)
    cells.append(cell)
    hashes.append(hash)
    if cells.count * 2 > slots.count { widen() }
    return cells.count - 1
  }

  private mutating func widen() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index)
    }
  }
}
