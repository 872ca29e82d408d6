public import Figures
public import JSON

/// A published statement with its verdict.
public struct CheckedClaim: Sendable {
  public let id: String
  /// The row of the statements that it stands in, as JSON.
  public let statement: Node?
  public let figure: NamedFigure?
  public let claim: Claim?
  public let relation: String
  /// The value as stated, for tables.
  public let stated: Double?
  public let verdict: Verdict
  /// What would have to hold of one figure for the claim to be true.
  public let requirement: Requirement?
  public let note: String?
  /// The figure as the statement words it, when it stands in the data.
  public let statedFigure: Figure?
  /// The line of the statement.
  let line: DataRows.Line?
  /// The same statement in other languages, joined by their column `twin_of`.
  let twins: [DataRows.Line]
  let twinStatements: [Node]

  /// The claim for the record.
  func node(_ languages: [String]) -> Node {
    var members: [Node.Member] = [
      .init("verdict", .text(verdict.name)),
      .init("figure", figure.map { .text($0.name) } ?? .null),
      .init("relation", .text(relation)), .init("stated", stated.map(Node.number) ?? .null),
    ]
    if let computed = comparable {
      members.append(.init("computed", .object(boundMembers(computed))))
    }
    if let id = statement?["id"]?.text {
      members.append(.init("statement", .text(id)))
      members.append(
        .init("twins", .array(twinStatements.compactMap { $0["id"]?.text }.map(Node.text))))
    }
    if case .notComputable(let missing) = verdict {
      members.append(.init("missing", .array(missing.map(Node.text))))
    }
    if let requirement, requirement.isPossible {
      members.append(
        .init(
          "requires",
          .object([
            .init("figure", .text(requirement.unknown)),
            .init(
              "words", .object(languages.map { .init($0, .text(requirementWords($0) ?? "")) })),
          ])))
    }
    return .object(members)
  }

  /// The figure in the unit of the claim.
  public var comparable: Figure? {
    guard let figure = figure?.figure else { return nil }
    guard let unit = claim?.unit else { return figure }
    return (try? figure.converted(to: unit)) ?? figure
  }

  /// What the figure solved for would have to be, in words.
  public func requirementWords(_ language: String) -> String? {
    guard let requirement, requirement.isPossible else { return nil }
    let isMeasured = requirement.unit?.isMeasured ?? true
    return FigureWriter(locale: language).word(
      requirement.interval, decimals: isMeasured ? 1 : 0, isCount: !isMeasured,
      unit: requirement.unit)
  }
}
