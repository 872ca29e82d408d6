/// What would have to hold of one figure for a claim to be supported.
public struct Requirement: Hashable, Sendable {
  /// The name of the figure solved for.
  public let unknown: String
  /// Its values for which the claim holds whatever the others are; empty when there are none.
  public let interval: Interval
  /// The unit of those values, if the figure has one.
  public let unit: Unit?

  public init(unknown: String, interval: Interval, unit: Unit?) {
    self.unknown = unknown
    self.interval = interval
    self.unit = unit
  }

  /// False when no value of this figure alone would settle the claim.
  public var isPossible: Bool { !interval.isEmpty }
}

extension FigureExpression {
  /// Solves a claim for one figure.
  ///
  /// With `men_share * detained / men > 5 %`, 85,000 detained and 971,269 men, `men_share` would have
  /// to be more than 57.1 %. The result holds for every value the other figures can have. Nil when
  /// the figure does not occur exactly once, or stands in `min`, `max`, `union` or `overlap`.
  ///
  /// - Parameter unknown: the figure to solve for; else the first that is missing or not exact.
  public func requirement(
    for claim: Claim, unknown: String? = nil,
    _ lookup: (String) throws(FigureError) -> Figure?
  ) throws(FigureError) -> Requirement? {
    var name = unknown
    for candidate in dependencies where name == nil && occurrences(of: candidate, in: root) == 1 {
      let figure = try lookup(candidate)
      if figure?.interval.point == nil { name = candidate }
    }
    guard let name, occurrences(of: name, in: root) == 1 else { return nil }
    let given = try lookup(name)
    var figures: [String: Figure] = [:]
    for other in dependencies { figures[other] = try lookup(other) }
    figures[name] = Figure(Interval(low: 0, lowOpen: true), unit: given?.unit)
    let solver = FigureSolver(name: name, figures: figures)
    let result = try solver.value(root)
    if let from = claim.unit, let to = result.unit, !from.isCommensurable(with: to) {
      throw .unitMismatch(operation: "compare", to.description, from.description)
    }
    // Inside, everything stands on the plain scale: shares for percent.
    let target = claim.interval * Interval((claim.unit ?? result.unit)?.scale ?? 1)
    guard let plain = try solver.solve(root, target) else { return nil }
    let scale = given?.unit?.scale ?? 1
    return Requirement(
      unknown: name, interval: plain * Interval(1 / scale), unit: given?.unit)
  }

  func occurrences(of name: String, in node: Node) -> Int {
    switch node {
    case .number: 0
    case .name(let other, _): other == name ? 1 : 0
    case .negation(let inner): occurrences(of: name, in: inner)
    case .operation(_, let a, let b): occurrences(of: name, in: a) + occurrences(of: name, in: b)
    case .call(_, let arguments):
      arguments.reduce(0) { $0 + occurrences(of: name, in: $1) }
    }
  }
}
