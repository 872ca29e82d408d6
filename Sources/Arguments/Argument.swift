/// A value a method takes or gives, free of any file format: what JSON can say, with the fields of
/// an object in a stated order.
///
/// ```swift
/// let interval: Argument = ["lo": 350, "hi": nil, "loClosed": true, "hiClosed": false]
/// interval["lo"]?.number  // 350
/// ```
///
/// `null` is a missing value, never zero. Infinities travel as the texts `"inf"` and `"-inf"`.
public enum Argument: Equatable, Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case array([Argument])
  case object(Fields)

  /// The number, or nil when this is something else.
  public var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The text, or nil when this is something else.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The truth value, or nil when this is something else.
  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  /// The elements, or nil when this is something else.
  public var array: [Argument]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The fields, or nil when this is something else.
  public var object: Fields? {
    if case .object(let value) = self { value } else { nil }
  }

  /// True for `null` alone.
  public var isNull: Bool { self == .null }

  /// The field of an object, or nil when this is no object or has no such field.
  public subscript(name: String) -> Argument? { object?[name] }

  /// What sort of value this is, for messages: "a number", "an object".
  public var sort: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .text: "a text"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// A number that may be missing: nil gives `null`, an infinity its text.
  public init(_ value: Double?) {
    switch value {
    case .none: self = .null
    case .some(let value) where value == .infinity: self = .text("inf")
    case .some(let value) where value == -.infinity: self = .text("-inf")
    case .some(let value): self = .number(value)
    }
  }

  /// A list of numbers that may be missing.
  public init(_ values: [Double?]) { self = .array(values.map { Argument($0) }) }

  /// A list of numbers.
  public init(_ values: [Double]) { self = .array(values.map { Argument($0) }) }

  /// A list of texts.
  public init(_ values: [String]) { self = .array(values.map { .text($0) }) }

  /// A whole number.
  public init(_ value: Int) { self = .number(Double(value)) }
}

extension Argument: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral elements: Argument...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, Argument)...) {
    self = .object(Fields(elements))
  }
}
