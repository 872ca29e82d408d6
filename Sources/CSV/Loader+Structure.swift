import Findings

extension Loader {
  /// Splits the rows into preamble, labels, data, and what belongs to another table.
  mutating func arrange() {
    let start = options.skip.map { min($0, rows.count) } ?? withGroups(firstRow())
    loaded.preamble = rows[..<start].filter { !isBlankRow($0) }.map { texts(cells($0)) }
    loaded.tableStart = start
    if options.skip == nil, !loaded.preamble.isEmpty { notePreamble() }
    if options.mode == .strict, start < rows.count, options.columns == nil {
      width = count(rows[start])
      markDamaged()
    }
    var body = start > 0 ? Array(rows[start...]) : rows
    if let wanted = options.skip.map({ $0 + (options.headerRows ?? 0) }) ?? options.headerRows,
      wanted > rows.count
    {
      note(
        .error, "no-rows",
        "the file has \(rows.count) rows, fewer than are skipped and hold labels; lower --skip or "
          + "--header-rows", at: 1)
    }
    guard let first = body.first else { return }
    let headers = headerRows(body)
    loaded.headerRows = headers
    let readings = body.prefix(headers).map { labels($0) }
    for (row, reading) in zip(body, readings) where headers != 1 || !hasRowNumbers(body) {
      report(reading.changes, row)
    }
    var labelRows = readings.map(\.cells)
    if headers == 1, hasRowNumbers(body) { labelRows[0] = [[]] + cells(body[0]).map(trimmed) }
    // Both at once would be a second list of all rows.
    rows = []
    body.removeFirst(headers)
    leaveOutBlankColumns(&labelRows, &body)
    if headers > 0 { loaded.labels = joined(labelRows) }
    if headers > 1 {
      note(
        .note, "multirow-header", "joined \(headers) rows of labels; --header-rows 1 keeps one",
        first)
    }
    checkLabels(first)
    takeData(body, names: labelRows.first ?? [])
  }

  /// Rows before the table are left out and reported; strictly taken they are an error, unless they
  /// are marked as comments.
  private mutating func notePreamble() {
    let isComment = loaded.preamble.allSatisfy { $0[0].hasPrefix("#") }
    note(
      options.mode == .strict && !isComment ? .error : .note, "preamble",
      "left out \(loaded.preamble.count == 1 ? "a row" : "\(loaded.preamble.count) rows") before the "
        + "table; --skip 0 keeps them",
      rows[0])
  }

  /// Whether only the numbers of the rows have no label: the first column counts them from 1.
  private func hasRowNumbers(_ body: [LoadedRow]) -> Bool {
    guard options.mode == .repair, body.count > 2, count(body[0]) == width - 1, width > 2 else {
      return false
    }
    return body.dropFirst().enumerated().allSatisfy { index, row in
      count(row) == width && cell(row, 0).elementsEqual(String(index + 1).utf8)
    }
  }

  private func texts(_ cells: [Bytes]) -> [String] {
    cells.map { String(decoding: $0, as: UTF8.self) }
  }

  mutating func note(
    _ severity: Finding.Severity, _ code: String, _ message: String, _ row: LoadedRow
  ) {
    note(severity, code, message, at: row.line)
  }

  mutating func note(
    _ severity: Finding.Severity, _ code: String, _ message: String, at line: Int32
  ) {
    findings.append(
      Finding(severity, code, message, at: Place(file: options.file, line: Int(line), column: 1)))
  }

  /// The first row that belongs to the table: it has its width and is filled, or nearly so.
  private mutating func firstRow() -> Int {
    let filledRows = rows.indices.filter { !isBlankRow(rows[$0]) }
    let fitting = filledRows.filter { count(rows[$0]) == width }
    if fitting.count < 2, !(fitting.first.map { rows[$0].followsGap } ?? false) {
      return filledRows.first ?? 0
    }
    for index in filledRows {
      let row = rows[index]
      let cells = cells(row)
      let filled = cells.count { !isBlank($0) }
      if cells.count == width {
        let next = filledRows.drop { $0 <= index }.prefix(5)
        if filled < width, cells[0].last == 58, precedesLabels(next) { continue }
        if Double(filled) >= 0.5 * Double(width) { return index }
        let lacksStrict = columns.indices.contains { column in
          columns[column].isStrict && isBlank(cells[column]) && columns[column].emptiness < 0.2
        }
        if filled >= 2, !lacksStrict { return index }
        if cells.dropFirst().contains(where: { !isBlank($0) }), !precedesLabels(next) {
          return index
        }
        let strict = columns.indices.filter { columns[$0].isStrict && !isBlank(cells[$0]) }
        if !strict.isEmpty, !strict.contains(where: { columns[$0].differs(cells[$0]) }),
          !precedesLabels(next)
        {
          return index
        }
        let isOptional = columns.indices.allSatisfy {
          !isBlank(cells[$0]) || columns[$0].emptiness >= 0.2
        }
        if filled > 0, isOptional, !precedesLabels(next) { return index }
        continue
      }
      if let next = filledRows.first(where: { $0 > index }), count(rows[next]) == width,
        rows[next].followsGap || next > index + 1, precedesLabels([next])
      {
        continue
      }
      if cells.count > width, index == filledRows.first, filled >= max(2, width),
        cells.allSatisfy({ isBlank($0) || CellKind($0) == .text })
      {
        return index
      }
      guard width > 2 else { continue }
      if abs(cells.count - width) == 1, Double(filled) >= 0.6 * Double(width) { return index }
      if cells.count > width, Double(cells.count) <= 1.5 * Double(width), filled == cells.count,
        Set(cells).count == filled, cells.allSatisfy({ CellKind($0) == .text })
      {
        return index
      }
      if index == filledRows.first, options.mode != .strict,
        !precedesLabels(filledRows.dropFirst().prefix(5)), opensTable(row)
      {
        return index
      }
    }
    return filledRows.first ?? 0
  }

