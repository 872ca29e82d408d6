import Files
import JSON
import Tables

/// The files of a table, made a batch of rows after another.
///
///     for rows in TableWriter(table, style: .plain) { csv += rows.csv; json += rows.json }
struct TableWriter: Sequence, IteratorProtocol {
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

  /// The next rows; a table without rows has one batch of none.
  mutating func next() -> WrittenRows? {
    guard let start else { return nil }
    let end = Swift.min(start + batch, table.rowCount)
    self.start = end < table.rowCount ? end : nil
    let rows = start..<end
    let cells = columns.indices.map { self.cells($0, rows) }
    return WrittenRows(
      rows: rows, isLast: end == table.rowCount, names: table.names, style: style,
      csvCells: cells.map(\.csv), jsonCells: cells.map(\.json))
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
}
