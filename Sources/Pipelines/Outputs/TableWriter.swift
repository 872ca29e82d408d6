import Files
import JSON
import Tables

/// The files of a table, made a batch of rows after another.
///
///     for piece in TableWriter(table, style: .plain) { csv += piece.csv; json += piece.json }
struct TableWriter: Sequence, IteratorProtocol {
  /// What some rows add to the two files.
  struct Piece {
    var csv: [UInt8]
    var json: [UInt8]
  }

  private let table: Table
  private let style: CSVStyle
  private let batch: Int
  private var columns: [(csv: CellTexts, json: CellTexts)]
  private var start: Int? = 0

  /// So many rows are in the works at a time: few enough to stay in the processor's cache.
  init(_ table: Table, style: CSVStyle, batch: Int? = nil) {
    self.table = table
    self.style = style
    self.batch = batch ?? Swift.max(1, (1 << 13) / Swift.max(1, table.columns.count))
    let isAlone = table.columns.count == 1
    columns = table.columns.map { column in
      let csv = CellTexts(column, plainNumbers: style == .plain) { row, bytes in
        style.quote(style.cell(column, row), into: &bytes, isAlone: isAlone)
      }
      let json = CellTexts(column, plainNumbers: true) { row, bytes in
        bytes.append(contentsOf: cellNode(column, row).written().utf8)
      }
      return (csv, json)
    }
  }

  /// The next rows in both formats; a table without rows is one piece.
  mutating func next() -> Piece? {
    guard let start else { return nil }
    let end = Swift.min(start + batch, table.rowCount)
    self.start = end < table.rowCount ? end : nil
    let rows = start..<end
    let cells = columns.indices.map { self.cells($0, rows) }
    return Piece(csv: csv(cells.map(\.csv), rows), json: json(cells.map(\.json), rows))
  }

  /// Some rows of a column in both formats.
  private mutating func cells(
    _ index: Int, _ rows: Range<Int>
  ) -> (csv: WrittenColumn, json: WrittenColumn) {
    let json = columns[index].json.cells(of: rows)
    // Numbers look alike in both.
    if style == .plain, columns[index].json.areNumbers(in: rows) { return (json, json) }
    return (columns[index].csv.cells(of: rows), json)
  }

  /// UTF-8, lines ended by a line feed, missing cells empty.
  private func csv(_ columns: [WrittenColumn], _ rows: Range<Int>) -> [UInt8] {
    var opening: [UInt8] = []
    if rows.lowerBound == 0 {
      opening = style.mark
      for (index, name) in table.names.enumerated() {
        if index > 0 { opening.append(style.separator) }
        style.quote(style.harmless(name), into: &opening)
      }
      opening.append(0x0A)
    }
    var columns = columns
    for index in columns.indices.dropFirst() { columns[index].before = [style.separator] }
    return WrittenColumn.joined(
      columns, rowCount: rows.count, opening: opening, between: [0x0A],
      closing: rows.isEmpty ? [] : [0x0A])
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
