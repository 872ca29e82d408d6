typealias Bytes = ArraySlice<UInt8>

/// Reads records one after another from any place of a text, by libcsv's lenient rules.
///
/// Used where libcsv cannot be: on pieces of damaged text, for dialects with escapes, and to try
/// dialects out. Two things differ from libcsv: a quote that is never closed swallows no line, its
/// cell is read as text; unquoted cells keep the blanks around them.
struct LooseReader {
  let text: [UInt8]
  let delimiter: UInt8
  let quote: UInt8?
  let escape: UInt8?
  let skipsBlanks: Bool
  let doublesQuotes: Bool
  let escapesAll: Bool
  /// Nowhere behind this offset is the text searched for a closing quote.
  let end: Int
  var position: Int
  /// How many bytes were searched in vain for a closing quote; past a limit the search is short.
  var searched = 0
  /// What was seen in the row that is being read.
  private var halfQuotes = 0
  private var faults = 0

  /// A quoted cell that is longer was never closed.
  static let longestCell = 1 << 20

  struct Row {
    var cells: [Bytes]
    var start: Int
    var end: Int
    /// How many physical lines it covers.
    var lines: Int
    /// How many cells hold half a pair of quotes, and how many of them an opening one or one that a
    /// quoted cell should not hold.
    var halfQuotes = 0
    var faults = 0
    /// Which cells stood in quotes.
    var isQuoted: [Bool] = []
  }

  init(
    _ text: [UInt8], _ dialect: LooseDialect, from position: Int = 0, to end: Int? = nil
  ) {
    self.text = text
    delimiter = dialect.delimiter
    quote = dialect.quote
    escape = dialect.escape
    skipsBlanks = dialect.skipsBlanks
    doublesQuotes = dialect.doublesQuotes
    escapesAll = dialect.escapesAll
    self.position = position
    self.end = end ?? text.count
  }

  private func isBlank(_ byte: UInt8) -> Bool { (byte == 32 || byte == 9) && byte != delimiter }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  /// The next record, blank lines included; nil at the end of the text.
  mutating func next() -> Row? {
    guard position < end else { return nil }
    let start = position
    var cells: [Bytes] = []
    var isQuoted: [Bool] = []
    var lines = 1
    var i = position
    (halfQuotes, faults) = (0, 0)
    while true {
      let (cell, stop, quoted) = cell(at: i, &lines)
      cells.append(cell)
      isQuoted.append(quoted)
      i = stop
      guard i < end, text[i] == delimiter else { break }
      i += 1
      if i == end {
        cells.append(text[i..<i])
        isQuoted.append(false)
        break
      }
    }
    position = i
    if position < end {
      position += text[i] == 13 && i + 1 < end && text[i + 1] == 10 ? 2 : 1
    }
    return Row(
      cells: cells, start: start, end: i, lines: lines, halfQuotes: halfQuotes, faults: faults,
      isQuoted: isQuoted)
  }

  private mutating func cell(at start: Int, _ lines: inout Int) -> (Bytes, Int, Bool) {
    var j = start
    if skipsBlanks { while j < end, text[j] == 32 { j += 1 } }
    if let quote {
      var k = j
      if delimiter != 32, delimiter != 9 { while k < end, isBlank(text[k]) { k += 1 } }
      if k < end, text[k] == quote, let (cell, stop) = quoted(at: k, quote, &lines) {
        return (cell, stop, true)
      }
    }
    var i = j
    var hasEscape = false
    while i < end, text[i] != delimiter, !isLineEnd(text[i]) {
      if text[i] == escape, i + 1 < end {
        hasEscape = true
        i += 1
      }
      i += 1
    }
    i = min(i, end)
    if let quote { countQuotes(quote, text[j..<i]) }
    guard hasEscape else { return (text[j..<i], i, false) }
    var content: [UInt8] = []
    var k = j
    while k < i {
      if text[k] == escape, k + 1 < i { k += 1 }
      content.append(text[k])
      k += 1
    }
    return (content[...], i, false)
  }

  /// Takes down an unquoted cell that holds half a pair of quotes.
  private mutating func countQuotes(_ quote: UInt8, _ cell: Bytes) {
    var (count, opens) = (0, false)
    for i in cell.indices where cell[i] == quote {
      count += 1
      if i == cell.startIndex || isBlank(cell[i - 1]) { opens = true }
    }
    guard !count.isMultiple(of: 2) else { return }
    halfQuotes += 1
    if opens { faults += 1 }
  }

  /// The cell whose quote opens at `start`; nil when it is never closed although lines follow.
  private mutating func quoted(
    at start: Int, _ quote: UInt8, _ lines: inout Int
  ) -> (Bytes, Int)? {
    var content: [UInt8] = []
    var from = start + 1
    var i = from
    var breaks = 0
    var strays = 0
    let limit = min(end, start + (searched < 16 << 20 ? LooseReader.longestCell : 4096))
    while i < limit {
      let byte = text[i]
      if byte == escape {
        if i + 1 < end, escapesAll || text[i + 1] == quote || text[i + 1] == escape {
          content += text[from..<i]
          content.append(text[i + 1])
          i += 2
          from = i
        } else {
          i += 1
        }
        continue
      }
      if byte == 10 || byte == 13 && !(i + 1 < end && text[i + 1] == 10) { breaks += 1 }
      guard byte == quote else {
        i += 1
        continue
      }
      if doublesQuotes, i + 1 < end, text[i + 1] == quote {
        content += text[from...i]
        i += 2
        from = i
        continue
      }
      var behind = i + 1
      if delimiter != 32, delimiter != 9 {
        while behind < end, isBlank(text[behind]) { behind += 1 }
      }
      if behind >= end || text[behind] == delimiter || isLineEnd(text[behind]) {
        lines += breaks
        if strays > 0 { faults += 1 }
        return (joined(content, from, i), behind)
      }
      strays += 1
      i += 1
    }
    searched += limit - start
    if limit < end { return nil }
    let rest = text[start..<end]
    let hasLines = rest.lastIndex { $0 > 32 }.map { last in
      text[start..<last].contains { isLineEnd($0) }
    }
    if hasLines ?? false { return nil }
    faults += 1
    return (joined(content, from, end), end)
  }

  private func joined(_ content: [UInt8], _ from: Int, _ to: Int) -> Bytes {
    content.isEmpty ? text[from..<to] : (content + text[from..<to])[...]
  }
}

/// A dialect whose marks are single bytes, as it is tried out and repaired.
struct LooseDialect: Hashable, Sendable {
  var delimiter: UInt8
  var quote: UInt8?
  var escape: UInt8?
  var skipsBlanks = false
  var doublesQuotes = true
  /// Whether an escape makes any character ordinary inside quotes, not only quotes and escapes: what
  /// the user says, while a backslash that was found may be part of the text.
  var escapesAll = false
}
