import CSV
import Files
import Findings
import Hashing
import JSON
import Tables

/// A table as it was read, with what is wrong with it and the text it came from.
public struct LoadedTable: Sendable {
  public internal(set) var table: Table
  public internal(set) var labels: [String]
  /// Errors of the file as a whole: encoding, quotes, a file that cannot be read.
  public internal(set) var fileFindings: [Finding]
  let records: Records
  let rows: [Int32]
  let dialect: Dialect
  let path: String
  let labelLine: Int
  /// For each field of the schema, its column in the file.
  let columns: [Int?]
  let fieldNames: [String]
  var log: ProblemLog
  /// How many records, and how many lines, stand before the document in its file.
  var before = (rows: 0, lines: 0)

  /// The number of rows of data in the file.
  public var rowCount: Int { rows.count }
  /// How many errors the table has, all counted.
  public var errorCount: Int { log.total + fileFindings.count { $0.severity == .error } }
}

extension Resource {
  /// Reads the table and tests it against its schema; foreign keys are tested by `Package.check`.
  ///
  /// Cells that are not of their field's type are missing in the table and errors in the findings.
  /// At most `limit` errors of each rule are kept; totals are exact. Columns that are not among those
  /// `keeping` names lose their values once they are checked.
  public func load(
    limit: Int = 1000, keeping kept: Set<String>? = nil, read: FileReader
  ) throws(Failure) -> LoadedTable {
    let (document, path) = try document(read: read)
    return table(document, path, limit: limit, keeping: kept)
  }

  /// Tests a file that was read against the schema.
  ///
  /// Of a part of a file the rows with repeated keys are given, for each of the schema's key rules.
  func table(
    _ document: CSV.Document, _ path: String, limit: Int, keeping kept: Set<String>? = nil,
    repeated: [[Int]]? = nil
  ) -> LoadedTable {
    let records = document.records
    var schema =
      self.schema ?? Schema(fields: document.labels.map { FieldDescriptor($0, type: .any) })
    let labels =
      dialect.headerRows.isEmpty
      ? schema.fields.map(\.name) : document.labels
    var log = ProblemLog(limit: limit)
    let matcher = FieldMatcher(schema: schema, labels: labels, hasLabels: !document.labels.isEmpty)
    let columns = matcher.match(&log)
    var mapped: [Int?] = columns
    for extra in matcher.extraColumns(columns) {
      schema.fields.append(FieldDescriptor(labels[extra], type: .any))
      mapped.append(extra)
    }
    let width = dialect.headerRows.isEmpty ? schema.fields.count : labels.count
    let rows = checkShape(document, width: width, &log)
    var table = Table(rowCount: rows.count)
    table.lineage = Lineage(
      resource: name, lines: rows.map { Int(records.lines[Int($0)]) })
    let nothing = Column(.booleans([Bool](repeating: false, count: rows.count)))
    var known: Set<String> = []
    let jobs = Array(schema.fields.indices)
    let (fields, missingValues) = (schema.fields, schema.missingValues)
    let nullSequence = dialect.nullSequence
    let keyRules = schema.keyRules
    let threads = Threads.worthwhile(cells: rows.count * jobs.count)
    let checked = Threads.map(jobs.count, threads: threads) { [mapped] job in
      let (position, field) = (jobs[job], fields[jobs[job]])
      let isKept = kept?.contains(field.name) ?? true
      var log = ProblemLog(limit: limit)
      let reader = ColumnReader(
        records, rows: rows, index: mapped[position], field: field,
        missingValues: field.missingValues ?? missingValues, nullSequence: nullSequence,
        keepsTexts: isKept || field.testsTexts)
      var zone: Int?
      let column = reader.read(&log, zone: &zone)
      if let index = mapped[position] {
        let rule = keyRules.firstIndex { $0.kind == .constraint && $0.fields == [field.name] }
        ConstraintChecker(
          field: field, column: column, rows: rows, index: index,
          repeated: rule.flatMap { repeated?[$0] }, zone: zone
        ).check(&log)
      }
      return (column: isKept ? column : nothing, log: log)
    }
    for (job, made) in zip(jobs, checked) {
      log.add(made.log)
      // A name that two fields share means the first of them.
      guard known.insert(schema.fields[job].name).inserted else { continue }
      table.set(schema.fields[job].tableField(in: schema), made.column)
    }
    checkKeys(schema, table, rows: rows, columns: mapped, repeated: repeated, &log)
    var fileFindings = document.findings
    if data == nil, document.labels.isEmpty, document.rows.isEmpty, !dialect.headerRows.isEmpty {
      fileFindings.append(
        Finding(
          .error, "source-error",
          "the file is empty; its first line holds the labels: "
            + schema.fields.map(\.name).joined(separator: dialect.delimiter),
          at: Place(file: path, line: 1, column: 1)))
    }
    return LoadedTable(
      table: table, labels: labels, fileFindings: fileFindings, records: records, rows: rows,
      dialect: dialect, path: path, labelLine: document.labelLine ?? 1, columns: mapped,
      fieldNames: schema.fields.map(\.name), log: log)
  }

