extension Loader {
  /// Looks again at rows whose quotes do not fit: those that run over lines, and those that have the
  /// right width only by chance.
  mutating func rereadDamaged() {
    guard width > 1 else { return }
    var index = 0
    var hasSeenRow = false
    while index < rows.count {
      let isWide = count(rows[index]) != width
      guard isWide || rows[index].isFaulty, !isBlankRow(rows[index]) else {
        hasSeenRow = hasSeenRow || !isBlankRow(rows[index])
        index += 1
        continue
      }
      let row = rows[index]
      if isWide || row.lines > 1 && row.isFaulty {
        if row.lines > 1, rereading > 0, isRunaway(row, isWide: isWide, hasSeenRow ? columns : []),
          let reading = repair(firstLine(row), hasSeenRow ? columns : []), reading.cost <= 4
        {
          resume(at: index, reading)
        } else {
          rows[index].isDamaged = isWide
        }
      } else if row.isFaulty, let quote = dialect.quote, text[row.start..<row.end].contains(quote),
        hasOddQuotes(row, quote), let reading = repair(text[row.start..<row.end], columns),
        reading.changes.contains(.missingDelimiter), reading.cells != cells(row)
      {
        rows[index].own = reading.cells
        rows[index].changes = reading.changes
      }
      hasSeenRow = true
      index += 1
    }
  }

  private func firstLine(_ row: LoadedRow) -> Bytes {
    let source = text[row.start..<row.end]
    return source[..<(source.firstIndex { $0 == 10 || $0 == 13 } ?? source.endIndex)]
  }

  private func nextLine(_ end: Int) -> Int {
    guard end < text.count else { return end }
    return end + (text[end] == 13 && end + 1 < text.count && text[end + 1] == 10 ? 2 : 1)
  }

  /// A record over several lines runs away when it has the wrong width, or a quote where none belongs
  /// and lines that are rows by themselves.
  private mutating func isRunaway(
    _ row: LoadedRow, isWide: Bool, _ known: [ColumnProfile]
  ) -> Bool {
    if isWide { return true }
    let first = firstLine(row)
    let rest = text[min(nextLine(first.endIndex), row.end)..<row.end]
    let second = rest[..<(rest.firstIndex { $0 == 10 || $0 == 13 } ?? rest.endIndex)]
    guard let a = repair(first, known), a.cost <= 2.5 else { return false }
    guard let b = repair(second, columns) else { return false }
    return b.cost <= 1
  }

  /// Whether a cell that was not quoted as a whole holds half a pair of quotes.
  private func hasOddQuotes(_ row: LoadedRow, _ quote: UInt8) -> Bool {
    let source = text[row.start..<row.end]
    for piece in source.split(separator: dialect.delimiter, omittingEmptySubsequences: false) {
      let inner = trimmed(piece)
      guard let first = inner.first, first != quote, inner.contains(quote) else { continue }
      if inner.last != quote, !inner.count(where: { $0 == quote }).isMultiple(of: 2) { return true }
      for i in inner.indices.dropFirst().dropLast() where inner[i] == quote {
        let (before, after) = (inner[i - 1], inner[i + 1])
        if before != quote, before != 32, after != quote { return true }
      }
    }
    return false
  }

  /// Takes the reading for the first line of a row, and reads on from the next line until the rows
  /// meet those that are known.
  private mutating func resume(at index: Int, _ reading: RowRepair.Reading) {
    let old = rows[index]
    rows[index].own = reading.cells
    rows[index].changes = reading.changes.isEmpty ? [.runawayQuote] : reading.changes
    rows[index].end = firstLine(old).endIndex
    rows[index].lines = 1
    var fresh: [LoadedRow] = []
    var reader = LooseReader(text, dialect, from: nextLine(rows[index].end))
    reader.searched = searched
    defer {
      rereading -= reader.position - old.start
      searched = reader.searched
    }
    var line = old.line + 1
    var known = index + 1
    while true {
      while known < rows.count, rows[known].start < reader.position { known += 1 }
      if known < rows.count, rows[known].start == reader.position { break }
      guard let row = reader.next() else {
        known = rows.count
        break
      }
      if row.start != row.end {
        fresh.append(
          LoadedRow(
            own: row.cells, start: row.start, end: row.end, line: line, lines: Int32(row.lines),
            isFaulty: true))
      }
      line += Int32(row.lines)
    }
    rows.replaceSubrange((index + 1)..<known, with: fresh)
  }

  /// The best reading of a row of the wrong width.
  mutating func fixed(_ row: LoadedRow) -> LoadedRow {
    guard row.isDamaged, width > 1, options.mode == .repair else { return row }
    if let plain = plainlyFixed(row) { return plain }
    var result = row
    let source = text[row.start..<row.end]
    var best = repair(source, columns)
    if best.map({ $0.cost > 3 }) ?? true {
      for other: UInt8 in [32, 59, 9, 124, 44] where other != dialect.delimiter {
        guard source.count(where: { $0 == other }) >= width - 2,
          var reading = repair(
            source, columns, delimiter: other, literalCost: other == 32 ? 0.15 : 2),
          reading.cost + 2 < best?.cost ?? .infinity
        else { continue }
        reading.cost += 2
        reading.changes.insert(.otherDelimiter, at: 0)
        best = reading
      }
    }
    if let best, best.cost <= 3 + 0.5 * Double(width) {
      result.own = best.cells
      result.changes = best.changes
      result.isDamaged = false
      return result
    }
    let cells = cells(row)
    if cells.count > width, cells[width...].allSatisfy({ isBlank($0) }) {
      result.own = Array(cells[..<width])
      result.changes = [.extraCell]
      result.isDamaged = false
    } else if cells.count < width {
      result.own = cells + Array(repeating: [], count: width - cells.count)
      result.changes = [.missingCell]
      result.isDamaged = false
    } else {
      result.changes = [.extraCell]
    }
    return result
  }

