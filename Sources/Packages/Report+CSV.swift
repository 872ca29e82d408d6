import CSV
import Findings

extension Report {
  /// The report of one CSV file that no descriptor describes: encoding, quotes, labels and rows.
  ///
  ///     try Report(csv: Array("a,b\n1\n".utf8), path: "f.csv").tasks[0].errors[0].code   // .missingCell
  ///
  /// Its dialect is found, unless the options give it; nothing is repaired. Throws for a damaged gzip
  /// file and for one over 2 GiB.
  public init(
    csv bytes: [UInt8], path: String, options: LoadOptions = LoadOptions(), limit: Int = 1000
  ) throws(Failure) {
    var options = options
    options.mode = .strict
    options.file = path
    options.headerRows = options.headerRows ?? 1
    let loaded = try CSV.load(bytes, options)
    let names = (0..<loaded.width).map { FieldDescriptor("col_\($0)") }
    let resource = Resource(
      path: path, dialect: loaded.dialect,
      schema: loaded.labels == nil && loaded.width > 0 ? Schema(fields: names) : nil)
    var document = loaded.document
    document.findings.removeAll { finding in
      ErrorCode(rawValue: finding.code).map(foundAgain.contains) ?? false
    }
    if loaded.rowCount == 0, loaded.labels == nil {
      document.findings.append(
        Finding(
          .error, "source-error", "the file is empty; its first line holds the labels",
          at: Place(file: path, line: 1, column: 1)))
    }
    let table = resource.table(document, path, limit: limit)
    self.init(
      path: path, tasks: [Report.Task(resource, table, limit: limit)], errors: [], warnings: [])
  }
}

/// What the check of a table finds by itself, cell by cell.
private let foundAgain: [ErrorCode] = [
  .blankRow, .missingCell, .extraCell, .blankLabel, .duplicateLabel,
]
