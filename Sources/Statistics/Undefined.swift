/// A question that has no answer for the values given: a rate without a population, a correlation
/// with a constant. Thrown instead of returning NaN, zero or a huge number.
///
/// The reason is a sentence for the person who asked.
public struct Undefined: Error, Equatable, Sendable {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}

/// Throws `Undefined` with the reason unless the condition holds.
func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(Undefined) {
  if !condition { throw Undefined(reason()) }
}

/// Checks that every number is finite: infinities are no observations.
func requireFinite(_ values: [Double], _ name: String) throws(Undefined) {
  try require(values.allSatisfy { $0.isFinite }, "\(name) holds a value that is not finite")
}

/// Checks that every number is finite and so are sums of squares of such numbers.
func requireSquares(_ values: [Double], _ name: String) throws(Undefined) {
  try requireFinite(values, name)
  try require(
    values.allSatisfy { $0.magnitude < 1e150 },
    "\(name) holds a value beyond 1e150, whose square is too large to compute with")
}

/// Checks a confidence level: it lies strictly between 0 and 1.
func requireLevel(_ confidence: Double) throws(Undefined) {
  try require(
    confidence > 0 && confidence < 1,
    "the confidence level must lie between 0 and 1 (0.95, not 95)")
}
