/// Named values in the order they were given; a name given again replaces the earlier value.
///
/// ```swift
/// let fields: Fields = ["successes": 97, "n": 100]
/// try fields.number("n")                         // 100
/// try fields.number("confidence", default: 0.95) // 0.95
/// ```
///
/// The throwing readers say which argument is missing or of another sort; null counts as missing.
public struct Fields: Sendable {
  public private(set) var names: [String] = []
  private var values: [String: Argument] = [:]

  /// No fields.
  public init() {}

  /// Fields in this order.
  public init(_ elements: [(String, Argument)]) {
    for (name, value) in elements { self[name] = value }
  }

  /// The value under a name, or nil; setting nil removes it.
  public subscript(name: String) -> Argument? {
    get { values[name] }
    set {
      if let newValue {
        if values.updateValue(newValue, forKey: name) == nil { names.append(name) }
      } else if values.removeValue(forKey: name) != nil {
        names.removeAll { $0 == name }
      }
    }
  }

  /// The fields in order.
  public var elements: [(name: String, value: Argument)] {
    names.compactMap { name in values[name].map { (name, $0) } }
  }

  public var isEmpty: Bool { names.isEmpty }
}

extension Fields: ExpressibleByDictionaryLiteral, Equatable {
  public init(dictionaryLiteral elements: (String, Argument)...) { self.init(elements) }

  /// Equal when the same names hold equal values; the order does not count.
  public static func == (a: Fields, b: Fields) -> Bool { a.values == b.values }
}
