import CSV
import Findings
import Tables

/// What one thread learns of the blocks that it is given.
public struct ScanWorker: Sendable {
  /// A block as it is remembered, to find its place and to read it again.
  struct Note: Sendable {
    var number: Int
    var offset: Int
    var byteCount: Int
    var lines: Int
    /// Records and blank lines.
    var rows: Int
    /// How many errors there are of each type.
    var counts: [ErrorCode: Int] = [:]
    var fileErrors = 0
    var warnings: [Finding] = []
    /// Whether its cells are where its index says, and break no rule.
    var isRegular = true

    var errors: Int { counts.values.reduce(0, +) }
  }

  let scanner: ResourceScanner
  private(set) var notes: [Note] = []
  /// How many rows hold data.
  private(set) var rowCount = 0
  private var coded: [CodedCells?]
  private var numbers: [[Double]]
  private var missing: [[Int32]]
  private var empty: [Int32] = []
  private var odd: [Int32] = []
  private var keys: [KeyReader]
  private(set) var collectors: [KeyCollector]

  init(_ scanner: ResourceScanner) {
    self.scanner = scanner
    coded = scanner.columns.map { column in
      if case .codes = column.work { CodedCells(column) } else { nil }
    }
    numbers = scanner.columns.map { _ in [] }
    missing = scanner.columns.map { _ in [] }
    keys = scanner.keys.map { KeyReader($0) }
    collectors = scanner.keys.map { _ in KeyCollector(scanner.store) }
  }

  /// The newest day among the cells read.
  var newestTime: Double? {
    var newest: Double?
    for cells in coded {
      if let time = cells?.newestTime { newest = max(newest ?? time, time) }
    }
    return newest
  }

  /// The zone that the moments of each column name.
  var zones: [Int?] { coded.map { $0?.zone } }

  /// The columns that were asked for; nil when the file cannot be read in blocks.
  public mutating func read(_ block: Block) -> RowBlock? {
    guard block.isUTF8 else { return nil }
    let isFirst = block.number == 0
    if block.isRegular, !isFirst || scanner.hasRightLabels {
      switch readRegular(block) {
      case .fine:
        rowCount += block.rowCount
        notes.append(
          Note(
            number: block.number, offset: block.offset, byteCount: block.byteCount,
            lines: block.lineCount, rows: block.rowCount))
        return rowBlock(block.number, block.rowCount)
      case .faulty: break
      case .impossible: return nil
      }
    }
    return readIrregular(block)
  }

  private enum Verdict { case fine, faulty, impossible }

  /// Reads a block whose cells stand where its index says; `faulty` when one breaks a rule.
  private mutating func readRegular(_ block: Block) -> Verdict {
    for (place, column) in scanner.columns.enumerated() {
      switch column.work {
      case .codes:
        guard let verdict = coded[place]?.read(block) else { continue }
        if verdict == .impossible { return .impossible }
        if verdict == .faulty { return .faulty }
      case .check(let check):
        block.check(column.index, check, empty: &empty, odd: &odd)
        if column.isRequired, !empty.isEmpty { return .faulty }
        if case .presence = check { continue }
        if !column.onlyEmptyIsMissing { odd += empty }
        if !odd.isEmpty {
          let cells = odd.map { block.cell(Int($0), column.index) }
          if !column.read(Records(column: cells)).faults.isEmpty { return .faulty }
        }
      case .numbers:
        let verdict = readNumbers(block, place, column)
        if verdict != .fine { return verdict }
      }
    }
    return readKeys(block)
  }

  /// Reads the keys of a block without other faults.
  private mutating func readKeys(_ block: Block) -> Verdict {
    for index in keys.indices {
      guard keys[index].read(block) else { return .impossible }
      if scanner.keyRules[index].kind == .primary, !keys[index].partial.isEmpty { return .faulty }
    }
    collect(block, block.number)
    return .fine
  }

  private mutating func collect(_ block: Block?, _ number: Int) {
    for index in keys.indices {
      let reader = keys[index]
      collectors[index].add(reader, run: reader.run(block), number: number)
    }
  }

