import Findings
import JSON
import Tables

/// One summary of an aggregation: an operation on a field, and the name of its result.
public struct AggregateField: Sendable, Hashable {
  public var operation: AggregateOperation
  /// Nil for `count`.
  public var field: String?
  public var name: String
  /// What `latest` is the latest of: a column of dates or years.
  public var order: String?

  public init(
    _ operation: AggregateOperation, of field: String? = nil, as name: String? = nil,
    by order: String? = nil
  ) {
    self.operation = operation
    self.field = field
    self.order = order
    self.name = name ?? (field.map { "\(operation.rawValue)_\($0)" } ?? operation.rawValue)
  }

  /// Reads the objects of `aggregate`, `joinaggregate` and the aggregates of `window`.
  static func read(_ member: String, _ reader: inout ObjectReader) -> [AggregateField] {
    var fields: [AggregateField] = []
    for node in reader.array(member, required: true) ?? [] {
      var inner = ObjectReader(node, file: reader.file, path: reader.path(of: member))
      let word = inner.choice(
        "op", among: AggregateOperation.allCases.map(\.rawValue), required: true)
      let field = inner.text("field")
      let name = inner.text("as")
      let order = inner.text("by")
      if word == "latest", order == nil {
        inner.fail("missing-key", "the operation 'latest' needs 'by', a column of dates or years")
      }
      if let order, word != "latest" {
        inner.fail("conflict", "'by' (\(order)) goes with 'latest' only; remove it", at: "by")
      }
      if let operation = word.flatMap(AggregateOperation.init) {
        if field == nil, operation != .count, operation != .values {
          inner.fail("missing-key", "the operation '\(operation.rawValue)' needs a 'field'")
        }
        fields.append(AggregateField(operation, of: field, as: name, by: order))
      }
      inner.reportUnknown()
      reader.adopt(inner.findings)
    }
    return fields
  }

  /// The value for each group.
  func column(of table: Table, groups: [[Int]]) -> Column {
    let source = field.flatMap { table[$0] }
    if operation == .latest {
      return Column(
        groups.map { rows in latest(rows, of: table).map { source?[$0] ?? .missing } ?? .missing })
    }
    return Column(groups.map { operation(source, rows: $0, table: table) })
  }

  /// The row with the latest date among those that state something; of equals the last.
  func latest(_ rows: [Int], of table: Table) -> Int? {
    guard let field, let values = table[field], let dates = order.flatMap({ table[$0] }) else {
      return nil
    }
    let figures = FigureColumn(table, field)
    let given = rows.filter { figures?.isGiven($0) ?? values.validity[$0] }
    return given.filter { dates.number(at: $0) != nil }
      .max { (dates.number(at: $0) ?? 0, $0) < (dates.number(at: $1) ?? 0, $1) }
  }

  /// Adds the summary of each group to a table of groups, or of their rows; figures bring their
  /// bounds and wordings.
  func add(
    to result: inout Table, of table: Table, groups: [[Int]], carriesFigures: Bool,
    picking rows: [Int]? = nil
  ) {
    let plain = column(of: table, groups: groups)
    guard carriesFigures, let summary = FigureSummary(self, of: table) else {
      result.set(name, rows.map(plain.picking) ?? plain)
      return
    }
    let bounds = groups.indices.map { index in
      let rows =
        operation == .latest ? latest(groups[index], of: table).map { [$0] } ?? [] : groups[index]
      return summary.bounds(rows, plain: plain[index])
    }
    result.set(name, rows.map { rows in rows.map { bounds[$0] } } ?? bounds)
  }
}

/// What `aggregate` and `joinaggregate` share: summaries, the keys that make groups, the place.
public struct GroupSummaries: Sendable {
  public let fields: [AggregateField]
  public let keys: [String]
  let place: Place

  /// Reads the summaries in `member`, and `groupby`.
  static func read(_ member: String, _ reader: inout ObjectReader) -> GroupSummaries {
    GroupSummaries(
      fields: AggregateField.read(member, &reader), keys: reader.texts("groupby") ?? [],
      place: reader.place(reader.node.mark))
  }

  /// The groups of a table that has every column named.
  func groups(of table: Table, in context: TransformContext) throws(Failure) -> Grouping {
    try context.require(
      keys + fields.compactMap(\.field) + fields.compactMap(\.order), of: table, at: place)
    return Grouping(table, by: keys)
  }
}
