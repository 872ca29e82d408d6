import Findings

/// Tables below one another in one file.
extension Loader {
  /// Takes the rows of the table that is wanted: the first, unless the user says another.
  mutating func takeData(_ data: [LoadedRow], names: [Bytes]) {
    let data = withoutFooter(data)
    let isStrict = options.mode == .strict
    let wanted = options.table ?? 1
    loaded.rows.reserveCapacity(data.count)
    var current = 1
    var isGap = false
    var gaps: [Int32] = []
    var index = 0
    while index < data.count {
      let row = data[index]
      if isBlankRow(row) {
        isGap = true
        if isStrict {
          note(.error, "blank-row", "the row is blank; remove it", row)
          loaded.rows.append(row)
        } else if count(row) > 1 {
          note(.warning, "blank-row", "left out a row of blank cells", row)
        }
        index += 1
        continue
      }
      let afterGap = isGap || row.followsGap
      isGap = false
      if afterGap, options.table != 0, let next = titledTable(data, index, names) {
        index = next
        isGap = true
        continue
      }
      if options.table != 0, startsTable(data, index, names, afterGap: afterGap) {
        current += 1
        if current == 2 {
          note(
            isStrict ? .error : .warning, "extra-table",
            "another table starts here, \(data.count - index) rows; --table 2 loads it", row)
        }
        if wanted == 1, !isStrict { break }
        if current == wanted {
          loadTable(from: row, to: data[data.count - 1])
          return
        }
      }
      if current == wanted || options.table == 0 || isStrict && wanted == 1 {
        if row.followsGap, index > 0, options.mode != .strict { gaps.append(row.line) }
        if row.isDamaged, index + 1 < data.count, let whole = mended(row, data[index + 1]) {
          take(whole, isLast: index == data.count - 2)
          index += 1
        } else {
          take(row, isLast: index == data.count - 1)
        }
      }
      index += 1
    }
    loaded.tableCount = current
    noteBlankLines(gaps)
    if wanted > current {
      note(
        .error, "no-table",
        "the file has \(current) \(current == 1 ? "table" : "tables"), not \(wanted); give --table "
          + "1 or all", at: 1)
    }
  }

  /// Where the next table begins when this row and those up to it are its title.
  private func titledTable(_ data: [LoadedRow], _ index: Int, _ names: [Bytes]) -> Int? {
    guard options.mode == .repair else { return nil }
    var next = index
    while next < data.count, next < index + 4, loneText(data[next]) != nil || next > index {
      if !isBlankRow(data[next]), loneText(data[next]) == nil {
        return startsTable(data, next, names, afterGap: true) ? next : nil
      }
      next += 1
    }
    return nil
  }

  /// Loads the table that these rows begin and end in place of the first one.
  private mutating func loadTable(from first: LoadedRow, to last: LoadedRow) {
    var inner = Loader(Array(text[first.start..<last.end]), LoadOptions(mode: options.mode))
    loaded = inner.load()
    dialect = inner.dialect
    loaded.tableCount = options.table ?? 1
    for index in loaded.rows.indices { loaded.rows[index].line += first.line - 1 }
    for index in loaded.findings.indices {
      loaded.findings[index].place.file = options.file
      loaded.findings[index].place.line =
        (loaded.findings[index].place.line ?? 1) + Int(first.line) - 1
    }
    width = loaded.width
    findings = []
  }

  /// Whether a row repeats the labels, in any case behind a gap, or is a row of labels of its own
  /// there.
  private func startsTable(
    _ data: [LoadedRow], _ index: Int, _ names: [Bytes], afterGap: Bool
  ) -> Bool {
    let row = data[index]
    guard !names.isEmpty, width > 1, row.isDamaged || count(row) == width else { return false }
    let isOther = count(row) != width
    if repeats(names, row, anyCase: afterGap), isOther || CellKind(cells(row)[0]) == .text,
      Double(abs(count(row) - names.count)) <= max(1, 0.5 * Double(names.count))
    {
      return true
    }
    guard afterGap, width > 2, isOther, looksLikeLabels(cells(row), []) else { return false }
    return data[index..<min(index + 4, data.count)].count { count($0) == count(row) } >= 3
  }

  /// Whether at least two cells, and four of five, are the labels of their columns.
  private func repeats(_ names: [Bytes], _ row: LoadedRow, anyCase: Bool) -> Bool {
    let count = min(count(row), names.count)
    var (same, others) = (0, 0)
    for column in 0..<count where !names[column].isEmpty {
      if isAlike(row, column, names[column], anyCase: anyCase) {
        same += 1
      } else {
        others += 1
        if others * 5 > count { return false }
      }
    }
    return same >= 2 && same >= others * 4
  }

  /// Whether a cell is this label. It is asked of every row: nearly all answer by their first letter.
  private func isAlike(_ row: LoadedRow, _ column: Int, _ name: Bytes, anyCase: Bool) -> Bool {
    if row.own == nil {
      let span = loaded.records.cells[Int(loaded.records.rowStarts[Int(row.record)]) + column]
      var start = span.start
      while start < span.end, isBlank(loaded.records.bytes[start]) { start += 1 }
      guard span.end - start >= name.count,
        loaded.records.bytes[start] | 32 == name[name.startIndex] | 32
      else { return false }
    }
    let cell = cell(row, column)
    return trimmed(cell) == name || anyCase && lowercased(cell) == lowercased(name)
  }
}
