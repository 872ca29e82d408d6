/// A named calculation, as `recuento stat` offers it: fields in, a value out.
///
/// ```swift
/// let method = Method("rates.crude", "Events per person-years.") { call throws(MethodError) in
///   let population = try call.input.number("population")
///   guard population > 0 else { throw .undefined("non-positive-denominator") }
///   return ["value": .number(try call.input.number("events") / population)]
/// }
/// ```
public struct Method: Sendable {
  /// The id on the command line and in vectors: `family.name`.
  public let id: String
  /// One sentence for the list of methods.
  public let summary: String
  /// The names it takes: `y p [type=7] [kind=a|b]`, optional ones in brackets with their default, the
  /// first of several words being it; empty when nothing is stated.
  public let usage: String
  /// The calculation.
  public let run: @Sendable (Call) throws(MethodError) -> Argument

  public init(
    _ id: String, _ summary: String, _ usage: String = "",
    run: @escaping @Sendable (Call) throws(MethodError) -> Argument
  ) {
    self.id = id
    self.summary = summary
    self.usage = usage
    self.run = run
  }

  /// What a method is called with: how (parameters) and on what (input).
  public struct Call: Sendable {
    public let parameters: Fields
    public let input: Fields

    public init(parameters: Fields = [:], input: Fields = [:]) {
      self.parameters = parameters
      self.input = input
    }
  }

  /// A name of `usage`.
  public struct Parameter: Equatable, Sendable {
    public let name: String
    public let isRequired: Bool
    /// The default, or the words to choose from; empty when there is none.
    public let standard: String
  }

  /// The names of `usage` in order.
  public var parameters: [Parameter] {
    usage.split(separator: " ").map { word in
      let isRequired = !word.hasPrefix("[")
      let inner = isRequired ? word : word.dropFirst().dropLast()
      let parts = inner.split(separator: "=", maxSplits: 1)
      return Parameter(
        name: String(parts.first ?? ""), isRequired: isRequired,
        standard: parts.count > 1 ? String(parts[1]) : "")
    }
  }
}
