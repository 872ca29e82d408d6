import Findings

/// A table as it was found in a CSV file of any kind.
///
///     let loaded = try CSV.load(Array("x;y\n1;2\n".utf8))
///     loaded.labels           // ["x", "y"]
///     loaded.row(0)           // ["1", "2"]
///     loaded.delimiter        // ";"
public struct LoadedCSV: Sendable {
  /// The labels of the columns; nil when the file has none.
  public internal(set) var labels: [String]?
  public internal(set) var encoding = TextEncoding.utf8
  public internal(set) var delimiter = ","
  public internal(set) var quote: String?
  public internal(set) var escape: String?
  public internal(set) var skipInitialSpace = false
  /// What lines begin with that were left out as comments.
  public internal(set) var comment: String?
  public internal(set) var headerRows = 0
  /// The number of columns.
  public internal(set) var width = 0
  /// Rows before the labels, as they were read.
  public internal(set) var preamble: [[String]] = []
  /// Rows behind the data that are no data: sources and notes, with their lines.
  public internal(set) var footer: [(line: Int, cells: [String])] = []
  /// How many tables the file holds.
  public internal(set) var tableCount = 1
  /// The source of rows that were left out in mode `skip`, with their lines.
  public internal(set) var rejected: [(line: Int, text: String)] = []
  /// What was found, changed or left out, in the order of the file.
  public internal(set) var findings: [Finding] = []

  var records = Records(text: [])
  var rows: [LoadedRow] = []
  /// How many rows of the file stand before the table.
  var tableStart = 0

  public var rowCount: Int { rows.count }

  /// The cells of a row of data.
  public func row(_ index: Int) -> [String] {
    cells(rows[index]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The physical line on which a row begins.
  public func line(_ index: Int) -> Int { Int(rows[index].line) }

  /// How many rows were changed.
  public var repairCount: Int { rows.count { !$0.changes.isEmpty } }

  /// How many rows of the file stand before the table.
  public var rowsBefore: Int { tableStart }

  /// How the file is written, labels included.
  public var dialect: Dialect {
    Dialect(
      delimiter: delimiter, quote: quote, escape: escape, skipInitialSpace: skipInitialSpace,
      headerRows: labels == nil ? [] : Array((tableStart + 1)..<(tableStart + 1 + headerRows)))
  }

  /// The file as records with their places; of mode `strict`, where every row is a record.
  public var document: CSV.Document {
    var document = CSV.Document(records, dialect: dialect)
    document.rows = rows.compactMap { $0.record >= 0 ? $0.record : nil }
    document.encoding = encoding
    document.findings = findings
    return document
  }

  func cells(_ row: LoadedRow) -> [Bytes] {
    if let own = row.own { return own }
    let record = Int(row.record)
    return (Int(records.rowStarts[record])..<Int(records.rowStarts[record + 1])).map {
      records.bytes[records.cells[$0].range]
    }
  }
}
