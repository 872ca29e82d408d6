import Files
import Hashing
import JSON
import Tables

/// The files of a table: cells are written by several threads, columns apart, then joined to rows.
struct TableWriter: Sendable {
  let table: Table
  let style: CSVStyle

  /// So many rows are in the works at a time, which bounds the memory that a long table takes.
  var batch = 1 << 16

  /// The table as CSV and as JSON, and its digest as the record keeps it.
  func written(
    _ name: String, origins: String, threads: Int
  ) -> (files: [OutputFile], digest: Node) {
    var (csv, json): ([UInt8], [UInt8]) = ([], [])
    for start in stride(from: 0, to: max(1, table.rowCount), by: batch) {
      let rows = start..<min(start + batch, table.rowCount)
      let cells = Threads.map(table.columns.count, threads: threads) { self.cells($0, of: rows) }
      let parts = Threads.map(2, threads: threads) { format in
        format == 0 ? self.json(cells.map(\.json), rows) : self.csv(cells.map(\.csv), rows)
      }
      if start == 0 {
        (json, csv) = (parts[0], parts[1])
      } else {
        json += parts[0]
        csv += parts[1]
      }
    }
    let (jsonBytes, csvBytes) = (json, csv)
    let made = Threads.map(3, threads: threads) { job -> (file: OutputFile?, digest: Node?) in
      switch job {
      case 0: (OutputFile("tables/\(name).json", jsonBytes), nil)
      case 1: (OutputFile("tables/\(name).csv", csvBytes), nil)
      default: (nil, TableDigest(table, origins: origins).node)
      }
    }
    return (made.compactMap(\.file).reversed(), made.compactMap(\.digest).first ?? .null)
  }

  /// Some rows of a column in both formats.
  private func cells(_ index: Int, of rows: Range<Int>) -> (csv: WrittenColumn, json: WrittenColumn)
  {
    let column = table.columns[index]
    let isAlone = table.columns.count == 1
    let json = CellTexts.column(column, rows, plainNumbers: true) { row, bytes in
      bytes.append(contentsOf: cellNode(column, row).written().utf8)
    }
    // Numbers look alike in both.
    if style == .plain, case .numbers(let numbers) = column.storage, !column.validity.hasMissing,
      numbers[rows].allSatisfy(\.isFinite)
    {
      return (json, json)
    }
    let csv = CellTexts.column(column, rows, plainNumbers: style == .plain) { row, bytes in
      quote(style.cell(column, row), into: &bytes, isAlone: isAlone)
    }
    return (csv, json)
  }

  /// UTF-8, lines ended by a line feed, missing cells empty.
  private func csv(_ columns: [WrittenColumn], _ rows: Range<Int>) -> [UInt8] {
    var opening: [UInt8] = []
    if rows.lowerBound == 0 {
      opening = style.mark
      for (index, name) in table.names.enumerated() {
        if index > 0 { opening.append(style.separator) }
        quote(style.harmless(name), into: &opening)
      }
      opening.append(0x0A)
    }
    var columns = columns
    for index in columns.indices.dropFirst() { columns[index].before = [style.separator] }
    return WrittenColumn.joined(
      columns, rowCount: rows.count, opening: opening, between: [0x0A],
      closing: rows.isEmpty ? [] : [0x0A])
  }

  private func quote(_ text: String, into bytes: inout [UInt8], isAlone: Bool = false) {
    let needsQuotes =
      text.utf8.contains { $0 == style.separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || isAlone && text.isEmpty
    guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// An array of objects, a row on a line.
  private func json(_ columns: [WrittenColumn], _ rows: Range<Int>) -> [UInt8] {
    if rows.isEmpty { return Array("[]\n".utf8) }
    var columns = columns
    for (index, name) in table.names.enumerated() {
      columns[index].before = Array((index > 0 ? ", " : "").utf8)
      JSON.quote(name, into: &columns[index].before)
      columns[index].before += ": ".utf8
    }
    let between = "},\n  {"
    return WrittenColumn.joined(
      columns, rowCount: rows.count,
      opening: Array((rows.lowerBound == 0 ? "[\n  {" : between).utf8),
      between: Array(between.utf8),
      closing: rows.upperBound == table.rowCount ? Array("}\n]\n".utf8) : [])
  }
}
