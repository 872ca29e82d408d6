import Findings

/// How many columns the table has.
extension Loader {
  /// The width of the table, and what its columns hold.
  mutating func chooseWidth() {
    let filled = rows.indices.filter { !isBlankRow(rows[$0]) }
    let sequence = filled.map { count(rows[$0]) }
    let widths = Widths(sequence)
    width = widths.mode
    if let first = filled.first, widths.count(width) * 2 < sequence.count, sequence[0] > 1,
      cells(rows[first]).allSatisfy({ CellKind($0) == .text })
    {
      width = sequence[0]
    }
    var tried: Set<Int> = []
    for other in sequence.prefix(6)
    where other > 1 && other != width && tried.insert(other).inserted {
      let own = widths.count(other)
      let head = sequence.prefix(max(8, own))
      if Double(own) >= max(3, 0.4 * Double(widths.count(width))),
        Double(head.count { $0 == other }) >= 0.7 * Double(head.count)
      {
        width = other
        break
      }
    }
    let labelled = labelledWidth(filled, sequence)
    width = options.columns ?? labelled ?? width
    let sample = labelled == width ? filled : filled.filter { count(rows[$0]) == width }
    let body = sample.count > 2 ? sample.dropFirst() : sample[...]
    let step = Loader.profileStep(body.count)
    let chosen = stride(from: body.startIndex, to: body.endIndex, by: step)
      .map { fitted(cells(rows[body[$0]])) }
    columns = (0..<width).map { column in ColumnProfile(chosen.map { $0[column] }) }
  }

  /// Of so many rows each so manieth tells what the columns hold.
  static func profileStep(_ count: Int) -> Int { max(1, count / 1000) }

  /// The width of the first row where its labels say more than the rows: rows end with optional
  /// cells, with delimiters behind the last cell, or with a text that holds delimiters itself.
  private mutating func labelledWidth(_ filled: [Int], _ sequence: [Int]) -> Int? {
    guard options.mode != .strict, sequence.count > 2, sequence[0] > 1, sequence[0] != width,
      width > 1
    else { return nil }
    let labels = cells(rows[filled[0]])
    guard labels.allSatisfy({ !isBlank($0) && (CellKind($0) == .text || isYear($0)) }),
      Set(labels).count == labels.count,
      labels.dropFirst().allSatisfy({ dialect.skipsBlanks || $0.first != 32 })
    else { return nil }
    let body = sequence.dropFirst()
    if labels.count > width {
      let wider = body.count { $0 > labels.count }
      hasOptionalCells = wider * 10 <= body.count
      return hasOptionalCells ? labels.count : nil
    }
    let wide = filled.dropFirst().map { rows[$0] }.filter { count($0) > labels.count }
    guard wide.count * 2 >= body.count else { return nil }
    if wide.allSatisfy({ row in cells(row)[labels.count...].allSatisfy { isBlank($0) } }) {
      hasTrailingDelimiters = true
      return labels.count
    }
    let joined = wide.count { joinedAtBlanks(cells($0)).count == labels.count }
    return joined * 10 >= wide.count * 9 ? labels.count : nil
  }

  /// Cells that begin with a blank belong to the cell before, where other delimiters have no blank
  /// behind them.
  func joinedAtBlanks(_ cells: [Bytes]) -> [Bytes] {
    guard !dialect.skipsBlanks, dialect.delimiter != 32, dialect.delimiter != 9 else {
      return cells
    }
    var result: [Bytes] = []
    for cell in cells {
      if let last = result.last, cell.count > 1, cell.first == 32, !isBlank(last) {
        result[result.count - 1] = (Array(last) + [dialect.delimiter] + Array(cell))[...]
      } else {
        result.append(cell)
      }
    }
    return result
  }

  /// The cells of a row of another width as they most simply fit.
  private func fitted(_ cells: [Bytes]) -> [Bytes] {
    guard cells.count != width else { return cells }
    let cells = cells.count > width ? joinedAtBlanks(cells) : cells
    return Array(cells.prefix(width)) + Array(repeating: [], count: max(0, width - cells.count))
  }

  /// Leaves out lines between rows that begin with `#` and have not the width of the table, where no
  /// row of the table begins so.
  mutating func leaveOutComments() {
    guard options.mode == .repair, width > 1, options.comment == nil,
      let start = rows.firstIndex(where: { !isBlankRow($0) && !isComment($0) })
    else { return }
    let comments = rows.indices[start...].filter { isComment(rows[$0]) }
    guard let first = comments.first, !comments.contains(where: { count(rows[$0]) == width })
    else { return }
    note(
      .note, "comment-row",
      "left out \(comments.count == 1 ? "a line" : "\(comments.count) lines") beginning with '#'; "
        + "--mode strict keeps them",
      rows[first])
    loaded.comment = "#"
    let left = Set(comments)
    rows = rows.indices.filter { !left.contains($0) }.map { rows[$0] }
  }

  private func isComment(_ row: LoadedRow) -> Bool {
    row.start < text.count && text[row.start] == 35
  }

  /// Leaves out the columns at the right that have neither a label nor a value in any row: those of a
  /// sheet that is wider than its table.
  mutating func leaveOutBlankColumns(_ labels: inout [[Bytes]], _ data: inout [LoadedRow]) {
    guard options.mode == .repair, options.columns == nil, options.headerRows == nil,
      !labels.isEmpty, data.count > 1, labels.allSatisfy({ $0.count == width })
    else { return }
    var kept = width
    while kept > 1, labels.allSatisfy({ isBlank($0[kept - 1]) }) { kept -= 1 }
    for row in data where kept < width {
      let count = min(count(row), width)
      for column in kept..<max(kept, count) where !isBlank(cell(row, column)) { kept = column + 1 }
    }
    guard kept < width, labels.contains(where: { row in row.contains { !isBlank($0) } }) else {
      return
    }
    findings.append(
      Finding(
        .note, "blank-column",
        "left out \(width - kept == 1 ? "a column" : "\(width - kept) columns") at the right that "
          + "\(width - kept == 1 ? "has" : "have") neither label nor value; --columns \(width) keeps "
          + "\(width - kept == 1 ? "it" : "them")", at: Place(file: options.file)))
    for index in data.indices {
      let count = count(data[index])
      if count > kept, count <= width { data[index].own = Array(cells(data[index])[..<kept]) }
      data[index].isDamaged = count > width || count < kept
    }
    labels = labels.map { Array($0[..<kept]) }
    columns.removeLast(width - kept)
    width = kept
  }
}