  private func precedesLabels(_ next: ArraySlice<Int>) -> Bool {
    next.contains { count(rows[$0]) == width && looksLikeLabels(cells(rows[$0]), columns) }
  }

  /// Whether the first row of a file is a damaged row of the table: written with another delimiter, or
  /// with a quote too many.
  private mutating func opensTable(_ row: LoadedRow) -> Bool {
    let source = text[row.start..<row.end]
    for other: UInt8 in [32, 59, 9, 124, 44]
    where other != dialect.delimiter && source.contains(other) {
      var loose = dialect
      loose.delimiter = other
      var reader = LooseReader(Array(source), loose)
      if reader.next()?.cells.count == width { return true }
    }
    guard count(row) > 1, let quote = dialect.quote, source.contains(quote),
      let reading = repair(source, [], literalCost: 3)
    else { return false }
    return reading.cost <= 2
  }

  /// The cells of a row of labels, read as well as can be without knowing what they hold.
  mutating func labels(_ row: LoadedRow) -> (cells: [Bytes], changes: [RowRepair.Change]) {
    let cells = cells(row)
    guard row.isDamaged, width > 1, options.mode == .repair else {
      return (cells.map(trimmed), [])
    }
    if cells.count > width + 1, cells.allSatisfy({ !isBlank($0) }) {
      return (cells.map(trimmed), [])
    }
    let source = text[row.start..<row.end]
    var best = repair(source, [], literalCost: 3)
    for other: UInt8 in [32, 59, 9, 124, 44]
    where other != dialect.delimiter && source.contains(other) {
      if var reading = repair(source, [], delimiter: other, literalCost: 3) {
        reading.cost += 2
        if reading.cost < best?.cost ?? .infinity {
          reading.changes.insert(.otherDelimiter, at: 0)
          best = reading
        }
      }
    }
    guard let best, best.cost <= 3 else {
      return (cells.map(trimmed), [])
    }
    return (best.cells.map(trimmed), best.changes)
  }

  private mutating func checkLabels(_ row: LoadedRow) {
    guard let labels = loaded.labels else {
      if options.headerRows == nil {
        note(.note, "no-header", "the file has no labels; give --header-rows if it has", row)
      }
      return
    }
    var seen: Set<String> = []
    let severity = options.mode == .strict ? Finding.Severity.error : .warning
    for (column, label) in labels.enumerated() {
      if label.isEmpty {
        note(severity, "blank-label", "column \(column + 1) has no label", row)
      } else if !seen.insert(label).inserted {
        note(
          severity, "duplicate-label",
          "column \(column + 1) is called '\(label)' like an earlier one",
          row)
      }
    }
  }

  mutating func take(_ row: LoadedRow, isLast: Bool) {
    if isTotal(row, isLast: isLast) {
      note(.warning, "total-row", "this row looks like a total; leave it out of sums", row)
    }
    guard row.isDamaged || row.isFaulty || row.own != nil else { return loaded.rows.append(row) }
    var row = row
    let found = count(row)
    if row.isDamaged {
      switch options.mode {
      case .repair: row = fixed(row)
      case .skip:
        loaded.rejected.append(
          (Int(row.line), String(decoding: text[row.start..<row.end], as: UTF8.self)))
        note(.warning, widthCode(found), widthMessage(found) + "; left out", row)
        return
      case .strict: note(.error, widthCode(found), widthMessage(found), row)
      }
    }
    row = paired(row)
    if !row.changes.isEmpty { report(row.changes, row) }
    loaded.rows.append(row)
  }

  private func widthCode(_ found: Int) -> String { found < width ? "missing-cell" : "extra-cell" }

  private func widthMessage(_ found: Int) -> String {
    "this row has \(found) cells, the table \(width)"
  }

  /// Reports each kind of change to a row once.
  private mutating func report(_ changes: [RowRepair.Change], _ row: LoadedRow) {
    var seen: Set<RowRepair.Change> = []
    for change in changes where seen.insert(change).inserted {
      note(.warning, change.rawValue, change.message, row)
    }
  }
}

extension RowRepair.Change {
  var message: String {
    switch self {
    case .literalQuote: "took a quote at the beginning of a cell for text"
    case .literalDelimiter: "took a delimiter for a part of a cell"
    case .unescapedQuote: "took quotes inside a quoted cell for text"
    case .missingDelimiter: "split cells between which a delimiter is missing"
    case .extraDelimiter: "left out an empty cell that is one delimiter too many"
    case .missingCell: "filled in cells that are missing"
    case .extraCell: "the row has more cells than the table"
    case .otherDelimiter: "read the row with another delimiter"
    case .brokenLine: "joined two lines that are one row"
    case .lostQuote: "left out half a pair of quotes around a cell"
    case .quotedLine: "read the cells of a line that was quoted as a whole"
    case .runawayQuote: "ended a quoted cell that is not closed at the end of the line"
    }
  }
}
