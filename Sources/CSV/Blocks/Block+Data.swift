extension Block {
  /// Whether no row from `first` on may be anything but data: blank, a repetition of the labels, a
  /// total, a note behind the last row, or too long to be read whole. `names` are the labels, none
  /// where the file has none.
  func holdsOnlyData(from first: Int, lastRow: Int, names: [[UInt8]]) -> Bool {
    for row in min(first, rowCount)..<rowCount {
      let length = span(row, width - 1).end - start(ofRow: row)
      guard length <= LooseReader.longestCell, !beginsLikeTotal(row), !repeats(names, row)
      else { return false }
    }
    return lastRow >= rowCount
      || (0..<width).count { !holdsNothing(content(lastRow, $0)) } > 1
  }

  /// The content of a cell, quotes inside still doubled.
  @inline(__always)
  private func content(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    let (start, end) = span(row, column)
    if let quote, start < end, rows[start] == quote {
      return UnsafeBufferPointer(start: rows + start + 1, count: end - start - 2)
    }
    return UnsafeBufferPointer(start: rows + start, count: end - start)
  }

  @inline(__always)
  private func holdsNothing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.allSatisfy { isBlank($0) }
  }

  /// Whether the first filled cell begins with a word for totals, or there is none.
  private func beginsLikeTotal(_ row: Int) -> Bool {
    for column in 0..<width {
      let cell = content(row, column)
      guard let first = cell.firstIndex(where: { !isBlank($0) }) else { continue }
      guard mayBeginTotal(cell[first]) else { return false }
      let head = lowercased(Array(cell[first...].prefix(16))[...])
      return totalWords.contains { head.starts(with: $0) }
    }
    return true
  }

  /// Whether so many cells may be the labels of their columns that they are labels again.
  private func repeats(_ names: [[UInt8]], _ row: Int) -> Bool {
    guard !names.isEmpty else { return false }
    var (same, others) = (0, 0)
    for column in 0..<min(width, names.count) where !names[column].isEmpty {
      if mayBe(names[column], content(row, column)) {
        same += 1
      } else {
        others += 1
        if others * 5 > width { return false }
      }
    }
    return same >= 2
  }

  @inline(__always)
  private func mayBe(_ name: [UInt8], _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < cell.count, isBlank(cell[start]) { start += 1 }
    guard cell.count - start >= name.count, cell[start] == name[0] else { return false }
    return cell[start...].starts(with: name) || quote.map { cell.contains($0) } ?? false
  }
}
