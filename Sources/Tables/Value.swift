/// One cell, taken out of its column.
public enum Value: Hashable, Sendable {
  case missing
  case boolean(Bool)
  case number(Double)
  case text(String)
  /// A civil day or moment, in milliseconds since 1970-01-01T00:00.
  case time(Double)
  case array([Value])
  case object([Member])

  /// A named part of an object, in the order of its text.
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public var isMissing: Bool { self == .missing }

  /// The number, or the milliseconds of a time; nil for anything else.
  public var number: Double? {
    switch self {
    case .number(let value), .time(let value): value
    default: nil
    }
  }

  public var text: String? { if case .text(let value) = self { value } else { nil } }
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
}
