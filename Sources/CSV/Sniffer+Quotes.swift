/// What encloses cells, and what stands before a quote that does not.
extension Sniffer {
  /// The quotes that cells may stand in; single ones are unlikely where more cells have double ones at
  /// their edges, none where a cell stands in double ones.
  func quotes(
    _ delimiter: UInt8
  ) -> [(quote: UInt8?, isLikely: Bool, habit: Double)] {
    if let quote = given.quote { return [(quote, true, 1)] }
    let (single, doubled, inside) = whole(39, delimiter)
    guard single > 0 else {
      let isText = sample.contains(34) && whole(34, delimiter).count == 0
      return [(34, true, 1)] + (isText ? [(nil, false, 1)] : [])
    }
    let others = wholeCells(34, delimiter)
    let isDoubled =
      doubled > 0 && !zip(sample, sample.dropFirst()).contains { $0 == 34 && $1 == 34 }
    return [
      (34, true, 1),
      (39, single * 2 > others - inside || isDoubled, others == 0 || isDoubled ? 1.03 : 1),
    ]
  }

  /// Whether a backslash stands before a quote.
  func holdsEscaped(_ quote: UInt8) -> Bool {
    zip(sample, sample.dropFirst()).contains { $0 == 92 && $1 == quote }
  }

  private func isEdge(_ i: Int, _ delimiter: UInt8) -> Bool {
    i < 0 || i >= sample.count || sample[i] == delimiter || sample[i] == 10 || sample[i] == 13
  }

  private func isPadding(_ i: Int, _ delimiter: UInt8) -> Bool {
    sample[i] != delimiter && (sample[i] == 32 || sample[i] == 9)
  }

  /// How many quotes stand at the edge of a cell, perhaps behind a blank.
  func wholeCells(_ quote: UInt8, _ delimiter: UInt8) -> Int {
    var count = 0
    for i in sample.indices where sample[i] == quote && isAtEdge(i, delimiter) { count += 1 }
    return count
  }

  private func isAtEdge(_ i: Int, _ delimiter: UInt8) -> Bool {
    let before = i > 0 && isPadding(i - 1, delimiter) ? i - 2 : i - 1
    let after = i + 1 < sample.count && isPadding(i + 1, delimiter) ? i + 2 : i + 1
    return isEdge(before, delimiter) || isEdge(after, delimiter)
  }

  /// How many cells stand in a quote from edge to edge, how many of them hold doubled ones, and
  /// how many double quotes that stand at the edge of a cell are inside of them.
  private func whole(_ quote: UInt8, _ delimiter: UInt8) -> (count: Int, doubled: Int, inside: Int)
  {
    var count = 0
    var doubled = 0
    var inside = 0
    var i = 0
    while i < sample.count {
      var before = i - 1
      if before >= 0, isPadding(before, delimiter) { before -= 1 }
      guard sample[i] == quote, isEdge(before, delimiter) else {
        i += 1
        continue
      }
      var close = i + 1
      var isDoubled = false
      while close < min(sample.count, i + 1000) {
        if sample[close] == 92, close + 1 < sample.count, sample[close + 1] == quote,
          !isEdge(close + 2, delimiter)
        {
          close += 1
        } else if sample[close] == quote {
          guard close + 1 < sample.count, sample[close + 1] == quote else { break }
          close += 1
          isDoubled = true
        }
        close += 1
      }
      guard close < sample.count, sample[close] == quote else {
        i += 1
        continue
      }
      var after = close + 1
      if after < sample.count, isPadding(after, delimiter) { after += 1 }
      if isEdge(after, delimiter) {
        count += 1
        if isDoubled { doubled += 1 }
        inside += (i + 1..<close).count { sample[$0] == 34 && isAtEdge($0, delimiter) }
        i = after
      } else {
        i = close
      }
    }
    return (count, doubled, inside)
  }

  /// A backslash escapes quotes when it stands before more of them than are doubled or bare.
  func escape(_ dialect: LooseDialect) -> UInt8? {
    guard let quote = dialect.quote else { return nil }
    var escaped = 0
    var others = 0
    for i in sample.indices where sample[i] == quote {
      let before: UInt8? = i > 0 ? sample[i - 1] : nil
      let after: UInt8? = i + 1 < sample.count ? sample[i + 1] : nil
      let isStart = isEdge(i - 1, dialect.delimiter)
      if before == 92 {
        escaped += 1
      } else if after == quote, !isStart, !isEdge(i + 2, dialect.delimiter) {
        others += 1
      } else if !isStart, before != quote, before.map({ $0 > 32 }) ?? false,
        !isEdge(i + 1, dialect.delimiter), after != quote, after.map({ $0 > 32 }) ?? false
      {
        others += 1
      }
    }
    return escaped > others ? 92 : nil
  }
}
