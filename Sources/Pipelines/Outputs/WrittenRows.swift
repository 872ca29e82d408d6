import Files
import JSON

/// Some rows of a table whose cells are written, and what they add to its files.
struct WrittenRows: Sendable {
  let rows: Range<Int>
  /// Whether they are the last of the table.
  let isLast: Bool
  /// The columns' names.
  let names: [String]
  let style: CSVStyle
  let csvCells: [WrittenColumn]
  let jsonCells: [WrittenColumn]

  /// UTF-8, lines ended by a line feed, missing cells empty.
  var csv: [UInt8] {
    var opening: [UInt8] = []
    if rows.lowerBound == 0 {
      opening = style.mark
      for (index, name) in names.enumerated() {
        if index > 0 { opening.append(style.separator) }
        style.quote(style.harmless(name), into: &opening)
      }
      opening.append(0x0A)
    }
    var columns = csvCells
    for index in columns.indices.dropFirst() { columns[index].before = [style.separator] }
    return WrittenColumn.joined(
      columns, rowCount: rows.count, opening: opening, between: [0x0A],
      closing: rows.isEmpty ? [] : [0x0A])
  }

  /// An array of objects, a row on a line.
  var json: [UInt8] {
    if rows.isEmpty { return Array("[]\n".utf8) }
    var columns = jsonCells
    for (index, name) in names.enumerated() {
      columns[index].before = Array((index > 0 ? ", " : "").utf8)
      JSON.quote(name, into: &columns[index].before)
      columns[index].before += ": ".utf8
    }
    let between = "},\n  {"
    return WrittenColumn.joined(
      columns, rowCount: rows.count,
      opening: Array((rows.lowerBound == 0 ? "[\n  {" : between).utf8),
      between: Array(between.utf8), closing: isLast ? Array("}\n]\n".utf8) : [])
  }
}
