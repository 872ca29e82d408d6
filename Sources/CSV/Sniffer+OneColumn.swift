/// Files of one column, whose values hold marks that look like delimiters.
extension Sniffer {
  /// How a file of one column is read; nil when the choice stands. Its delimiter is a mark that does
  /// not occur, a comma if possible.
  func oneColumn(_ choice: Choice) -> LooseDialect? {
    if let delimiter = given.delimiter {
      guard choice.score < 0.03 else { return nil }
      return LooseDialect(delimiter: delimiter, quote: given.quote ?? 34)
    }
    if hasSingleQuotedLines { return LooseDialect(delimiter: 44, quote: given.quote ?? 39) }
    let delimiter = choice.dialect.delimiter
    let isValues =
      holdsOneValue
      && (!firstLine.contains(delimiter)
        || choice.score < 0.6 && ![44, 59, 9, 124].contains(delimiter))
    guard isValues || choice.score < 0.03 else { return nil }
    let holdsText = sample.contains { isLetter($0) || isDigit($0) }
    let absent = holdsText ? [44, 59, 9, 124, 31].first { !sample.contains($0) } : nil
    return LooseDialect(delimiter: absent ?? 44, quote: given.quote ?? 34)
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
      let kind = CellKind(line)
      if kind == .empty { continue }
      count += 1
      counts[kind, default: 0] += 1
    }
    return count > 1
      && counts.contains { $0.key.isTyped && Double($0.value) >= 0.9 * Double(count) }
  }

  /// Whether nearly all lines below the first stand in single quotes, with none inside.
  private var hasSingleQuotedLines: Bool {
    let body = lines.dropFirst().prefix(300).map(trimmed)
    let quoted = body.count { line in
      line.count > 2 && line.first == 39 && line.last == 39
        && !line.dropFirst().dropLast().contains(39)
    }
    return quoted > 1 && quoted * 10 >= body.count * 9
  }
}
