/// Files of one column, whose values hold marks that look like delimiters.
extension Sniffer {
  /// How a file of one column is read; nil when the choice stands. Its delimiter is a mark that does
  /// not occur, a comma if possible.
  func oneColumn(_ choice: Choice) -> LooseDialect? {
    if let delimiter = given.delimiter {
      guard choice.score < 0.03 else { return nil }
      return LooseDialect(delimiter: delimiter, quote: given.quote ?? 34)
    }
    let isSingleQuoted = isSingleQuoted
    let delimiter = choice.dialect.delimiter
    let isValues =
      holdsOneValue
      && (!firstLine.contains(delimiter) || !choice.isSound && CellKind(firstLine).isTyped
        || choice.score < 0.6 && ![44, 59, 9, 124].contains(delimiter)
          && !(choice.isSound && Sniffer.isOrdinary(delimiter)))
    guard
      isValues || choice.score < 0.03 || isSingleQuoted && !choice.isSound
        || isProse(choice.dialect)
    else { return nil }
    let holdsText = sample.contains { isLetter($0) || isDigit($0) }
    let absent = holdsText ? [44, 59, 9, 124, 31].first { !sample.contains($0) } : nil
    let quote: UInt8? = isSingleQuoted ? 39 : 34
    return LooseDialect(delimiter: absent ?? 44, quote: given.quote ?? quote)
  }

  /// Whether the marks stand in texts: those that are not quoted have blanks behind them; and the label
  /// has none, no blank line parts it from the rows, which have two cells or any number; or no number
  /// of cells is that of half the rows, and some have one.
  private func isProse(_ dialect: LooseDialect) -> Bool {
    var reader = LooseReader(sample, dialect)
    guard let label = reader.next(), !isBlank(label.cells[0]) else { return false }
    var widths: [Int: Int] = [:]
    var (all, blanks) = (0, 0)
    var count = 0
    while count < 300, let row = reader.next() {
      if row.start == row.end {
        if count == 0 { return false }
        continue
      }
      count += 1
      widths[row.cells.count, default: 0] += 1
      for cell in row.cells.dropFirst() {
        all += 1
        if cell.first == 32 { blanks += 1 }
      }
    }
    guard all > 0, blanks * 10 >= all * 9 else { return false }
    if label.cells.count == 1 { return widths.count > 1 || widths[2] != nil || count == 1 }
    return widths[1] != nil && widths.values.allSatisfy { $0 * 2 < count }
  }

  private var lines: [Bytes] {
    sample.split(omittingEmptySubsequences: true) { $0 == 10 || $0 == 13 }
  }

  private var firstLine: Bytes { sample.prefix { $0 != 10 && $0 != 13 } }

  /// Whether nearly all lines below the first are one value each: moments, addresses, amounts.
  var holdsOneValue: Bool {
    var counts: [CellKind: Int] = [:]
    var count = 0
    for line in lines.dropFirst().prefix(300) {
      let isQuoted = line.count > 2 && line.first == 34 && line.last == 34
      let kind = CellKind(isQuoted ? line.dropFirst().dropLast() : line)
      if kind == .empty { continue }
      count += 1
      counts[kind, default: 0] += 1
    }
    return count > 1
      && counts.contains { $0.key.isTyped && Double($0.value) >= 0.9 * Double(count) }
  }

  /// Whether records are single quotes' to close: what is not a value stands in them, or what does
  /// holds them doubled.
  private var isSingleQuoted: Bool {
    var reader = LooseReader(sample, LooseDialect(delimiter: 31, quote: 39))
    var (quoted, doubled, bare, values, count) = (0, 0, 0, 0, 0)
    while count < 300, let row = reader.next() {
      let source = trimmed(sample[row.start..<row.end])
      guard !source.isEmpty else { continue }
      count += 1
      if source.count > 1, source.first == 39, source.last == 39, row.faults == 0 {
        quoted += 1
        if source.dropFirst().dropLast().contains(39) { doubled += 1 }
      } else if source.first == 34 || source.first == 39 {
        return false
      } else if CellKind(source).isTyped {
        values += 1
      } else if count > 1 {
        bare += 1
      }
    }
    return quoted > 0
      && (bare == 0 && (quoted > 1 || values > 0) || quoted > 1 && quoted * 10 >= count * 9
        || doubled > 0)
  }
}
