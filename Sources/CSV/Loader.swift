import Findings

/// Reads a CSV file that nobody described: finds its dialect and its structure, and repairs rows that
/// are damaged.
struct Loader {
  let text: [UInt8]
  let options: LoadOptions
  var dialect: LooseDialect
  var loaded = LoadedCSV()
  var rows: [LoadedRow] = []
  var width = 1
  var columns: [ColumnProfile] = []
  /// Whether every row ends with delimiters that no label belongs to.
  var hasTrailingDelimiters = false
  /// Whether rows end before the last labels.
  var hasOptionalCells = false
  /// The columns whose cells stand in quotes.
  var quotedColumns: Set<Int> = []
  var findings: [Finding] = []
  /// How many rows, and steps in all, may still be tried; damaged files of any size stay quick.
  var budget = 3000
  var work = 4_000_000
  /// How many bytes may still be read again, and were searched in vain for a closing quote.
  var rereading = 64 << 20
  var searched = 0

  init(_ text: [UInt8], _ options: LoadOptions) {
    self.init(text, options, Sniffer(text, given: Sniffer.Given(options)).choose())
  }

  init(_ text: [UInt8], _ options: LoadOptions, _ choice: Sniffer.Choice) {
    self.text = text
    self.options = options
    dialect = choice.dialect
    dialect.escapesAll = options.escape != nil
    dialect.doublesQuotes = options.doubleQuote
    dialect.skipsBlanks = skipsBlanks()
    if choice.score > 0, choice.second > 0.9 * choice.score, let other = choice.secondDelimiter,
      options.delimiter == nil
    {
      findings.append(
        Finding(
          .warning, "delimiter-unclear",
          "took \(shown(dialect.delimiter)) for the delimiter, \(shown(other)) is nearly as likely; "
            + "give --delimiter", at: Place(file: options.file)))
    }
  }

  func shown(_ byte: UInt8) -> String { byte == 9 ? "TAB" : "'\(Character(Unicode.Scalar(byte)))'" }

  func place(_ row: LoadedRow) -> Place {
    Place(file: options.file, line: Int(row.line), column: 1)
  }

  func cells(_ row: LoadedRow) -> [Bytes] { loaded.cells(row) }

  func cell(_ row: LoadedRow, _ column: Int) -> Bytes {
    if let own = row.own { return own[column] }
    let start = Int(loaded.records.rowStarts[Int(row.record)])
    return loaded.records.bytes[loaded.records.cells[start + column].range]
  }

  func isBlankRow(_ row: LoadedRow) -> Bool {
    if let own = row.own { return own.allSatisfy { isBlank($0) } }
    let record = Int(row.record)
    for i in Int(loaded.records.rowStarts[record])..<Int(loaded.records.rowStarts[record + 1])
    where !isBlank(loaded.records.bytes[loaded.records.cells[i].range]) { return false }
    return true
  }

  func count(_ row: LoadedRow) -> Int { row.own?.count ?? loaded.records.width(Int(row.record)) }

  /// Whether nearly every delimiter has a blank behind it; what the user gave stands.
  private func skipsBlanks() -> Bool {
    if let given = options.skipInitialSpace { return given }
    if let delimiter = options.delimiter {
      return delimiter.utf8.count > 1 && delimiter.hasSuffix(" ")
    }
    guard dialect.delimiter != 32, dialect.delimiter != 9 else { return false }
    var reader = LooseReader(text, dialect, to: min(text.count, 1 << 16))
    var inside = 0
    var insideBlanks = 0
    var between = 0
    var count = 0
    while count < 200, let row = reader.next() {
      count += 1
      between += row.cells.count - 1
      for cell in row.cells {
        for i in cell.indices where cell[i] == dialect.delimiter {
          inside += 1
          if i + 1 < cell.endIndex, cell[i + 1] == 32 { insideBlanks += 1 }
        }
      }
    }
    var all = 0
    var blanks = 0
    for i in 0..<reader.position where text[i] == dialect.delimiter {
      all += 1
      if i + 1 < text.count, text[i + 1] == 32 { blanks += 1 }
    }
    return between > 1 && Double(blanks - insideBlanks) >= 0.9 * Double(max(1, all - inside))
  }

  mutating func load() -> LoadedCSV {
    readRows()
    chooseWidth()
    return loadRows()
  }

