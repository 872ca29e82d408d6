import CLibCSV

/// Text to records by libcsv's rules.
///
/// A record is split here as long as it is plain: its cells hold no quotes, or begin with one, end with
/// one and double those between, as RFC 4180 writes them. That is what libcsv does with it. Where a
/// quote stands elsewhere libcsv decides on the whole record: it is given the bytes up to the next
/// delimiter or line end, and a cell ends there when it says so, which tells the span of each cell in
/// the source.
struct Tokenizer: ~Copyable {
  private let dialect: Dialect
  private let delimiter: UInt8
  private let quote: UInt8?
  /// Whether blanks around quotes are skipped, and blank lines dropped, as libcsv does by itself.
  private let trims: Bool
  private let skipsInitial: Bool
  private var kinds: [UInt8]
  private var parser = csv_parser()
  let maximumCell: Int

  var records: Records
  var faults: [Fault] = []

  /// Something that a well-formed file does not hold.
  struct Fault: Hashable {
    enum Kind { case strayQuote, openQuote, longCell, openEscape }
    var kind: Kind
    var record: Int
    var offset: Int
  }

  /// Nil when libcsv cannot read the dialect (escapes, long delimiters): see `Scanner`.
  init?(
    _ text: [UInt8], _ dialect: Dialect, maximumCell: Int = 16 << 20,
    blanksAroundQuotes: Bool = false
  ) {
    guard let plain = dialect.plain else { return nil }
    self.dialect = dialect
    delimiter = plain.delimiter
    quote = plain.quote
    skipsInitial = dialect.trimsBlanks || dialect.skipInitialSpace
    trims = skipsInitial || blanksAroundQuotes
    self.maximumCell = maximumCell
    kinds = [UInt8](repeating: 0, count: 256)
    kinds[10] = 2
    kinds[13] = 2
    kinds[Int(delimiter)] = 1
    if let quote { kinds[Int(quote)] = 3 }
    records = Records(text: text)
    csv_init(&parser, 0)
    csv_set_delim(&parser, delimiter)
    csv_set_quote(&parser, quote ?? 0)
    csv_set_blk_size(&parser, 4096)
    if !trims { csv_set_space_func(&parser) { _ in 0 } }
  }

  deinit {
    var parser = parser
    csv_free(&parser)
  }

  /// Reads records until the end of the text, or until there are `limit` of them.
  mutating func run(limit: Int = .max) {
    let text = records.bytes
    records.reserve(text, delimiter: delimiter)
    text.withUnsafeBufferPointer { run($0, limit: limit) }
  }

  private mutating func run(_ text: UnsafeBufferPointer<UInt8>, limit: Int) {
    let count = text.count
    let comment = Array((dialect.comment ?? "").utf8)
    let kinds = kinds
    var finder = MarkFinder(text, delimiter: delimiter, quote: quote)
    var line: Int32 = 1
    var i = 0
    while i < count, records.count < limit {
      let start = i
      if !comment.isEmpty, text[start...].starts(with: comment) {
        while i < count, kinds[Int(text[i])] != 2 { i += 1 }
        skipLineEnd(text, &i)
        line += 1
        continue
      }
      let firstCell = records.cells.count
      let (oldBytes, isPlain) = (records.bytes.count, readPlain(text, &finder, &i))
      if let inner = isPlain {
        if records.cells.count > firstCell {
          records.close(at: start, line: line)
        } else {
          records.blankLines.append(line)
        }
        line += inner + 1
        skipLineEnd(text, &i)
      } else {
        records.cells.removeLast(records.cells.count - firstCell)
        records.bytes.removeLast(records.bytes.count - oldBytes)
        i = readQuoted(text, from: start)
        records.close(at: start, line: line)
        line += lineCount(text, start, i)
      }
    }
  }

