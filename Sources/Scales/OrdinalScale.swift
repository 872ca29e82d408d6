/// A scale from categories to values, both in order; values repeat when there are fewer.
///
///     let scale = OrdinalScale(domain: ["a", "b", "c"], range: ["red", "blue"])
///     scale("c")   // "red"
///     scale("x")   // nil
public struct OrdinalScale<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// The categories, each once, in order of first appearance.
  public let domain: [Key]
  public let range: [Value]
  @usableFromInline let places: [Key: Int]

  @inlinable
  public init(domain: some Sequence<Key>, range: [Value]) {
    var keys: [Key] = []
    var places: [Key: Int] = [:]
    for key in domain where places[key] == nil {
      places[key] = keys.count
      keys.append(key)
    }
    self.domain = keys
    self.range = range
    self.places = places
  }

  /// The value of a category, or nil outside the domain.
  @inlinable
  public func callAsFunction(_ key: Key) -> Value? {
    guard let place = places[key], !range.isEmpty else { return nil }
    return range[place % range.count]
  }

  /// The place of a category in the domain.
  @inlinable
  public func index(of key: Key) -> Int? { places[key] }
}
