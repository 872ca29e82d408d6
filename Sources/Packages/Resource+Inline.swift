import CSV
import Findings
import JSON

extension Resource {
  /// Rows that stand in JSON: arrays with the labels first, or objects.
  func inlineDocument(_ data: Node) throws(Failure) -> CSV.Document {
    if let text = data.text {
      return try CSV.read(Array(text.utf8), .init(dialect: dialect, encoding: .utf8, file: file))
    }
    var labels: [String] = []
    var rows: [(cells: [String?], mark: Node.Mark)] = []
    for row in data.array ?? [] {
      for member in row.members ?? [] where !labels.contains(member.name) {
        labels.append(member.name)
      }
    }
    for (index, row) in (data.array ?? []).enumerated() {
      if let cells = row.array {
        if index == 0, labels.isEmpty, !dialect.headerRows.isEmpty {
          labels = cells.map { cellText($0) ?? "" }
        } else {
          rows.append((cells.map(cellText), row.mark))
        }
      } else if row.members != nil {
        rows.append((labels.map { row[$0].flatMap(cellText) }, row.mark))
      }
    }
    guard data.array != nil, !rows.isEmpty || !labels.isEmpty else {
      throw Failure(
        "source-error", "'data' must be an array of rows, found \(data.kind)",
        at: Place(
          file: file, line: Int(data.mark.line), column: Int(data.mark.column), path: name))
    }
    var dialect = dialect
    dialect.headerRows = labels.isEmpty ? [] : [1]
    let header: [(cells: [String?], line: Int)] =
      labels.isEmpty ? [] : [(labels.map { $0 }, Int(data.mark.line))]
    let records = Records(
      rows: header + rows.map { ($0.cells, Int($0.mark.line)) })
    return CSV.Document(records, dialect: dialect)
  }
}

/// The text a cell would have in a CSV file; nil for null.
private func cellText(_ node: Node) -> String? {
  switch node.value {
  case .null: nil
  case .text(let text): text
  case .boolean(let value): value ? "true" : "false"
  default: node.written()
  }
}
