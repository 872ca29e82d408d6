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
  /// The calculation.
  public let run: @Sendable (Call) throws(MethodError) -> Argument

  public init(
    _ id: String, _ summary: String,
    run: @escaping @Sendable (Call) throws(MethodError) -> Argument
  ) {
    self.id = id
    self.summary = summary
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
}