  /// Reads the cells of a plain record up to its line end, none of a blank line; how many lines end
  /// inside of quotes, or nil when the record is not plain.
  private mutating func readPlain(
    _ text: UnsafeBufferPointer<UInt8>, _ finder: inout MarkFinder, _ i: inout Int
  ) -> Int32? {
    var innerLines: Int32 = 0
    var cellStart = i
    let recordStart = i
    while true {
      i = finder.next(i)
      if i < text.count, text[i] == quote {
        guard i == cellStart, let (end, lines) = readPlainQuotes(text, &finder, from: i) else {
          return nil
        }
        innerLines += lines
        i = end
      } else if i < text.count, text[i] == delimiter {
        emit(text, cellStart, i)
      } else {
        if cellStart > recordStart || !isBlank(text, cellStart, i) { emit(text, cellStart, i) }
        return innerLines
      }
      guard i < text.count, text[i] == delimiter else { return innerLines }
      i += 1
      cellStart = i
    }
  }

  /// Reads a cell that is quoted as RFC 4180 wants it: where it ends and how many lines end in it;
  /// nil for any other.
  private mutating func readPlainQuotes(
    _ text: UnsafeBufferPointer<UInt8>, _ finder: inout MarkFinder, from open: Int
  ) -> (end: Int, lines: Int32)? {
    var lines: Int32 = 0
    var doubled = 0
    var close = open + 1
    while true {
      close = finder.next(close)
      guard close < text.count, close - open <= maximumCell else { return nil }
      let next = close + 1 < text.count ? text[close + 1] : nil
      if text[close] == quote {
        guard next == quote else {
          guard next == nil || kinds[Int(next ?? 0)] == 1 || kinds[Int(next ?? 0)] == 2 else {
            return nil
          }
          break
        }
        doubled += 1
        close += 2
        continue
      }
      if text[close] == 10 || text[close] == 13 && next != 10 { lines += 1 }
      close += 1
    }
    let content = open + 1..<close
    if doubled == 0 {
      records.cells.append(
        Records.Cell(start: content.lowerBound, count: content.count, quoted: true))
    } else {
      let start = records.bytes.count
      var i = content.lowerBound
      while i < close {
        records.bytes.append(text[i])
        i += text[i] == quote ? 2 : 1
      }
      records.cells.append(
        Records.Cell(start: start, count: records.bytes.count - start, quoted: true))
    }
    return (close + 1, lines)
  }

  /// Gives libcsv one record, piece by piece; returns where the next one starts.
  private mutating func readQuoted(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var sink = Sink()
    var cellStart = start
    var i = start
    while i < text.count {
      let pieceStart = i
      while i < text.count {
        let kind = kinds[Int(text[i])]
        if kind == 1 || kind == 2 { break }
        i += 1
      }
      let end = i
      if i < text.count { i += 1 }
      let piece = UnsafeRawPointer(text.baseAddress! + pieceStart)
      sink.given = nil
      _ = withUnsafeMutablePointer(to: &sink) { sink in
        csv_parse(&parser, piece, i - pieceStart, takeCell, takeRow, sink)
      }
      if let cell = sink.given {
        submit(text, cellStart, end, cell)
        cellStart = i
      } else if i - cellStart > maximumCell {
        faults.append(Fault(kind: .longCell, record: records.count, offset: cellStart))
        break
      }
      if sink.rowEnded {
        if text[i - 1] == 13, i < text.count, text[i] == 10 { i += 1 }
        return i
      }
    }
    let isOpen = parser.quoted != 0 && parser.pstate == 2
    sink.given = nil
    _ = withUnsafeMutablePointer(to: &sink) { csv_fini(&parser, takeCell, takeRow, $0) }
    if let cell = sink.given { submit(text, cellStart, i, cell) }
    if isOpen {
      faults.append(Fault(kind: .openQuote, record: records.count, offset: cellStart))
    }
    return i
  }

