import Findings
import JSON
import Tables

/// One summary of an aggregation: an operation on a field, and the name of its result.
public struct AggregateField: Sendable, Hashable {
  public var operation: AggregateOperation
  /// Nil for `count`.
  public var field: String?
  public var name: String

  public init(_ operation: AggregateOperation, of field: String? = nil, as name: String? = nil) {
    self.operation = operation
    self.field = field
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
      if let operation = word.flatMap(AggregateOperation.init) {
        if field == nil, operation != .count, operation != .values {
          inner.fail("missing-key", "the operation '\(operation.rawValue)' needs a 'field'")
        }
        fields.append(AggregateField(operation, of: field, as: name))
      }
      inner.reportUnknown()
      reader.adopt(inner.findings)
    }
    return fields
  }

  /// The value for each group.
  func column(of table: Table, groups: [[Int]]) -> Column {
    let source = field.flatMap { table[$0] }
    return Column(groups.map { operation(source, rows: $0, table: table) })
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
    try context.require(keys + fields.compactMap(\.field), of: table, at: place)
    return Grouping(table, by: keys)
  }
}
