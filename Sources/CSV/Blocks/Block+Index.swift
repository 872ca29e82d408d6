import CCells

extension Block {
  /// Finds the ends of all cells, 64 bytes at a time, and whether the block is regular.
  ///
  /// Whether a byte stands in quotes is the parity of the quotes before it. That is what libcsv finds
  /// when every quote that opens a cell follows a delimiter or a line end, and every quote that
  /// closes one is followed by another quote, a delimiter or a line end. Otherwise the block is not
  /// regular.
  func index() {
    var end = count
    if end > 0, rows[end - 1] != 10, rows[end - 1] != 13 {
      rows[end] = 10
      end += 1
    }
    let quote = quote.map(Int32.init) ?? -1
    let found = cells_index(rows, end, delimiter, quote, separators, level)
    lineCount = found.lines
    isUTF8 = found.is_utf8 != 0
    hasReturns = found.has_returns != 0
    rowCount = found.cells / width
    isRegular =
      found.is_quoted_well != 0 && isUTF8 && rowCount == found.records
      && found.cells == rowCount * width
      && cells_rows(rows, separators, rowCount, width, quote, found.has_returns) != 0
  }
}
