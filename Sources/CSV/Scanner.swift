/// Text to records for dialects that libcsv does not know: escapes, quotes that are not doubled,
/// delimiters of several bytes.
///
/// Quoted cells follow libcsv's rule: a quote closes the cell when a delimiter, a line end or the
/// end of the text follows. The character after an escape stands for itself, quoted or
/// not.
struct Scanner {
  private let delimiter: [UInt8]
  private let quote: [UInt8]?
  private let escape: [UInt8]?
  private let dialect: Dialect
  private let text: [UInt8]
  private var content: [UInt8] = []
  var records: Records
  var faults: [Tokenizer.Fault] = []

  init(_ text: [UInt8], _ dialect: Dialect) {
    self.text = text
    self.dialect = dialect
    delimiter = Array(dialect.delimiter.utf8)
    quote = dialect.quote.map { Array($0.utf8) }
    escape = dialect.escape == dialect.quote ? nil : dialect.escape.map { Array($0.utf8) }
    records = Records(text: text)
  }

  private func at(_ i: Int, _ mark: [UInt8]?) -> Bool {
    guard let mark, let first = mark.first, i < text.count, text[i] == first else { return false }
    return mark.count == 1
      || i + mark.count <= text.count && text[i..<i + mark.count].elementsEqual(mark)
  }

  private func atLineEnd(_ i: Int) -> Bool {
    i >= text.count || (text[i] == 10 || text[i] == 13) && !at(i, delimiter)
  }

  /// Whether an escape stands here that makes the next byte ordinary.
  private func escapes(_ i: Int) -> Bool {
    guard at(i, escape), let escape else { return false }
    return i + escape.count < text.count
  }

  mutating func run(limit: Int = .max) {
    let comment = Array((dialect.comment ?? "").utf8)
    var line: Int32 = 1
    var i = 0
    while i < text.count, records.count < limit {
      let start = i
      if !comment.isEmpty, at(i, comment) {
        while !atLineEnd(i) { i += 1 }
        pass(&i)
        line += 1
        continue
      }
      if atLineEnd(i) {
        records.blankLines.append(line)
        line += 1
        pass(&i)
        continue
      }
      while true {
        let wasDelimited = readCell(&i)
        if !wasDelimited { break }
      }
      pass(&i)
      records.close(at: start, line: line)
      line += text.withUnsafeBufferPointer { lineCount($0, start, i) }
    }
  }

  private func pass(_ i: inout Int) {
    guard i < text.count else { return }
    i += text[i] == 13 && i + 1 < text.count && text[i + 1] == 10 ? 2 : 1
  }

  /// Reads one cell and the delimiter behind it; false when the record ends instead.
  private mutating func readCell(_ i: inout Int) -> Bool {
    if dialect.skipInitialSpace || dialect.trimsBlanks {
      while i < text.count, text[i] == 32, !at(i, delimiter) { i += 1 }
    }
    content.removeAll(keepingCapacity: true)
    let start = i
    if let quote, at(i, quote) {
      readQuoted(&i, quote)
      add(start + quote.count, quoted: true)
    } else {
      while !atLineEnd(i), !at(i, delimiter) {
        if escapes(i), let escape {
          i += escape.count
        } else if at(i, escape) {
          faults.append(.init(kind: .openEscape, record: records.count, offset: i))
        } else if at(i, quote) {
          faults.append(.init(kind: .strayQuote, record: records.count, offset: start))
        }
        content.append(text[i])
        i += 1
      }
      while dialect.trimsBlanks, content.last == 32 { content.removeLast() }
      add(start, quoted: false)
    }
    guard at(i, delimiter) else { return false }
    i += delimiter.count
    return true
  }

  private mutating func readQuoted(_ i: inout Int, _ quote: [UInt8]) {
    let start = i
    i += quote.count
    while i < text.count {
      if escapes(i), let escape {
        i += escape.count
        content.append(text[i])
        i += 1
      } else if at(i, quote) {
        let next = i + quote.count
        if dialect.doubleQuote, at(next, quote) {
          content += quote
          i = next + quote.count
          continue
        }
        var behind = next
        while dialect.trimsBlanks || dialect.skipInitialSpace, behind < text.count,
          text[behind] == 32, !at(behind, delimiter)
        { behind += 1 }
        if atLineEnd(behind) || at(behind, delimiter) {
          i = behind
          return
        }
        faults.append(.init(kind: .strayQuote, record: records.count, offset: start))
        content += quote
        i = next
      } else {
        content.append(text[i])
        i += 1
      }
    }
    faults.append(.init(kind: .openQuote, record: records.count, offset: start))
  }

  private mutating func add(_ start: Int, quoted: Bool) {
    if start + content.count <= text.count,
      text[start..<start + content.count].elementsEqual(content)
    {
      records.cells.append(.init(start: start, count: content.count, quoted: quoted))
    } else {
      records.cells.append(.init(start: records.bytes.count, count: content.count, quoted: quoted))
      records.bytes += content
    }
  }
}
