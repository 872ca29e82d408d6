/// Which rows name the columns.
extension Loader {
  /// How many rows at the beginning are labels.
  mutating func headerRows(_ body: [LoadedRow]) -> Int {
    if let given = options.headerRows { return min(given, body.count) }
    let first = labels(body[0]).cells
    let columns = columnsBelowLabels(body)
    let hasStrict = columns.contains(where: \.isStrict)
    var count = first.count != width || looksLikeLabels(first, columns) ? 1 : 0
    let isDistinct = Set(first).count == first.count && first.allSatisfy { !isBlank($0) }
    if count == 0, !hasStrict, isDistinct,
      body.count > 1 ? !first.allSatisfy(isValue) : !first.contains(where: isValue)
    {
      count = 1
    }
    if filledRows(of: rows, most: 2).count <= 1,
      first.allSatisfy({ [.text, .empty, .null].contains(CellKind($0)) })
    {
      count = 1
    }
    if count == 1, first.count == width, isAmongTexts(first, body) { count = 0 }
    guard hasStrict else { return count }
    if count == 0 { count = rowsUpToLabels(body, columns) }
    guard count > 0 else { return 0 }
    let hasYears = first.contains(where: isYear)
    while count < 4, options.mode != .strict, body.count - count > 2 {
      let cells = cells(body[count])
      guard isFilled(cells), !(hasYears && cells.contains(where: isYear)),
        looksLikeLabels(cells, columns), !zip(columns, cells).contains(where: { $0.resembles($1) })
      else { break }
      count += 1
    }
    return count
  }

  /// What the columns hold below the rows that may be labels, where a few rows of labels would hide
  /// it: in short tables.
  private func columnsBelowLabels(_ body: [LoadedRow]) -> [ColumnProfile] {
    let full = filledRows(of: body, most: 40)
    guard options.mode != .strict, full.count > 4, full.count < 40 else { return columns }
    let data = full.dropFirst(min(4, full.count / 2)).map(cells)
    let below = (0..<width).map { column in ColumnProfile(data.map { $0[column] }) }
    return below.count(where: \.isStrict) > columns.count(where: \.isStrict) ? below : columns
  }

  /// The first rows that hold something and are as wide as the table.
  private func filledRows(of rows: [LoadedRow], most: Int) -> [LoadedRow] {
    Array(rows.lazy.filter { count($0) == width && !isBlankRow($0) }.prefix(most))
  }

  private func isValue(_ cell: Bytes) -> Bool {
    let kind = CellKind(cell)
    return kind.isTyped && kind != .boolean && (width == 1 || !isYear(cell))
  }

  /// Whether the first row is one of the others, where all columns hold texts: a label is no sentence
  /// and does not recur again and again among the values of its column.
  private func isAmongTexts(_ first: [Bytes], _ body: [LoadedRow]) -> Bool {
    guard !columns.contains(where: { $0.isStrict || $0.kind.isTyped && $0.share >= 0.8 }) else {
      return false
    }
    if first.contains(where: { $0.last == 46 && $0.count(where: { $0 == 32 }) > 2 }) { return true }
    var recurring = Set<Int>()
    var recurrences = 0
    for (row, before) in zip(body.dropFirst(), body).prefix(1000)
    where !row.followsGap && !isBlankRow(before) && count(row) == width {
      let cells = cells(row).map(trimmed)
      let same = cells.indices.filter { !cells[$0].isEmpty && cells[$0] == first[$0] }
      if width == 1 || same.count * 5 < width * 4, !same.isEmpty {
        recurring.formUnion(same)
        recurrences += 1
      }
    }
    return recurring.count * 4 >= width && recurrences > 1
  }

  /// What stands above a row of labels is no data: groups of columns, their numbers. How many rows
  /// there are down to the labels, when none of those above fits the columns; else 0.
  private func rowsUpToLabels(_ body: [LoadedRow], _ columns: [ColumnProfile]) -> Int {
    for index in 0..<min(4, body.count - 2) {
      let cells = cells(body[index])
      guard cells.count == width else { return 0 }
      if index > 0, isFilled(cells), looksLikeLabels(cells, columns) { return index + 1 }
      let fits = columns.indices.prefix(cells.count).allSatisfy { column in
        let lacks = columns[column].emptiness < 0.2 && isBlank(cells[column])
        return !columns[column].isStrict || !lacks && !columns[column].differs(cells[column])
      }
      if fits { return 0 }
    }
    return 0
  }

