import Findings
import JSON
import Tables

/// Adds columns of another table where its key equals this table's.
///
///     {"lookup": "source", "from": {"data": {"name": "sources"}, "key": "key", "fields": ["title"]}}
///
/// A key that stands twice in the other table is an error, since one of its rows would be lost,
/// unless `from.multiplicity` is `"first"` or `"last"`.
public struct Lookup: Transform {
  public let field: String
  public let tableName: String?
  public let inline: Table?
  public let key: String
  public let fields: [String]
  public let names: [String]
  public let standIn: Value
  public let multiplicity: String?
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("lookup", required: true) ?? ""
    let names = reader.texts("as") ?? []
    let standIn = reader.member("default").map(value) ?? .missing
    let place = reader.place(reader.node.mark)
    let source = reader.object("from", required: true) ?? .object([])
    var from = ObjectReader(source, file: reader.file, path: reader.path(of: "from"))
    let data = from.object("data", required: true)
    from.allow(["param"])
    let key = from.text("key", required: true) ?? ""
    let fields = from.texts("fields") ?? []
    let multiplicity = from.choice("multiplicity", among: ["first", "last"])
    from.reportUnknown()
    reader.adopt(from.findings)
    return Lookup(
      field: field, tableName: data?["name"]?.text, inline: data?["values"].map(table(of:)),
      key: key, fields: fields, names: names, standIn: standIn, multiplicity: multiplicity,
      place: place)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    guard let other = inline ?? tableName.flatMap({ context.tables[$0] }) else {
      throw Failure(
        "unknown-table",
        "unknown table '\(tableName ?? "")'"
          + didYouMean(tableName ?? "", among: context.tables.keys.sorted()), at: place)
    }
    let wanted = try context.column(field, of: table, at: place)
    try context.require([key] + fields, of: other, at: place)
    let keys = other[key] ?? Column(repeating: .missing, count: other.rowCount)
    var rowOfKey: [Value: Int] = [:]
    var isDoubled = Set<Value>()
    for row in 0..<other.rowCount where keys.validity[row] {
      if rowOfKey[keys[row]] == nil {
        rowOfKey[keys[row]] = row
      } else {
        if multiplicity != "first" { rowOfKey[keys[row]] = row }
        isDoubled.insert(keys[row])
      }
    }
    let partners = (0..<table.rowCount).map { rowOfKey[wanted[$0]] }
    if context.isStrict, multiplicity == nil,
      let row = (0..<table.rowCount).first(where: { isDoubled.contains(wanted[$0]) })
    {
      throw Failure(
        "ambiguous-key",
        "the key '\(cellText(wanted[row]))' stands more than once in '\(tableName ?? "data")'; "
          + "say \"multiplicity\": \"first\" or \"last\", or make it unique", at: place)
    }
    var result = table
    if let lineage = table.lineage, let more = other.lineage {
      result.lineage = lineage.joining(more, partners: partners)
    }
    if fields.isEmpty {
      let name = names.first ?? key
      result.set(name, Column(partners.map { $0.map(other.row) ?? standIn }))
    }
    for (index, field) in fields.enumerated() {
      let name = index < names.count ? names[index] : field
      if context.isStrict {
        result.join(field, of: other, partners: partners, as: name, else: standIn)
      } else {
        let column = other[field]
        result.set(name, Column(partners.map { $0.flatMap { column?[$0] } ?? standIn }))
      }
    }
    let unmatched = (0..<table.rowCount).filter { partners[$0] == nil }
    return TransformResult(result, unmatched: unmatched.map { cellText(wanted[$0]) })
  }
}

/// A table of inline values: an array of objects, or of single values in a column `data`.
public func table(of node: Node) -> Table {
  let nodes = node.array ?? [node]
  var names: [String] = []
  var seen: [String: Int] = [:]
  var columns: [[Value]] = []
  for (row, node) in nodes.enumerated() {
    for member in node.members ?? [Node.Member("data", node)] {
      let index: Int
      if let known = seen[member.name] {
        index = known
      } else {
        index = columns.count
        seen[member.name] = index
        names.append(member.name)
        columns.append(Array(repeating: .missing, count: row))
      }
      while columns[index].count < row { columns[index].append(.missing) }
      if columns[index].count == row { columns[index].append(literal(member.node)) }
    }
  }
  var table = Table(rowCount: nodes.count)
  for (index, name) in names.enumerated() {
    let missing = nodes.count - columns[index].count
    table.set(
      name, Column(columns[index] + Array(repeating: .missing, count: missing)))
  }
  return table
}

/// A value as data hold it: objects stay objects.
private func literal(_ node: Node) -> Value {
  switch node.value {
  case .null: .missing
  case .boolean(let value): .boolean(value)
  case .number(let value): .number(value)
  case .text(let text): .text(text)
  case .array(let nodes): .array(nodes.map(literal))
  case .object(let members): .object(members.map { Value.Member($0.name, literal($0.node)) })
  }
}
