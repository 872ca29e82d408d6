import Tables

/// The publications that rows name by their key: the resource `sources`.
struct Publications: Sendable {
  private let table: Table?
  private let rows: [String: Int]

  init(_ table: Table?) {
    self.table = table
    var rows: [String: Int] = [:]
    if let keys = table?["key"] {
      for row in 0..<keys.count {
        guard let key = keys.text(at: row), rows[key] == nil else { continue }
        rows[key] = row
      }
    }
    self.rows = rows
  }

  /// The row of a key, with its table.
  func row(_ key: String) -> (table: Table, row: Int)? {
    guard let table, let row = rows[key] else { return nil }
    return (table, row)
  }

  /// A source by its key: publisher, title, date and address.
  func source(_ key: String) -> TraceStep.Source {
    guard let (table, row) = row(key) else {
      return TraceStep.Source(key: key, text: key, address: nil)
    }
    func cell(_ name: String) -> String? { table[name]?.text(at: row) }
    var words = [cell("publisher"), cell("title")].compactMap { $0 }.joined(separator: ": ")
    if let date = table["date"].map({ cellText($0, row) }), !date.isEmpty { words += ", \(date)" }
    return TraceStep.Source(
      key: key, text: words.isEmpty ? key : words,
      address: cell("address") ?? cell("url"))
  }
}
