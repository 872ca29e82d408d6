import JSON

/// One field of a schema: its name, type, format and constraints.
public struct FieldDescriptor: Sendable {
  public var name: String
  public var type: FieldType
  /// `default`, a named format of the type, or a pattern of dates and times.
  public var format: String
  public var title: String?
  public var description: String?
  /// What the numbers count, from the custom property `unit`.
  public var unit: String?
  public var lexical: Lexical
  /// The field's own missing values; nil when the schema's hold.
  public var missingValues: [MissingValue]?
  /// The values a categorical field may take, in their order.
  public var categories: [Category]?
  public var categoriesOrdered: Bool?
  public var constraints: Constraints
  /// Where the wording of a figure stands, from the custom property `figure`.
  public var figure: FigureSource?
  /// The whole descriptor, custom properties included.
  public var metadata: Node

  public init(_ name: String, type: FieldType = .any, format: String = "default") {
    self.name = name
    self.type = type
    self.format = format
    lexical = Lexical()
    constraints = Constraints()
    metadata = .object([.init("name", .text(name))])
  }

  /// How numbers, booleans and lists are written.
  public struct Lexical: Hashable, Sendable {
    public var decimalChar = "."
    public var groupChar: String?
    public var bareNumber = true
    public var trueValues = ["true", "True", "TRUE", "1"]
    public var falseValues = ["false", "False", "FALSE", "0"]
    public var delimiter = ","
    public var itemType = FieldType.string

    public init() {}
  }

  /// A value of a categorical field, and what to call it.
  public struct Category: Sendable {
    public var value: Node
    public var label: String?
  }
}

/// Where the wording and the bounds of a figure stand.
public enum FigureSource: Hashable, Sendable {
  /// In the cell itself: "at least 350".
  case inline
  /// In other columns of the row.
  case columns(qualifier: String?, low: String?, high: String?)
}

/// The types of Table Schema.
public enum FieldType: String, Hashable, Sendable, CaseIterable {
  case string, number, integer, boolean, object, array, list, datetime, date, time, year
  case yearmonth, duration, geopoint, geojson, any

  /// The formats that the type knows beside patterns.
  var formats: [String] {
    switch self {
    case .string: ["default", "email", "uri", "binary", "uuid"]
    case .geopoint: ["default", "array", "object"]
    case .geojson: ["default", "topojson"]
    case .date, .time, .datetime: ["default", "any"]
    default: ["default"]
    }
  }

  var hasPatterns: Bool { self == .date || self == .time || self == .datetime }

  /// Whether values have an order that bounds can be set in.
  var isOrdered: Bool {
    switch self {
    case .integer, .number, .date, .time, .datetime, .duration, .year, .yearmonth: true
    default: false
    }
  }

  /// Whether values have a length.
  var isCollection: Bool {
    switch self {
    case .string, .array, .object, .list, .geojson: true
    default: false
    }
  }
}

/// What the values of a field must satisfy.
public struct Constraints: Sendable {
  public var required = false
  public var unique = false
  public var minLength: Int?
  public var maxLength: Int?
  public var minimum: Node?
  public var maximum: Node?
  public var exclusiveMinimum: Node?
  public var exclusiveMaximum: Node?
  public var pattern: String?
  public var `enum`: [Node]?
  public var jsonSchema: Node?

  public init() {}
}
