import CSV
import Findings
import Tables

/// One thing wrong with a package, worded: what frictionless reports, and the physical place.
public struct CheckError: Hashable, Sendable {
  public var code: ErrorCode
  /// The code of a finding that is none of the errors of packages.
  var ownType: String?
  /// The sentence a person reads.
  public var message: String
  /// The rule and the remedy alone.
  public var note: String
  /// The name of the constraint that does not hold.
  public var rule: String?
  /// The row of the file, labels and blank rows counted, from 1.
  public var rowNumber: Int?
  /// The column of the file, from 1.
  public var fieldNumber: Int?
  public var fieldName: String?
  public var cell: String?
  public var cells: [String]
  /// The cells of the foreign key that does not hold.
  var fieldCells: [String] = []
  /// The labels of the file, for an error of one of them.
  public var labels: [String] = []
  /// The rows that hold the labels.
  var labelRows: [Int] = []
  /// The foreign key that does not hold.
  var foreignKey: ForeignKey?
  /// File, physical line and column in bytes.
  public var place: Place
  /// The column of the place in characters, where the line is known.
  var characterColumn: Int?
  /// Whether a file could not be read.
  var isUnreadable = false

  /// The name of the error in reports.
  public var type: String { ownType ?? code.rawValue }

  /// The error as a finding.
  public var finding: Finding { Finding(.error, type, message, at: place) }
}

extension LoadedTable {
  /// The first errors of the table in the order of the file, worded: those of the file as a whole
  /// before those of its rows.
  public func errors(limit: Int) -> [CheckError] {
    Array((fileErrors + rowErrors(limit: limit)).prefix(limit))
  }

  func rowErrors(limit: Int) -> [CheckError] {
    let sorted = log.kept.sorted { a, b in
      let (x, y) = (position(a), position(b))
      return (x.line, x.record, a.column, a.rule) < (y.line, y.record, b.column, b.rule)
    }
    return sorted.prefix(limit).map(worded)
  }

  var fileErrors: [CheckError] {
    fileFindings.filter { $0.severity == .error }.map { finding in
      var error = CheckError(finding)
      error.place.line = error.place.line.map { $0 + before.lines }
      return error
    }
  }

  private func position(_ problem: Problem) -> (line: Int32, record: Int32) {
    if problem.record == -1 { return (0, 0) }
    if problem.record < -1 { return (-1 - problem.record, 0) }
    return (records.lines[Int(problem.record)], problem.record)
  }

  private func worded(_ problem: Problem) -> CheckError {
    let rule = log.rules[Int(problem.rule)]
    var error = CheckError(
      code: problem.code, message: "", note: rule.note, rule: rule.constraint, cells: [],
      place: Place(file: path))
    let column = Int(problem.column)
    if column >= 0 {
      error.fieldNumber = column + 1
      error.fieldName = name(ofColumn: column)
      error.place.path = error.fieldName
    }
    var subject = problem.code.title
    error.foreignKey = rule.key
    if problem.record == -1 {
      error.place.line = labelLine
      error.labels = labels
      error.labelRows = dialect.headerRows
      if column >= 0, column < labels.count {
        subject += " in the label \"\(labels[column])\""
        error.cell = labels[column]
      }
      if column >= 0 { subject += " at position \"\(column + 1)\"" }
      if let name = error.fieldName,
        problem.code == .missingLabel || problem.code == .incorrectLabel
      {
        subject += " of field \"\(name)\""
      }
    } else if problem.record < -1 {
      let line = -1 - problem.record
      error.place.line = Int(line) + before.lines
      error.rowNumber =
        before.rows + records.lines.prefix { $0 < line }.count
        + records.blankLines.prefix { $0 <= line }.count
      subject += " in row \"\(error.rowNumber ?? 0)\""
    } else {
      let record = Int(problem.record)
      let line = records.lines[record]
      error.rowNumber = before.rows + record + 1 + records.blankLines.prefix { $0 < line }.count
      error.cells = records.texts(record)
      for name in rule.key?.fields ?? [] {
        let cell = fieldNames.firstIndex(of: name).flatMap { columns[$0] }
        error.fieldCells.append(
          cell.flatMap { error.cells.indices.contains($0) ? error.cells[$0] : nil } ?? "")
      }
      error.place = records.place(
        record: record, cell: max(column, 0), dialect: dialect, file: path)
      error.characterColumn = records.characterColumn(of: error.place, record: record)
      error.place.line = error.place.line.map { $0 + before.lines }
      error.place.path = error.fieldName
      if column >= 0, let cell = records.cell(record, column) {
        error.cell = records.text(cell)
        subject += " in the cell \"\(shortened(error.cell ?? ""))\""
      }
      subject += " in row \"\(error.rowNumber ?? 0)\""
      if let name = error.fieldName { subject += " and field \"\(name)\"" }
      if column >= 0 { subject += " at position \"\(column + 1)\"" }
    }
    error.message = subject + ": " + rule.note
    return error
  }

  private func name(ofColumn column: Int) -> String? {
    if let field = columns.firstIndex(of: column) { return fieldNames[field] }
    if column < labels.count { return labels[column].isEmpty ? nil : labels[column] }
    let absent = columns.indices.filter { columns[$0] == nil }
    let unmatched = column - labels.count
    return absent.indices.contains(unmatched) ? fieldNames[absent[unmatched]] : nil
  }

  private func shortened(_ text: String) -> String {
    text.unicodeScalars.count <= 80
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(77))) + "..."
  }
}
