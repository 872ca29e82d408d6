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
    var known: [ArraySlice<UInt8>: Int32] = [:]
    codes.reserveCapacity(cells.count)
    for cell in cells {
      if cell.isEmpty {
        missing += 1
        codes.append(-1)
      } else if let code = known[cell] {
        if code >= 0 { counts[Int(code)] += 1 } else { missing += 1 }
        codes.append(code)
      } else if isMarker(cell) {
        known[cell] = -1
        markers.append(String(decoding: cell, as: UTF8.self))
        missing += 1
        codes.append(-1)
      } else {
        let code = Int32(texts.count)
        known[cell] = code
        texts.append(cell)
        counts.append(1)
        codes.append(code)
      }
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

/// Whether a cell says that there is no value.
private func isMarker(_ cell: ArraySlice<UInt8>) -> Bool {
  guard cell.count <= 5 else { return false }
  switch String(decoding: cell, as: UTF8.self).lowercased() {
  case "na", "n/a", "#n/a", "null", "none", "nan", "-", "--", "nd", "n/d", "n.d.", "s/d", "s.d.",
    "..", "...":
    return true
  default: return false
  }
}