  /// Adds a cell that libcsv delivered from `start ..< end` of the text.
  private mutating func submit(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ cell: UnsafeRawBufferPointer
  ) {
    var from = start
    while trims, from < end, text[from] == 32 || text[from] == 9 { from += 1 }
    guard from < end, text[from] == quote else {
      if text[start..<end].contains(quote ?? 0) {
        faults.append(Fault(kind: .strayQuote, record: records.count, offset: start))
      }
      return emit(text, start, end)
    }
    let inner = from + 1
    var close = end
    while trims, close > inner, text[close - 1] == 32 || text[close - 1] == 9 { close -= 1 }
    if close > inner, text[close - 1] == quote { close -= 1 }
    var quotes = 0
    for byte in cell where byte == quote { quotes += 1 }
    if close - inner != cell.count + quotes {
      faults.append(Fault(kind: .strayQuote, record: records.count, offset: start))
    }
    if inner + cell.count <= text.count,
      cell.elementsEqual(
        UnsafeRawBufferPointer(
          rebasing: UnsafeRawBufferPointer(text)[
            inner..<(inner + cell.count)]))
    {
      records.cells.append(Records.Cell(start: inner, count: cell.count, quoted: true))
    } else {
      records.cells.append(
        Records.Cell(start: records.bytes.count, count: cell.count, quoted: true))
      records.bytes.append(contentsOf: cell)
    }
  }

  /// Adds an unquoted cell.
  private mutating func emit(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var (from, to) = (start, end)
    if skipsInitial {
      while from < to, text[from] == 32 || dialect.trimsBlanks && text[from] == 9 { from += 1 }
      while dialect.trimsBlanks, to > from, text[to - 1] == 32 || text[to - 1] == 9 { to -= 1 }
    }
    records.cells.append(Records.Cell(start: from, count: to - from, quoted: false))
  }

  private func isBlank(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    start == end || trims && text[start..<end].allSatisfy { $0 == 32 || $0 == 9 }
  }
}

/// What libcsv said about the piece it was given.
private struct Sink {
  var given: UnsafeRawBufferPointer?
  var rowEnded = false
}

private func takeCell(
  _ bytes: UnsafeMutableRawPointer?, _ count: Int, _ sink: UnsafeMutableRawPointer?
) {
  sink!.assumingMemoryBound(to: Sink.self).pointee.given =
    UnsafeRawBufferPointer(start: bytes, count: count)
}

private func takeRow(_ end: Int32, _ sink: UnsafeMutableRawPointer?) {
  sink!.assumingMemoryBound(to: Sink.self).pointee.rowEnded = true
}

/// Moves past one line end: LF, CR or CR LF.
func skipLineEnd(_ text: UnsafeBufferPointer<UInt8>, _ i: inout Int) {
  guard i < text.count else { return }
  i += text[i] == 13 && i + 1 < text.count && text[i + 1] == 10 ? 2 : 1
}

/// How many line ends stand in `start ..< end`.
func lineCount(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32 {
  var count: Int32 = 0
  for i in start..<end where text[i] == 10 || text[i] == 13 && !(i + 1 < end && text[i + 1] == 10) {
    count += 1
  }
  return count
}

extension Records {
  mutating func reserve(_ text: [UInt8], delimiter: UInt8) {
    let sample = text.prefix(1 << 14)
    guard !sample.isEmpty else { return }
    let lineEnds = sample.count { $0 == 10 || $0 == 13 }
    // An eighth more than in the sample: growing would copy all of them.
    let times = Double(text.count) / Double(sample.count) * 1.125
    let rows = Int(Double(lineEnds + 1) * times)
    let delimiters = sample.count { $0 == delimiter }
    cells.reserveCapacity(Int(Double(delimiters + lineEnds + 1) * times))
    rowStarts.reserveCapacity(rows)
    offsets.reserveCapacity(rows)
    lines.reserveCapacity(rows)
  }

  /// Ends a record at the cells added so far.
  mutating func close(at offset: Int, line: Int32) {
    rowStarts.append(Int32(truncatingIfNeeded: cells.count))
    offsets.append(UInt32(truncatingIfNeeded: offset))
    lines.append(line)
  }
}
