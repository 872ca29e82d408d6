import Findings
import JSON
import Tables

/// Fills missing values, and adds the rows that a group lacks.
///
///     {"impute": "count", "key": "year", "groupby": ["country"], "value": 0}
public struct Impute: Transform {
  public enum Method: String, Sendable, CaseIterable {
    case value, mean, median, min, max
  }

  public let field: String
  public let key: String
  public let keys: [String]
  public let keyValues: [Value]
  public let method: Method
  public let filler: Value
  /// Positions before and after that a summary is taken over; nil for the whole group.
  public let frame: (before: Int, after: Int)?
  let place: Place

  public init(
    _ field: String, key: String, by keys: [String] = [], keyValues: [Value] = [],
    method: Method = .value, filler: Value = .missing, frame: (before: Int, after: Int)? = nil,
    at place: Place = Place()
  ) {
    self.field = field
    self.key = key
    self.keys = keys
    self.keyValues = keyValues
    self.method = method
    self.filler = filler
    self.frame = frame
    self.place = place
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let frame = reader.array("frame").flatMap { ends -> (before: Int, after: Int)? in
      guard ends.count == 2, ends.contains(where: { !$0.isNull }) else { return nil }
      return (-(ends[0].integer ?? -1_000_000), ends[1].integer ?? 1_000_000)
    }
    if let values = reader.node["keyvals"], values.array == nil {
      let count = count(of: values)
      if count == nil || (count ?? 0) > Double(mostKeyValues) {
        reader.fail(
          count == nil ? "missing-key" : "too-many-rows",
          count == nil
            ? "'keyvals' is a list, or {\"start\": 1, \"stop\": 5, \"step\": 1} with a 'stop' that the "
              + "steps lead to"
            : "'keyvals' has more than \(mostKeyValues) values; widen the 'step'",
          at: "keyvals")
      }
    }
    return Impute(
      reader.text("impute", required: true) ?? "", key: reader.text("key", required: true) ?? "",
      by: reader.texts("groupby") ?? [],
      keyValues: reader.member("keyvals").map(Impute.keyValues) ?? [],
      method: reader.choice("method", among: Method.allCases.map(\.rawValue))
        .flatMap(Method.init) ?? .value,
      filler: reader.member("value").map(value) ?? .missing, frame: frame,
      at: reader.place(reader.node.mark))
  }

  /// Reads an array of values, or `{"start": 1, "stop": 5, "step": 1}`.
  public static func keyValues(_ node: Node) -> [Value] {
    if let nodes = node.array { return nodes.map(value) }
    guard let count = count(of: node), count <= Double(mostKeyValues) else { return [] }
    let start = node["start"]?.number ?? 0
    let step = node["step"]?.number ?? 1
    return (0..<Int(count)).map { .number(start + Double($0) * step) }
  }

  /// How many values `{"start", "stop", "step"}` stands for; nil where it is not finite.
  static func count(of node: Node) -> Double? {
    guard let stop = node["stop"]?.number else { return nil }
    let count = ((stop - (node["start"]?.number ?? 0)) / (node["step"]?.number ?? 1)).rounded(.up)
    return count.isFinite ? max(0, count) : nil
  }

  /// More values than this are a mistake.
  static let mostKeyValues = 1_000_000

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let keyColumn = try context.column(key, of: table, at: place)
    _ = try context.column(field, of: table, at: place)
    try context.require(keys, of: table, at: place)
    var domain = keyValues
    var known = Set(domain)
    for row in 0..<table.rowCount where known.insert(keyColumn[row]).inserted {
      domain.append(keyColumn[row])
    }
    let grouping = Grouping(table, by: keys)
    var absent: [(key: Value, model: Int)] = []
    var groups = grouping.groups
    for (index, rows) in grouping.groups.enumerated() where !rows.isEmpty {
      let present = Set(rows.map { keyColumn[$0] })
      let before = table.rowCount + absent.count
      for value in domain where !present.contains(value) { absent.append((value, rows[0])) }
      groups[index] += before..<(table.rowCount + absent.count)
      guard absent.count <= Self.mostRows else {
        throw Failure(
          "too-many-rows",
          "impute would add more than \(Self.mostRows) rows: \(groups.count) groups with "
            + "\(domain.count) values of '\(key)' each; group by fewer fields", at: place)
      }
    }
    return TransformResult(filled(table.adding(absent, key: key, keys: keys), groups: groups))
  }

  /// More rows than this are a mistake in the keys.
  private static let mostRows = 5_000_000

  private func filled(_ table: Table, groups: [[Int]]) -> Table {
    guard let column = table[field] else { return table }
    var values = (0..<table.rowCount).map { column[$0] }
    for rows in groups {
      let ordered = Ordering([.init(key)]).sorted(rows, of: table)
      for (position, row) in ordered.enumerated() where values[row].isMissing {
        let low = frame.map { max(0, position - $0.before) } ?? 0
        let high = frame.map { min(ordered.count, position + $0.after + 1) } ?? ordered.count
        let around = Array(ordered[low..<max(low, high)])
        values[row] =
          switch method {
          case .value: filler
          case .mean: AggregateOperation.mean(column, rows: around)
          case .median: AggregateOperation.median(column, rows: around)
          case .min: AggregateOperation.min(column, rows: around)
          case .max: AggregateOperation.max(column, rows: around)
          }
      }
    }
    var result = table
    result.set(field, Column(values))
    return result
  }
}

extension Table {
  /// The table with rows added that hold a key's value and the keys of a group's row, the rest
  /// missing.
  fileprivate func adding(
    _ rows: [(key: Value, model: Int)], key: String, keys: [String]
  ) -> Table {
    if rows.isEmpty { return self }
    var result = Table(rowCount: rowCount + rows.count)
    for (field, column) in zip(fields, columns) {
      let old = (0..<rowCount).map { column[$0] }
      let isKey = keys.contains(field.name)
      let new = rows.map { row in
        field.name == key ? row.key : isKey ? column[row.model] : .missing
      }
      result.set(field, Column(old + new))
    }
    if let lineage {
      let none = lineage.grouping(rows.map { _ in [] })
      result.lineage = lineage.appending(none)
    }
    return result
  }
}
