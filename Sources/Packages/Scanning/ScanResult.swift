import CSV
import Files
import Findings

/// What a resource that was read in blocks holds, and what is wrong with it.
public struct ScanResult: Sendable {
  let scanner: ResourceScanner
  /// So many errors are worded.
  let limit: Int
  fileprivate let notes: [ScanWorker.Note]
  /// The blocks that are read as tables of their own.
  let irregular: Set<Int>
  /// For each of the schema's key rules the rows whose key stood in an earlier one.
  fileprivate let repeated: [RowsFound]
  /// For each foreign key the rows whose values are not in the other table.
  fileprivate var lacking: [RowsFound]
  /// How many rows hold data.
  public let rowCount: Int
  /// The newest day in a column of dates, in milliseconds since 1970-01-01.
  public let newestTime: Double?

  /// What is worth knowing of the file beside its errors.
  var warnings: [Finding] { notes.flatMap(\.warnings) }

  /// How many errors there are of each type.
  var counts: [ErrorCode: Int] {
    var counts: [ErrorCode: Int] = [:]
    for note in notes { counts.merge(note.counts, uniquingKeysWith: +) }
    for (rule, found) in zip(scanner.keyRules, repeated) {
      counts[rule.rule.code, default: 0] += found.count
    }
    for found in lacking { counts[.foreignKey, default: 0] += found.count }
    return counts
  }

  /// How many errors there are.
  public var errorCount: Int { counts.values.reduce(0, +) }

  /// Adds the rows that a foreign key of the schema does not find in the other table.
  mutating func add(_ found: RowsFound, ofForeignKey index: Int) {
    lacking[index] = found
  }

  /// The first errors in the order of the file. Blocks that have some are read again to word them.
  public func errors() throws(FileError) -> [CheckError] {
    let repeated = repeated.map { byBlock($0) }
    let lacking = lacking.map { byBlock($0) }
    var fileErrors: [CheckError] = []
    var rowErrors: [CheckError] = []
    var before = (rows: 1, lines: scanner.head.dataLine - 1)
    for note in notes {
      let rows = repeated.map { $0[note.number] ?? [] }
      let strangers = lacking.map { $0[note.number] ?? [] }
      let hasErrors =
        note.errors > 0 || rows.contains { !$0.isEmpty } || strangers.contains { !$0.isEmpty }
      if hasErrors, rowErrors.count < limit || note.fileErrors > 0 && fileErrors.count < limit {
        let bytes = try Files.read(scanner.file, from: note.offset, count: note.byteCount)
        var table = scanner.table(of: bytes, limit: limit, repeated: rows)
        for (key, rows) in zip(scanner.resource.schema?.foreignKeys ?? [], strangers) {
          table.mark(rows, of: key)
        }
        if note.number > 0 { table = table.withoutLabelProblems }
        table.before = before
        fileErrors += table.fileErrors
        rowErrors += table.rowErrors(limit: limit - min(limit, rowErrors.count))
      }
      before.rows += note.rows
      before.lines += note.lines
    }
    return Array((fileErrors + rowErrors).prefix(limit))
  }

  /// The rows by their blocks.
  private func byBlock(_ found: RowsFound) -> [Int: [Int]] {
    Dictionary(grouping: found.first) { $0 >> 32 }.mapValues { $0.map { $0 & 0xFFFF_FFFF } }
  }
}

extension ResourceScanner {
  /// Puts together what the threads learnt, and compares the keys of all rows; nil when the file cannot
  /// be read in blocks after all.
  public func result(
    _ workers: [ScanWorker], limit: Int = 100
  ) throws(FileError) -> ScanResult? {
    for column in columns.indices {
      let zones = Set(workers.compactMap { $0.zones[column] })
      if zones.count > 1 { return nil }
    }
    let notes = workers.flatMap(\.notes).sorted { $0.number < $1.number }
    let irregular = Set(notes.filter { !$0.isRegular }.map(\.number))
    var repeated: [RowsFound] = []
    for rule in keyRules.indices {
      let collectors = workers.map { $0.collectors[rule] }
      guard
        let found = try repetitions(rule, collectors, irregular: irregular, limit: limit)
      else { return nil }
      repeated.append(found)
    }
    return ScanResult(
      scanner: self, limit: limit, notes: notes, irregular: irregular, repeated: repeated,
      lacking: (resource.schema?.foreignKeys ?? []).map { _ in RowsFound() },
      rowCount: workers.reduce(0) { $0 + $1.rowCount },
      newestTime: workers.compactMap(\.newestTime).max())
  }
}