  private mutating func readNumbers(
    _ block: Block, _ place: Int, _ column: ScannedColumn
  ) -> Verdict {
    block.numbers(
      column.index, point: column.point, into: &numbers[place], empty: &empty, odd: &odd)
    if column.onlyEmptyIsMissing {
      if column.isRequired, !empty.isEmpty { return .faulty }
      missing[place] = empty
    } else {
      missing[place] = []
    }
    let values = numbers[place]
    column.addOdd(&odd, empty: empty, count: block.rowCount) { values[$0] }
    if !odd.isEmpty {
      let cells = odd.map { block.cell(Int($0), column.index) }
      let read = column.read(Records(column: cells))
      if !read.faults.isEmpty { return .faulty }
      for (cell, row) in odd.enumerated() {
        if let number = read.column.number(at: cell) {
          guard number.isExactInBlocks else { return .impossible }
          numbers[place][Int(row)] = number
        } else {
          numbers[place][Int(row)] = 0
          missing[place].append(row)
        }
      }
      missing[place].sort()
    }
    if column.field.hasBounds {
      var cells = Column(.numbers(numbers[place]))
      for row in missing[place] { cells.validity.setMissing(Int(row)) }
      var log = ProblemLog(limit: 1)
      let rows = (0..<Int32(block.rowCount)).map { $0 }
      ConstraintChecker(field: column.field, column: cells, rows: rows, index: 0, repeated: [])
        .check(&log)
      if log.total > 0 { return .faulty }
    }
    return .fine
  }

  private func rowBlock(_ number: Int, _ rowCount: Int) -> RowBlock {
    RowBlock(
      number: number, rowCount: rowCount,
      columns: scanner.requested.map { place in
        if let cells = coded[place] { return .codes(cells.codes, values: cells.values) }
        return .numbers(numbers[place], missing: missing[place])
      })
  }

  /// Lets libcsv and the reader of whole files read a block that is not regular, or breaks a rule.
  private mutating func readIrregular(_ block: Block) -> RowBlock? {
    let table = scanner.table(of: block.text)
    // A quote that is open where the block ends: it was not cut between two records.
    if table.fileFindings.contains(where: { $0.code == "quote-unterminated" }) { return nil }
    for index in keys.indices {
      guard let cells = scanner.cells(scanner.keys[index], of: table) else { return nil }
      keys[index].read(cells)
    }
    collect(nil, block.number)
    let records = table.records
    notes.append(
      Note(
        number: block.number, offset: block.offset, byteCount: block.byteCount,
        lines: block.lineCount, rows: records.count + records.blankLines.count,
        counts: block.number == 0 ? table.errorCounts : table.withoutLabelProblems.errorCounts,
        fileErrors: table.fileErrors.count,
        warnings: table.fileFindings.filter { $0.severity != .error }, isRegular: false))
    rowCount += table.rowCount
    return cells(of: table, number: block.number)
  }

  private mutating func cells(of table: LoadedTable, number: Int) -> RowBlock? {
    for (place, column) in scanner.columns.enumerated() {
      switch column.work {
      case .check: continue
      case .codes:
        let contents = table.rows.map { row in
          table.records.cell(Int(row), column.index).map { Array(table.records.bytes[$0.range]) }
            ?? []
        }
        if coded[place]?.read(contents) == .impossible { return nil }
      case .numbers:
        guard let cells = table.table[column.field.name] else { return nil }
        numbers[place] = (0..<cells.count).map { cells.number(at: $0) ?? 0 }
        missing[place] = (0..<Int32(cells.count)).filter { !cells.validity[Int($0)] }
        if !numbers[place].allSatisfy(\.isExactInBlocks) { return nil }
      }
    }
    return rowBlock(number, table.rowCount)
  }
}

extension Double {
  /// Whether the value of a cell means the same in a block as in the whole column: finite, with a
  /// sign only where it counts, and below 2^53, from where on integers are not kept apart.
  var isExactInBlocks: Bool { magnitude < 9_007_199_254_740_992 && !(self == 0 && sign == .minus) }
}

extension ResourceScanner {
  /// A block as a table of its own; its rows with repeated keys are those `repeated` lists for each
  /// of the schema's key rules.
  func table(
    of text: [UInt8], limit: Int = 100, repeated: [[Int]]? = nil
  ) -> LoadedTable {
    let repeated = repeated ?? keyRules.map { _ in [] }
    var dialect = resource.fileDialect
    dialect.headerRows = []
    let options = CSV.Options(dialect: dialect, encoding: .utf8, file: path)
    guard var document = try? CSV.read(text, options) else {
      return resource.table(
        CSV.Document(Records(rows: []), dialect: dialect), path, limit: 0, repeated: repeated)
    }
    document.labels = head.labels
    document.labelLine = 0
    return resource.table(document, path, limit: limit, repeated: repeated)
  }
}

extension LoadedTable {
  /// What is wrong with the table beside its labels, which are those of the file.
  var withoutLabelProblems: LoadedTable {
    var table = self
    table.log.removeLabelProblems()
    return table
  }
}