  private func isFilled(_ cells: [Bytes]) -> Bool {
    cells.count == width && Double(cells.count { !isBlank($0) }) >= 0.5 * Double(width)
  }

  /// Whether cells are not of the kinds that their columns hold.
  func looksLikeLabels(_ cells: [Bytes], _ columns: [ColumnProfile]) -> Bool {
    let filled = cells.filter { !isBlank($0) }
    guard !filled.isEmpty else { return false }
    let years = yearLabels(cells, columns)
    var values = 0
    for (index, cell) in cells.enumerated() {
      let kind = CellKind(cell)
      guard kind.isTyped, kind != .boolean, !isYear(cell) else { continue }
      guard index < columns.count, columns[index].kind.isTyped, columns[index].differs(cell)
      else { return false }
      values += 1
    }
    guard values != 1 else { return false }
    let present = columns.indices.filter { $0 < cells.count && !isBlank(cells[$0]) }
    let typed = present.filter {
      columns[$0].filled > 0 && columns[$0].kind.isTyped && columns[$0].share >= 0.8
    }
    if !typed.isEmpty {
      let differing = typed.count {
        CellKind(cells[$0]) != columns[$0].kind || years.contains($0)
      }
      return Double(differing) > 0.5 * Double(typed.count)
    }
    let strict = present.filter { columns[$0].isStrict }
    if !strict.isEmpty {
      let differing = strict.count { columns[$0].differs(cells[$0]) }
      return Double(differing) > 0.5 * Double(strict.count)
    }
    return filled.count == cells.count && Set(filled).count == filled.count
      && cells.allSatisfy { $0.count < 80 }
  }

  /// The columns of numbers under a year: one after the other up or down, each once or for a group of
  /// columns, perhaps from the first again, above other numbers.
  private func yearLabels(_ cells: [Bytes], _ columns: [ColumnProfile]) -> Set<Int> {
    let found = cells.indices.filter { $0 < columns.count && isYear(cells[$0]) }
    guard found.allSatisfy({ columns[$0].kind == .number && columns[$0].years < 0.5 }) else {
      return []
    }
    let values = found.map { Array(trimmed(cells[$0])) }
    guard values.count == 1 || Set(values).count > 1 else { return [] }
    let pairs = zip(values, values.dropFirst())
    let isSeries =
      pairs.allSatisfy { !$1.lexicographicallyPrecedes($0) || $1 == values[0] }
      || pairs.allSatisfy { !$0.lexicographicallyPrecedes($1) || $1 == values[0] }
    return isSeries ? Set(found) : []
  }

  /// The first row of labels, given the row that is as wide and filled as they are: rows directly above
  /// it belong to it when they tell its labels apart, or give one to columns without.
  func withGroups(_ index: Int) -> Int {
    guard options.mode == .repair, width > 2, index > 0, count(rows[index]) == width,
      looksLikeLabels(cells(rows[index]), columns)
    else { return index }
    var first = index
    while first > 0, index - first < 3, !rows[first].followsGap, count(rows[first - 1]) == width {
      let filled = cells(rows[first - 1]).filter { !isBlank($0) }
      let known = rows[first...index].map { cells($0).map(trimmed) }
      let joined = [cells(rows[first - 1]).map(trimmed)] + known
      guard filled.count > 1, filled.allSatisfy({ CellKind($0) == .text || isYear($0) }),
        flaws(joined) < flaws(known)
      else { break }
      first -= 1
    }
    return first
  }

  /// How many labels are blank or like an earlier one.
  private func flaws(_ rows: [[Bytes]]) -> Int {
    var seen: Set<String> = []
    return joined(rows).count { $0.isEmpty || !seen.insert($0).inserted }
  }

  /// The labels of all rows joined by blanks; a group's label stands for the columns to its right.
  func joined(_ rows: [[Bytes]]) -> [String] {
    var parts = rows.map { $0.map { String(decoding: $0, as: UTF8.self) } }
    for index in parts.indices.dropLast() {
      for column in parts[index].indices.dropFirst() where parts[index][column].isEmpty {
        parts[index][column] = parts[index][column - 1]
      }
    }
    return (0..<(parts.map(\.count).max() ?? 0)).map { column in
      parts.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
        .joined(separator: " ")
    }
  }
}
