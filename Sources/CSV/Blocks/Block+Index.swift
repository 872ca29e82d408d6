import CMasks

extension Block {
  /// Finds the ends of all cells, 64 bytes at a time, and whether the block is regular.
  ///
  /// Whether a byte stands in quotes is the parity of the quotes before it. That is what libcsv finds
  /// when every quote that opens a cell follows a delimiter or a line end, and every quote that
  /// closes one is followed by another quote, a delimiter or a line end. Otherwise the block is not
  /// regular.
  func index() {
    let (rows, separators, delimiter, quote) = (rows, separators, delimiter, quote)
    var end = count
    var lineCount = 0
    var isUTF8 = true
    if end > 0, rows[end - 1] != 10, rows[end - 1] != 13 {
      rows[end] = 10
      end += 1
    }
    var found = 0
    var recordEnds = 0
    var inside: UInt64 = 0
    // Bits that the last 64 bytes carry over: the start of a block follows a record.
    var opensNext: UInt64 = 1
    var closedLast: UInt64 = 0
    var returnedLast: UInt64 = 0
    var faults: UInt64 = 0
    var anyReturns: UInt64 = 0
    var checked = 0
    var i = 0
    while i < end {
      let masks = masks_at(rows + i, delimiter, quote ?? 0)
      let live: UInt64 = end - i >= 64 ? .max : 1 << UInt64(end - i) - 1
      let quotes = quote == nil ? 0 : masks.quotes & live
      let feeds = masks.feeds & live
      let returns = masks.returns & live
      let pairs = feeds & (returns << 1 | returnedLast)
      let lineEnds = returns | feeds & ~pairs
      if lineEnds != 0 { lineCount += lineEnds.nonzeroBitCount }
      returnedLast = returns >> 63
      if masks.high & live != 0, !isUTF8Text(masks.high & live, at: i, end: end, &checked) {
        isUTF8 = false
      }
      var quoted = inside
      if quotes != 0 {
        var parity = quotes
        parity ^= parity << 1
        parity ^= parity << 2
        parity ^= parity << 4
        parity ^= parity << 8
        parity ^= parity << 16
        parity ^= parity << 32
        quoted ^= parity
        inside = UInt64(bitPattern: Int64(bitPattern: quoted) >> 63)
      }
      let ends = lineEnds & ~quoted
      var cellEnds = masks.delimiters & live & ~quoted | ends
      let opening = quotes & quoted
      let closing = quotes & ~quoted
      let opensHere = cellEnds | closing | pairs & ~quoted
      faults |= opening & ~(opensHere << 1 | opensNext)
      faults |= (closing << 1 | closedLast) & live & ~(cellEnds | opening)
      opensNext = opensHere >> 63
      closedLast = closing >> 63
      anyReturns |= returns & ends
      if ends != 0 { recordEnds += ends.nonzeroBitCount }
      while cellEnds != 0 {
        separators[found] = UInt32(truncatingIfNeeded: i + cellEnds.trailingZeroBitCount)
        found += 1
        cellEnds &= cellEnds - 1
      }
      i += 64
    }
    self.lineCount = lineCount
    self.isUTF8 = isUTF8
    hasReturns = anyReturns != 0
    rowCount = found / width
    isRegular =
      faults == 0 && inside == 0 && isUTF8 && rowCount == recordEnds && found == rowCount * width
      && hasWholeRows()
  }

  /// Whether the last cell of every row is the last of a record, and no row is blank.
  private func hasWholeRows() -> Bool {
    let (rows, separators, width) = (rows, separators, width)
    for row in 0..<rowCount {
      let end = Int(separators[row * width + width - 1])
      guard rows[end] == 10 || rows[end] == 13 else { return false }
      // A row of empty cells has no more than two quotes in each.
      if end - start(ofRow: row) < 3 * width, isBlank(row) { return false }
    }
    return true
  }

  private func isBlank(_ row: Int) -> Bool {
    for column in 0..<width {
      let (start, end) = span(row, column)
      if end - start > 2 || end > start && rows[start] != quote { return false }
    }
    return true
  }

  /// Whether characters are whole and shortest; `high` marks their bytes.
  private func isUTF8Text(_ high: UInt64, at base: Int, end: Int, _ checked: inout Int) -> Bool {
    var high = high
    while high != 0 {
      let place = base + high.trailingZeroBitCount
      high &= high - 1
      if place < checked { continue }
      let length = characterLength(place, end)
      if length == 0 { return false }
      checked = place + length
    }
    return true
  }

  /// The bytes of the character that begins here; 0 when none does.
  private func characterLength(_ place: Int, _ end: Int) -> Int {
    let first = rows[place]
    func next(_ offset: Int) -> UInt8 { place + offset < end ? rows[place + offset] : 0 }
    func follows(_ offset: Int) -> Bool { next(offset) & 0xC0 == 0x80 }
    switch first {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0...0xEF:
      let second = next(1)
      guard follows(1), follows(2), first != 0xE0 || second >= 0xA0,
        first != 0xED || second < 0xA0
      else { return 0 }
      return 3
    case 0xF0...0xF4:
      let second = next(1)
      guard follows(1), follows(2), follows(3), first != 0xF0 || second >= 0x90,
        first != 0xF4 || second < 0x90
      else { return 0 }
      return 4
    default: return 0
    }
  }
}