  private func document(read: FileReader) throws(Failure) -> (CSV.Document, String) {
    if let data {
      let document = try inlineDocument(data)
      return (document, file)
    }
    for written in writtenPaths {
      guard let problem = reason(toRefuse: written) else { continue }
      throw Failure(
        "source-error", "'\(written)' is not read, for it \(problem)",
        at: Place(file: file, path: name))
    }
    guard let path = paths.first else {
      throw Failure(
        "source-error", "resource '\(name)' has no file", at: Place(file: file, path: name))
    }
    var bytes = try read(path)
    for part in paths.dropFirst() {
      if let last = bytes.last, last != 10, last != 13 { bytes.append(10) }
      bytes += try read(part)
    }
    if let expected = self.bytes, expected != bytes.count {
      throw Failure(
        "byte-count", "the file has \(bytes.count) bytes, the descriptor says \(expected)",
        at: Place(file: path))
    }
    try verifyHash(bytes, path)
    if format == "json" || path.lowercased().hasSuffix(".json") {
      return (try inlineDocument(try JSON.parse(bytes, file: path)), path)
    }
    let encoding = encoding.flatMap(TextEncoding.init(named:)) ?? .utf8
    return (try CSV.read(bytes, .init(dialect: fileDialect, encoding: encoding, file: path)), path)
  }

  /// The dialect of the file: that of the descriptor, with tabs where the name says so.
  public var fileDialect: Dialect {
    var dialect = dialect
    if dialect.delimiter == ",", metadata["dialect"]?["delimiter"] == nil,
      paths.first?.lowercased().hasSuffix(".tsv") == true
    {
      dialect.delimiter = "\t"
    }
    return dialect
  }

  /// The hash in the descriptor is that of the file: MD5, or another algorithm named before a colon.
  private func verifyHash(_ bytes: [UInt8], _ path: String) throws(Failure) {
    guard let hash else { return }
    let parts = hash.split(separator: ":", maxSplits: 1).map(String.init)
    let name = parts.count > 1 ? parts[0] : "md5"
    guard let checksum = Checksum(named: name), let expected = parts.last else { return }
    let found = checksum.hash(of: bytes)
    if expected.utf8.count == found.utf8.count, found != expected.lowercased() {
      throw Failure(
        "hash-count",
        "the \(checksum.rawValue) hash of the file is \(found), the descriptor says \(expected); the "
          + "file was changed, or the descriptor is old", at: Place(file: path))
    }
  }

  /// Blank rows, and rows with more or fewer cells than labels; returns the rows that hold data.
  private func checkShape(
    _ document: CSV.Document, width: Int, _ log: inout ProblemLog
  ) -> [Int32] {
    let records = document.records
    let first = document.rows.first.map { records.lines[Int($0)] } ?? 0
    // Lines without cells and rows of empty cells: each meets its own in order.
    let blank = ProblemLog.Rule(code: .blankRow, note: "the row is blank; remove it")
    log.begin(blank)
    for line in records.blankLines where line > Int32(document.labelLine ?? 0) || line > first {
      log.add(record: -1 - Int(line), column: -1)
    }
    log.begin(blank)
    var rows: [Int32] = []
    rows.reserveCapacity(document.rows.count)
    var narrow: [Int32] = []
    var wide: [Int32] = []
    for row in document.rows {
      let record = Int(row)
      let start = Int(records.rowStarts[record])
      let end = Int(records.rowStarts[record + 1])
      if records.cells[start].count == 0,
        records.cells[start..<end].allSatisfy({ $0.count == 0 })
      {
        if end - start > 1 || width > 1 {
          log.add(record: record, column: -1)
          continue
        }
      }
      rows.append(row)
      if end - start < width { narrow.append(row) }
      if end - start > width { wide.append(row) }
    }
    log.begin(.missingCell, "the row has fewer cells than there are labels; add a delimiter")
    for row in narrow {
      for column in records.width(Int(row))..<width { log.add(record: Int(row), column: column) }
    }
    log.begin(
      .extraCell, "the row has more cells than there are labels; quote delimiters inside cells")
    for row in wide {
      for column in width..<records.width(Int(row)) { log.add(record: Int(row), column: column) }
    }
    return rows
  }

  private func checkKeys(
    _ schema: Schema, _ table: Table, rows: [Int32], columns: [Int?], repeated: [[Int]]?,
    _ log: inout ProblemLog
  ) {
    for (index, rule) in schema.keyRules.enumerated() where rule.kind != .constraint {
      let cells = rule.fields.compactMap { table[$0] }
      guard !cells.isEmpty, cells.count == rule.fields.count else { continue }
      let keys = KeyReader(cells)
      let column = rule.fields.count == 1 ? position(rule.fields[0], schema, columns) : -1
      if rule.kind == .primary, !keys.partial.isEmpty {
        let list = rule.fields.joined(separator: ", ")
        log.begin(.primaryKey, "a cell of the primary key (\(list)) is missing; give a value")
        for row in keys.partial { log.add(record: Int(rows[Int(row)]), column: column) }
      }
      log.begin(rule.rule)
      for row in repeated?[index] ?? keys.repetitions {
        log.add(record: Int(rows[row]), column: column)
      }
    }
  }

  private func position(_ name: String, _ schema: Schema, _ columns: [Int?]) -> Int {
    schema.fields.firstIndex { $0.name == name }.flatMap { columns[$0] } ?? -1
  }
}

extension FieldDescriptor {
  /// Whether a rule looks at the texts of the column once it is read.
  fileprivate var testsTexts: Bool {
    constraints.unique || constraints.minLength != nil || constraints.maxLength != nil
      || constraints.pattern != nil || constraints.enum != nil || categories != nil
      || constraints.jsonSchema != nil || type == .duration
  }

  /// What a table keeps of the descriptor.
  func tableField(in schema: Schema) -> Field {
    var field = Field(name, title: title, unit: unit)
    if case .columns(let qualifier?, let low?, let high?) = figure,
      [qualifier, low, high].allSatisfy({ schema.field($0) != nil })
    {
      field.figure = FigureColumns(low: low, high: high, wording: qualifier)
    }
    return field
  }
}