  /// Makes a table of the rows, whose width and columns are known.
  mutating func loadRows() -> LoadedCSV {
    leaveOutComments()
    findQuotedColumns()
    if options.mode == .repair { rereadDamaged() } else { markDamaged() }
    arrange()
    loaded.delimiter = String(decoding: [dialect.delimiter], as: UTF8.self)
    loaded.quote = dialect.quote.map { String(decoding: [$0], as: UTF8.self) }
    loaded.escape = dialect.escape.map { String(decoding: [$0], as: UTF8.self) }
    loaded.skipInitialSpace = dialect.skipsBlanks
    if let comment = options.comment, !comment.isEmpty { loaded.comment = comment }
    loaded.width = width
    loaded.findings += findings.sorted { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
    return loaded
  }

  /// Splits the whole text: by libcsv, unless it has escapes or a quote that is never closed.
  mutating func readRows() {
    loaded.records = Records(text: text)
    let plain = dialect.described(comment: options.comment)
    if options.mode == .strict {
      let (records, faults) = CSV.tokenize(text, plain)
      loaded.records = records
      findings += faults.map {
        CSV.finding($0, records, file: options.file, maximumCell: 16 << 20)
      }
      takeRecords(faults)
      return
    }
    if dialect.escape == nil {
      if var tokenizer = Tokenizer(
        text, plain, maximumCell: LooseReader.longestCell, blanksAroundQuotes: true)
      {
        tokenizer.run()
        if !tokenizer.faults.contains(where: { $0.kind != .strayQuote }) {
          loaded.records = tokenizer.records
          takeRecords(tokenizer.faults)
          return
        }
      }
    }
    var reader = LooseReader(text, dialect)
    var line: Int32 = 1
    var isGap = false
    while let row = reader.next() {
      if let comment = options.comment, !comment.isEmpty,
        text[row.start...].starts(with: comment.utf8)
      {
        line += Int32(row.lines)
        continue
      }
      let isEmpty = row.cells.count == 1 && isBlank(row.cells[0]) && row.start == row.end
      if isEmpty {
        isGap = true
        line += 1
        continue
      }
      rows.append(
        LoadedRow(
          own: row.cells, start: row.start, end: row.end, line: line, lines: Int32(row.lines),
          followsGap: isGap, isFaulty: true))
      isGap = false
      line += Int32(row.lines)
    }
  }

  private mutating func takeRecords(_ faults: [Tokenizer.Fault]) {
    let records = loaded.records
    rows.reserveCapacity(records.count)
    var gaps = records.blankLines[...]
    for record in 0..<records.count {
      let line = records.lines[record]
      var row = LoadedRow(
        record: Int32(record), start: Int(records.offsets[record]),
        end: records.source(record).endIndex, line: line)
      while let gap = gaps.first, gap < line {
        row.followsGap = true
        gaps = gaps.dropFirst()
      }
      let next = record + 1 < records.count ? records.lines[record + 1] : line + 2
      if next - line > 1 {
        row.lines = 1 + text.withUnsafeBufferPointer { lineCount($0, row.start, row.end) }
      }
      rows.append(row)
    }
    for fault in faults where fault.record < rows.count { rows[fault.record].isFaulty = true }
  }

  mutating func markDamaged() {
    for i in rows.indices {
      rows[i].isDamaged =
        count(rows[i]) != width && (width > 1 || options.mode == .strict) && !isBlankRow(rows[i])
    }
  }

  /// Lines without a cell between rows are left out: the first is shown.
  mutating func noteBlankLines(_ gaps: [Int32]) {
    guard let first = gaps.first else { return }
    note(
      .note, "blank-row",
      "left out blank lines before this row"
        + (gaps.count > 1 ? " and \(gaps.count - 1) others" : ""), at: first)
  }

  mutating func repair(
    _ line: Bytes, _ columns: [ColumnProfile], delimiter: UInt8? = nil, literalCost: Double = 2
  ) -> RowRepair.Reading? {
    guard budget > 0 else { return nil }
    budget -= 1
    var dialect = dialect
    if let delimiter { dialect.delimiter = delimiter }
    return RowRepair.read(
      line, width: width, columns: columns, dialect: dialect, literalCost: literalCost, work: &work)
  }
}
