import CSV
import Findings
import JSON

extension Resource {
  /// Rows that stand in JSON: arrays with the labels first, or objects.
  func inlineDocument(_ data: Node) throws(Failure) -> CSV.Document {
    if let text = data.text {
      return try CSV.read(Array(text.utf8), .init(dialect: dialect, encoding: .utf8, file: file))
    }
    let data = try rowsNode(data)
    let holdsObjects = data.array?.first?.members != nil
    var labels = (holdsObjects ? dialect.itemKeys : nil) ?? []
    var rows: [(cells: [String?], mark: Node.Mark)] = []
    if labels.isEmpty {
      var known: Set<String> = []
      for row in data.array ?? [] {
        for member in row.members ?? [] where known.insert(member.name).inserted {
          labels.append(member.name)
        }
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
        "source-error",
        "'data' must be an array of rows, found \(data.kind)"
          + (data.members == nil ? "" : "; the dialect's 'property' says where the rows are"),
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

extension Resource {
  /// The array of rows within a JSON value: the value itself, or what the dialect's `property` names.
  private func rowsNode(_ data: Node) throws(Failure) -> Node {
    guard let property = dialect.property else { return data }
    if let node = data[property] { return node }
    var node: Node? = data
    for name in property.split(separator: ".") { node = node?[String(name)] }
    if let node { return node }
    throw Failure(
      "source-error",
      "the data have no property '\(property)'"
        + didYouMean(property, among: (data.members ?? []).map(\.name)),
      at: Place(
        file: file, line: Int(data.mark.line), column: Int(data.mark.column), path: name))
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
