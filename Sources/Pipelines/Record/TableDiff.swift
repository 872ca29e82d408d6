import JSON
import Tables

/// The rows by which two editions of a table differ, told apart by their keys.
struct TableDiff {
  /// The columns that tell rows apart.
  var key: [String]
  /// In the order of the new table, removed rows last.
  var rows: [Row]

  struct Row {
    enum Change: String { case added, removed, revised }

    var key: String
    var change: Change
    var fields: [(name: String, old: Node, new: Node)]
    var source: String?
  }

  /// Compares rows as objects; `keys` are the columns to try first.
  init(old: [Node], new: [Node], keys: [String]) {
    key = TableDiff.key(old, new, preferred: keys)
    rows = []
    var oldRows: [String: Node] = [:]
    for (index, row) in old.enumerated() {
      oldRows[TableDiff.name(row, key, index)] = row
    }
    var seen: Set<String> = []
    for (index, row) in new.enumerated() {
      let name = TableDiff.name(row, key, index)
      seen.insert(name)
      guard let before = oldRows[name] else {
        rows.append(Row(key: name, change: .added, fields: [], source: row["source"]?.text))
        continue
      }
      let fields = TableDiff.differences(before, row)
      if !fields.isEmpty {
        rows.append(Row(key: name, change: .revised, fields: fields, source: row["source"]?.text))
      }
    }
    for (index, row) in old.enumerated() {
      let name = TableDiff.name(row, key, index)
      if !seen.contains(name) {
        rows.append(Row(key: name, change: .removed, fields: [], source: row["source"]?.text))
      }
    }
  }

  private static func differences(_ old: Node, _ new: Node) -> [(String, Node, Node)] {
    var fields: [(String, Node, Node)] = []
    for member in new.members ?? [] {
      let before = old[member.name] ?? .null
      if before != member.node { fields.append((member.name, before, member.node)) }
    }
    for member in old.members ?? [] where new[member.name] == nil && !member.node.isNull {
      fields.append((member.name, member.node, .null))
    }
    return fields
  }

  /// What a row is called: the values of its key, or its number when no columns tell rows apart.
  private static func name(_ row: Node, _ key: [String], _ index: Int) -> String {
    if key.isEmpty { return "row \(index + 1)" }
    return key.map { name in
      let node = row[name] ?? .null
      return node.text ?? node.written()
    }.joined(separator: ", ")
  }

  /// The preferred columns if they tell all rows apart, else as many columns from the left as do.
  private static func key(_ old: [Node], _ new: [Node], preferred: [String]) -> [String] {
    func isKey(_ names: [String]) -> Bool {
      [old, new].allSatisfy { rows in
        var seen: Set<String> = []
        return rows.allSatisfy { seen.insert(name($0, names, 0)).inserted }
      }
    }
    let names = (new.first ?? old.first)?.members?.map(\.name) ?? []
    let candidates = [preferred, ["id"], ["key"], ["name"]].filter { candidate in
      !candidate.isEmpty && candidate.allSatisfy(names.contains)
    }
    if let key = candidates.first(where: isKey) { return key }
    var tried: [String] = []
    for name in names.prefix(6) {
      tried.append(name)
      if isKey(tried) { return tried }
    }
    return []
  }

  var nodes: [Node] {
    rows.map { row in
      var members: [Node.Member] = [
        .init("key", .text(row.key)), .init("change", .text(row.change.rawValue)),
      ]
      if !row.fields.isEmpty {
        members.append(
          .init(
            "fields",
            .array(
              row.fields.map { field in
                .object([
                  .init("field", .text(field.name)), .init("old", field.old),
                  .init("new", field.new),
                ])
              })))
      }
      if let source = row.source { members.append(.init("source", .text(source))) }
      return .object(members)
    }
  }
}
