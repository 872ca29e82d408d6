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
  /// File, physical line and column in bytes.
  public var place: Place

  /// The name of the error in reports.
  public var type: String { ownType ?? code.rawValue }

  /// The error as a finding.
  public var finding: Finding { Finding(.error, type, message, at: place) }
}

extension LoadedTable {
  /// The first errors of the table in the order of the file, worded.
  public func errors(limit: Int) -> [CheckError] {
    let sorted = log.kept.sorted { a, b in
      let (x, y) = (position(a), position(b))
      return (x.line, x.record, a.column, a.rule) < (y.line, y.record, b.column, b.rule)
    }
    let file = fileFindings.filter { $0.severity == .error }.map { finding in
      CheckError(finding)
    }
    return Array((file + sorted.map(worded)).prefix(limit))
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
    if problem.record == -1 {
      error.place.line = labelLine
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
      error.place.line = Int(line)
      error.rowNumber =
        records.lines.prefix { $0 < line }.count + records.blankLines.prefix { $0 <= line }.count
      subject += " in row \"\(error.rowNumber ?? 0)\""
    } else {
      let record = Int(problem.record)
      let line = records.lines[record]
      error.rowNumber = record + 1 + records.blankLines.prefix { $0 < line }.count
      error.cells = records.texts(record)
      error.place = records.place(
        record: record, cell: max(column, 0), dialect: dialect, file: path)
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
    if let field = columns.firstIndex(of: column), field < table.fields.count {
      return table.fields[field].name
    }
    if column < labels.count { return labels[column].isEmpty ? nil : labels[column] }
    let absent = columns.indices.filter { columns[$0] == nil }
    let unmatched = column - labels.count
    return absent.indices.contains(unmatched) ? table.fields[absent[unmatched]].name : nil
  }

  private func shortened(_ text: String) -> String {
    text.unicodeScalars.count <= 80
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(77))) + "..."
  }
}
