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

/// One row for each group of equal keys, with summaries of its rows.
///
///     {"aggregate": [{"op": "sum", "field": "persons", "as": "total"}], "groupby": ["year"]}
///
/// Groups keep the order in which they appear. Without `groupby` there is one row, also for an
/// empty table.
public struct Aggregate: Transform {
  public let fields: [AggregateField]
  public let keys: [String]
  let place: Place

  public init(_ fields: [AggregateField], by keys: [String] = [], at place: Place = Place()) {
    self.fields = fields
    self.keys = keys
    self.place = place
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Aggregate(
      AggregateField.read("aggregate", &reader), by: reader.texts("groupby") ?? [],
      at: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(keys + fields.compactMap(\.field), of: table, at: place)
    let grouping = Grouping(table, by: keys)
    var result = grouping.keyTable(of: table, by: keys)
    for field in fields {
      result.set(field.name, field.column(of: table, groups: grouping.groups))
    }
    return TransformResult(result)
  }
}

/// Adds summaries of each row's group to the row.
///
///     {"joinaggregate": [{"op": "max", "field": "rate", "as": "peak"}], "groupby": ["country"]}
public struct JoinAggregate: Transform {
  public let fields: [AggregateField]
  public let keys: [String]
  let place: Place

  public init(_ fields: [AggregateField], by keys: [String] = [], at place: Place = Place()) {
    self.fields = fields
    self.keys = keys
    self.place = place
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    JoinAggregate(
      AggregateField.read("joinaggregate", &reader), by: reader.texts("groupby") ?? [],
      at: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(keys + fields.compactMap(\.field), of: table, at: place)
    let grouping = Grouping(table, by: keys)
    var result = table
    for field in fields {
      let summary = field.column(of: table, groups: grouping.groups)
      result.set(field.name, summary.picking(grouping.groupOfRow))
    }
    return TransformResult(result)
  }
}