  /// A row whose mistake is that of the whole file, or that can be read only one way: delimiters
  /// behind the last cell, a text with blanks behind its delimiters, a line quoted as a whole.
  private func plainlyFixed(_ row: LoadedRow) -> LoadedRow? {
    var result = row
    result.isDamaged = false
    let cells = cells(row)
    if hasTrailingDelimiters, cells.count > width,
      cells[width...].allSatisfy({ isBlank($0) })
    {
      result.own = Array(cells[..<width])
      result.changes = [.extraDelimiter]
      return result
    }
    if hasOptionalCells, cells.count < width, cells.count > 1,
      zip(cells, columns).allSatisfy({ $1.misfit($0, quote: nil) < 1 }),
      columns[cells.count...].allSatisfy({ $0.emptiness >= 0.2 })
    {
      result.own = cells + Array(repeating: [], count: width - cells.count)
      result.changes = [.missingCell]
      return result
    }
    if cells.count > width, dialect.quote.map({ !text[row.start..<row.end].contains($0) }) ?? true {
      let joined = joinedAtBlanks(cells)
      if joined.count == width, fits(joined) {
        result.own = joined
        result.changes = [.literalDelimiter]
        return result
      }
    }
    if cells.count == 1, row.lines == 1, text[row.start] == dialect.quote {
      var reader = LooseReader(Array(cells[0]), dialect)
      if let inner = reader.next(), inner.cells.count == width, reader.position == cells[0].count,
        fits(inner.cells)
      {
        result.own = inner.cells
        result.changes = [.quotedLine]
        return result
      }
    }
    return nil
  }

  /// Whether cells are what their columns hold.
  private func fits(_ cells: [Bytes]) -> Bool {
    zip(cells, columns).allSatisfy { cell, column in
      column.misfit(cell, quote: nil) < (isBlank(cell) ? 2 : 1)
    }
  }

  /// A row and the next line as one, when a line break parts them: both are too short, together they
  /// are as wide as the table, and the second fits its columns only as the rest of the first, or both
  /// lack what no other row does. The break is kept where it stands in a text.
  func mended(_ row: LoadedRow, _ next: LoadedRow) -> LoadedRow? {
    guard options.mode == .repair, row.isDamaged, next.isDamaged, !next.followsGap, width > 2 else {
      return nil
    }
    let (start, rest) = (cells(row), cells(next))
    guard let last = start.last, let first = rest.first, start.count + rest.count == width + 1,
      start.count < width, rest.count < width,
      zip(rest, columns).contains(where: { $1.isStrict && $1.misfit($0, quote: nil) >= 1.5 })
        || columns[max(start.count, rest.count)...].contains(where: {
          $0.isStrict && $0.emptiness == 0
        })
    else { return nil }
    let isText = !isBlank(last) && !isBlank(first) && !columns[start.count - 1].isStrict
    let joined = Array(last) + (isText ? [10] : []) + Array(first)
    let cells = Array(start.dropLast()) + [joined[...]] + Array(rest.dropFirst())
    guard fits(cells) else { return nil }
    var result = row
    result.own = cells
    result.end = next.end
    result.lines = row.lines + next.lines
    result.changes = [.brokenLine]
    result.isDamaged = false
    return result
  }

  /// A row without half a pair of quotes around a cell whose column stands in quotes everywhere else.
  func paired(_ row: LoadedRow) -> LoadedRow {
    guard options.mode == .repair, let quote = dialect.quote,
      row.isFaulty || row.changes.contains(.literalQuote)
    else { return row }
    var cells = cells(row)
    var isPaired = false
    for column in cells.indices where column < width && quotedColumns.contains(column) {
      let cell = cells[column]
      guard cell.count(where: { $0 == quote }) == 1, cell.first == quote || cell.last == quote
      else {
        continue
      }
      cells[column] = cell.first == quote ? cell.dropFirst() : cell.dropLast()
      isPaired = true
    }
    guard isPaired else { return row }
    var result = row
    result.own = cells
    result.changes.removeAll { $0 == .literalQuote }
    result.changes.append(.lostQuote)
    return result
  }

  /// The columns in which at least nine of ten cells of sound rows are quoted.
  mutating func findQuotedColumns() {
    let records = loaded.records
    guard rows.contains(where: \.isFaulty) else { return }
    let sample = rows.filter { $0.record >= 0 && !$0.isFaulty && count($0) == width }.prefix(1000)
    guard sample.count > 2 else { return }
    quotedColumns = Set(
      (0..<width).filter { column in
        let quoted = sample.count {
          records.cells[Int(records.rowStarts[Int($0.record)]) + column].isQuoted
        }
        return quoted * 10 >= sample.count * 9
      })
  }
}
