import Findings
import JSON
import Tables

extension Value {
  /// The cell that a JSON value stands for; a date object (`{"year": 2022}`) is a time.
  init(_ node: Node) {
    switch node.value {
    case .null: self = .missing
    case .boolean(let value): self = .boolean(value)
    case .number(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .array(let nodes): self = .array(nodes.map { Value($0) })
    case .object(let members):
      self = .object(members.map { Member($0.name, Value($0.node)) })
    }
  }

  /// The member of an object by its path.
  func member(_ path: ArraySlice<String>) -> Value {
    guard let first = path.first else { return self }
    switch self {
    case .object(let members):
      return members.first { $0.name == first }?.value.member(path.dropFirst()) ?? .missing
    case .array(let values):
      guard let index = Int(first), values.indices.contains(index) else { return .missing }
      return values[index].member(path.dropFirst())
    default: return .missing
    }
  }

  /// What the value looks like when nothing says how to write it.
  var plainText: String {
    switch self {
    case .missing: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): JSON.text(value)
    case .text(let value): value
    case .time(let value): JSON.text(value)
    case .array(let values): values.map(\.plainText).joined(separator: ",")
    case .object: "[object Object]"
    }
  }

  /// The value as a JSON node; times as milliseconds.
  var node: Node {
    switch self {
    case .missing: .null
    case .boolean(let value): .boolean(value)
    case .number(let value), .time(let value): value.isFinite ? .number(value) : .null
    case .text(let value): .text(value)
    case .array(let values): .array(values.map(\.node))
    case .object(let members):
      .object(members.map { Node.Member($0.name, $0.value.node) })
    }
  }
}

extension Table {
  /// Rows as in Vega-Lite's inline data: an array of objects, or of single values called `data`.
  ///
  ///     Table(records: [["a": 1], ["a": 2]])["a"]?.count   // 2
  public init(records: [Node]) {
    var names: [String] = []
    var places: [String: Int] = [:]
    var columns: [[Value]] = []
    for (row, record) in records.enumerated() {
      let members = record.members ?? [Node.Member("data", record)]
      for member in members {
        let place: Int
        if let known = places[member.name] {
          place = known
        } else {
          place = names.count
          places[member.name] = place
          names.append(member.name)
          columns.append([])
          columns[place].reserveCapacity(records.count)
        }
        while columns[place].count < row { columns[place].append(.missing) }
        if columns[place].count == row { columns[place].append(Value(member.node)) }
      }
    }
    for place in columns.indices {
      while columns[place].count < records.count { columns[place].append(.missing) }
    }
    self.init(rowCount: records.count)
    for (name, values) in zip(names, columns) { set(name, Column(values)) }
  }
}
