import Files
import Hashing
import JSON
import Tables

/// The files of a table: the cells are written by several threads, columns apart, then joined.
struct TableWriter: Sendable {
  let table: Table
  let style: CSVStyle

  /// The table as CSV and as JSON, and its digest as the record keeps it.
  func written(
    _ name: String, origins: String, threads: Int
  ) -> (files: [OutputFile], digest: Node) {
    let columns = Threads.map(table.columns.count, threads: threads) { column in
      (cells: cells(column), digest: table.columnDigest(column))
    }
    let made = Threads.map(3, threads: threads) { job -> (file: OutputFile?, digest: Node?) in
      switch job {
      case 0: (OutputFile("tables/\(name).json", json(columns.map(\.cells.json))), nil)
      case 1: (OutputFile("tables/\(name).csv", csv(columns.map(\.cells.csv))), nil)
      default: (nil, TableDigest(table, columns: columns.map(\.digest), origins: origins).node)
      }
    }
    return (made.compactMap(\.file).reversed(), made.compactMap(\.digest).first ?? .null)
  }

  /// A column in both formats.
  private func cells(_ index: Int) -> (csv: WrittenColumn, json: WrittenColumn) {
    let column = table.columns[index]
    let isAlone = table.columns.count == 1
    let json = CellTexts.column(column, plainNumbers: true) { row, bytes in
      bytes.append(contentsOf: cellNode(column, row).written().utf8)
    }
    // Numbers look alike in both.
    if style == .plain, case .numbers(let numbers) = column.storage, !column.validity.hasMissing,
      numbers.allSatisfy(\.isFinite)
    {
      return (json, json)
    }
    let csv = CellTexts.column(column, plainNumbers: style == .plain) { row, bytes in
      quote(style.cell(column, row), into: &bytes, isAlone: isAlone)
    }
    return (csv, json)
  }

  /// UTF-8, lines ended by a line feed, missing cells empty.
  private func csv(_ columns: [WrittenColumn]) -> [UInt8] {
    var opening = style.mark
    for (index, name) in table.names.enumerated() {
      if index > 0 { opening.append(style.separator) }
      quote(style.harmless(name), into: &opening)
    }
    opening.append(0x0A)
    var columns = columns
    for index in columns.indices.dropFirst() { columns[index].before = [style.separator] }
    return WrittenColumn.joined(
      columns, rowCount: table.rowCount, opening: opening, between: [0x0A],
      closing: table.rowCount > 0 ? [0x0A] : [])
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
  private func json(_ columns: [WrittenColumn]) -> [UInt8] {
    if table.rowCount == 0 { return Array("[]\n".utf8) }
    var columns = columns
    for (index, name) in table.names.enumerated() {
      columns[index].before = Array((index > 0 ? ", " : "").utf8)
      JSON.quote(name, into: &columns[index].before)
      columns[index].before += ": ".utf8
    }
    return WrittenColumn.joined(
      columns, rowCount: table.rowCount, opening: Array("[\n  {".utf8),
      between: Array("},\n  {".utf8), closing: Array("}\n]\n".utf8))
  }
}
