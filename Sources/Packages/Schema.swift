import JSON

/// A Table Schema: what the columns of a table hold and which rules bind them.
public struct Schema: Sendable {
  public var fields: [FieldDescriptor]
  public var match: FieldsMatch
  public var missingValues: [MissingValue]
  public var primaryKey: [String]
  public var uniqueKeys: [[String]]
  public var foreignKeys: [ForeignKey]

  /// How the columns of a file are matched with the fields of the schema.
  public enum FieldsMatch: String, Hashable, Sendable, CaseIterable {
    /// Same fields in the same order.
    case exact
    /// Same fields, by name.
    case equal
    /// The file has all fields of the schema and may have more.
    case subset
    /// The file has only fields of the schema and may have fewer.
    case superset
    /// The file has at least one field of the schema.
    case partial
  }

  public init(
    fields: [FieldDescriptor], match: FieldsMatch = .exact,
    missingValues: [MissingValue] = [MissingValue("")], primaryKey: [String] = [],
    uniqueKeys: [[String]] = [], foreignKeys: [ForeignKey] = []
  ) {
    self.fields = fields
    self.match = match
    self.missingValues = missingValues
    self.primaryKey = primaryKey
    self.uniqueKeys = uniqueKeys
    self.foreignKeys = foreignKeys
  }

  public func field(_ name: String) -> FieldDescriptor? { fields.first { $0.name == name } }
}

/// A text that stands for no value, and why there is none.
public struct MissingValue: Hashable, Sendable {
  public var value: String
  public var label: String?

  public init(_ value: String, label: String? = nil) {
    self.value = value
    self.label = label
  }
}

/// Cells of a table that must occur in another table, or in this one when `resource` is nil.
public struct ForeignKey: Hashable, Sendable {
  public var fields: [String]
  public var resource: String?
  public var referenced: [String]

  public init(fields: [String], resource: String?, referenced: [String]) {
    self.fields = fields
    self.resource = resource
    self.referenced = referenced
  }
}
