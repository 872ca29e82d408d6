import CSV
import Files
import Findings

/// What a resource that was read in blocks holds, and what is wrong with it.
public struct ScanResult: Sendable {
  /// How many rows hold data.
  public var rowCount: Int
  /// The newest day in a column of dates, in milliseconds since 1970-01-01.
  public var newestTime: Double?
  /// The first errors in the order of the file.
  public var errors: [CheckError]
  /// How many errors there are.
  public var errorCount: Int
  /// How many errors there are of each type.
  var counts: [ErrorCode: Int]
  /// What is worth knowing of the file beside its errors.
  var warnings: [Finding]
}

extension ResourceScanner {
  /// Puts together what the threads learnt; blocks with errors are read again to word the first of
  /// them.
  public func result(
    _ workers: [ScanWorker], file: String, limit: Int = 100
  ) throws(FileError) -> ScanResult {
    let notes = workers.flatMap(\.notes).sorted { $0.number < $1.number }
    var fileErrors: [CheckError] = []
    var rowErrors: [CheckError] = []
    var before = (rows: 1, lines: head.dataLine - 1)
    for note in notes {
      if note.errors > 0,
        rowErrors.count < limit || note.fileErrors > 0 && fileErrors.count < limit
      {
        let bytes = try Files.read(file, from: note.offset, count: note.byteCount)
        var table = table(of: bytes, limit: limit)
        if note.number > 0 { table = table.withoutLabelProblems }
        table.before = before
        fileErrors += table.fileErrors
        rowErrors += table.rowErrors(limit: limit - min(limit, rowErrors.count))
      }
      before.rows += note.rows
      before.lines += note.lines
    }
    return ScanResult(
      rowCount: workers.reduce(0) { $0 + $1.rowCount },
      newestTime: workers.compactMap(\.newestTime).max(),
      errors: Array((fileErrors + rowErrors).prefix(limit)),
      errorCount: notes.reduce(0) { $0 + $1.errors },
      counts: notes.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) },
      warnings: notes.flatMap(\.warnings))
  }
}
