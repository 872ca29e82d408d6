import Findings

/// What stands below a table: sources and notes that are no data, and totals that are none either.
extension Loader {
  /// The rows without those at their end that hold one text each, behind a gap or beginning with a
  /// word such as "Source"; they are kept in `footer`.
  mutating func withoutFooter(_ data: [LoadedRow]) -> [LoadedRow] {
    guard options.mode == .repair, width > 1 else { return data }
    var start = data.count
    while start > 0, isBlankRow(data[start - 1]) || loneText(data[start - 1]) != nil { start -= 1 }
    var first = start
    while first < data.count, !opensFooter(data, first) { first += 1 }
    let notes = data[first...].filter { !isBlankRow($0) }
    guard let opening = notes.first, first > 0 else { return data }
    loaded.footer = notes.map { row in
      (Int(row.line), cells(row).map { String(decoding: $0, as: UTF8.self) })
    }
    note(
      .warning, "footer",
      "left out \(notes.count) \(notes.count == 1 ? "row" : "rows") behind the table, the first "
        + "begins with '\(String(decoding: loneText(opening)?.prefix(40) ?? [], as: UTF8.self))'; "
        + "--mode strict keeps them", opening)
    return Array(data[..<first])
  }

  private func opensFooter(_ data: [LoadedRow], _ index: Int) -> Bool {
    guard let text = loneText(data[index]) else { return false }
    let afterGap = data[index].followsGap || index > 0 && isBlankRow(data[index - 1])
    return afterGap || beginsWith(text, noteWords)
  }

  /// The only filled cell of a row, when it is a text.
  func loneText(_ row: LoadedRow) -> Bytes? {
    var filled = cells(row).filter { !isBlank($0) }
    if filled.count > 1, row.isDamaged {
      filled = joinedAtBlanks(filled)
      if beginsWith(trimmed(filled[0]), noteWords) { return trimmed(text[row.start..<row.end]) }
    }
    guard filled.count == 1, CellKind(filled[0]) == .text else { return nil }
    return trimmed(filled[0])
  }

  /// Whether the first text of a row is a word for totals (the last row's begins with one), and other
  /// cells are filled.
  func isTotal(_ row: LoadedRow, isLast: Bool) -> Bool {
    let start = text[row.start..<row.end].first { isLetter($0) || isDigit($0) }
    guard let start, mayBeginTotal(start) else { return false }
    let cells = cells(row)
    guard let first = cells.first(where: { !isBlank($0) }), first.count < 40 else { return false }
    let words = lowercased(first)
    let isWhole = totalWords.contains { words == $0 || words == $0 + [58] }
    guard isWhole || isLast && beginsWith(trimmed(first), totalWords) else { return false }
    return cells.count { !isBlank($0) } > 1
      && columns.contains { $0.kind == .number && $0.share > 0.5 }
  }

  /// Whether a text begins with one of these words, in any case, and not with a longer one.
  private func beginsWith(_ text: Bytes, _ words: [[UInt8]]) -> Bool {
    let head = lowercased(text.prefix(16))
    return words.contains { word in
      head.starts(with: word)
        && (!isLetter(word[word.count - 1]) || head.count == word.count
          || !isLetter(head[head.startIndex + word.count]))
    }
  }
}

/// A cell without blanks around it, its Latin letters in lower case.
func lowercased(_ cell: Bytes) -> [UInt8] {
  trimmed(cell).map { $0 &- 65 < 26 ? $0 | 32 : $0 }
}

private let noteWords = [
  "fuente", "fuentes", "source", "sources", "nota", "notas", "note", "notes", "elaborado",
  "elaboraci\u{F3}n", "*", "(*", "(1)", "1/",
].map { Array($0.utf8) }

let totalWords = [
  "total", "totals", "totales", "subtotal", "gran total", "grand total", "suma",
].map { Array($0.utf8) }

/// Whether one of the words begins with this letter.
func mayBeginTotal(_ letter: UInt8) -> Bool { [103, 115, 116].contains(letter | 32) }
