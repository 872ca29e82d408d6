/// Which records of a file are labels and which are data.
struct Layout {
  var labels: [String] = []
  var rows: [Int32] = []
  var labelLine: Int?
}

extension Records {
  /// Splits the records by the dialect's header and comment rows.
  ///
  /// Rows are counted from 1 as records are; labels of several rows are joined.
  func layout(_ dialect: Dialect) -> Layout {
    var layout = Layout()
    let comments = Set(dialect.commentRows)
    let headers = Set(dialect.headerRows)
    let last = max(dialect.headerRows.max() ?? 0, dialect.commentRows.max() ?? 0)
    var parts: [[String]] = []
    var record = 0
    while record < min(last, count) {
      if comments.contains(record + 1) {
        record += 1
        continue
      }
      if headers.contains(record + 1) {
        parts.append(texts(record))
        layout.labelLine = layout.labelLine ?? Int(lines[record])
      } else if headers.isEmpty || record + 1 > (dialect.headerRows.max() ?? 0) {
        layout.rows.append(Int32(record))
      }
      record += 1
    }
    if record < count { layout.rows.append(contentsOf: Int32(record)..<Int32(count)) }
    for column in 0..<(parts.map(\.count).max() ?? 0) {
      let label = parts.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
      layout.labels.append(label.joined(separator: dialect.headerJoin))
    }
    return layout
  }
}
