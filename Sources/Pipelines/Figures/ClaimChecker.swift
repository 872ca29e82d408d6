import Figures
import Findings
import JSON
import Tables
import Transforms

/// Sets the claims of a pipeline against its figures.
struct ClaimChecker {
  let figures: [NamedFigure]
  let statements: Table?
  let pipeline: Pipeline
  private(set) var findings: [Finding] = []

  init(_ figures: [NamedFigure], statements: Table?, pipeline: Pipeline) {
    self.figures = figures
    self.statements = statements
    self.pipeline = pipeline
  }

  mutating func check(_ definitions: [ClaimDefinition]) throws(Failure) -> [CheckedClaim] {
    var claims: [CheckedClaim] = []
    for definition in definitions {
      if let claim = check(definition) { claims.append(claim) }
    }
    if !findings.isEmpty { throw Failure(findings) }
    return claims
  }

  private mutating func check(_ definition: ClaimDefinition) -> CheckedClaim? {
    var row: Int?
    if let name = definition.statement {
      row = statementRow(name)
      if row == nil {
        fail(
          "unknown-statement",
          "no row of 'statements' is called '\(name)'"
            + didYouMean(name, among: statementNames), definition, "statement")
        return nil
      }
    }
    let figure = figures.first { $0.name == definition.figure }
    guard let claim = claim(definition, row, figure) else { return nil }
    let missing = definition.node["missing"]
    var verdict: Verdict
    var requirement: Requirement?
    if let missing {
      verdict = .notComputable(
        missing.text.map { [$0] } ?? (missing.array ?? []).compactMap(\.text))
    } else if let computed = figure?.figure {
      do throws(FigureError) {
        verdict = try claim.claim?.check(computed) ?? .undetermined
        if verdict != .supported, let claim = claim.claim {
          requirement = try self.requirement(definition.figure, claim)
          // Nothing to solve for: the figure itself would have to be so.
          if requirement == nil, verdict == .undetermined {
            requirement = Requirement(
              unknown: definition.figure, interval: claim.interval, unit: claim.unit)
          }
        }
      } catch {
        fail("claim", error.message, definition, "figure")
        return nil
      }
    } else {
      verdict = .notComputable([definition.figure])
    }
    let twins = row.map(twins) ?? []
    return CheckedClaim(
      id: definition.id, statement: row.flatMap { row in statements.map { rowNode($0, row) } },
      figure: figure, claim: claim.claim, relation: claim.relation, stated: claim.stated,
      verdict: verdict, requirement: requirement, note: definition.node["note"]?.text,
      statedFigure: row.flatMap(statedFigure), line: row.flatMap(line),
      twins: twins.compactMap(line),
      twinStatements: twins.compactMap { twin in statements.map { rowNode($0, twin) } })
  }

  private func line(_ row: Int) -> DataRows.Line? {
    guard let lineage = statements?.lineage, let entry = lineage[row].first else { return nil }
    return DataRows.Line(
      resource: lineage.resources[Int(entry.resource)], line: Int(entry.line))
  }

  /// The rows that say the same in another language: their `twin_of` is this row's `id`.
  private func twins(of row: Int) -> [Int] {
    guard let statements, let ids = statements["id"], let column = statements["twin_of"],
      let id = ids.text(at: row)
    else { return [] }
    return (0..<statements.rowCount).filter { column.text(at: $0) == id }
  }

  /// What is claimed: as the pipeline says it, else as the statement's row words it.
  private mutating func claim(
    _ definition: ClaimDefinition, _ row: Int?, _ figure: NamedFigure?
  ) -> (claim: Claim?, relation: String, stated: Double?)? {
    if let value = definition.node["value"] { return declared(value, definition, figure) }
    guard let row, let statements else {
      if definition.node["missing"] != nil { return (nil, "", nil) }
      fail(
        "missing-key", "a claim needs a 'value', or a 'statement' that states one", definition, "id"
      )
      return nil
    }
    let unit = statements["unit"]?.text(at: row).map { Unit($0) }
    let figure: Figure
    do throws(FigureError) {
      figure = try stated(
        statements, "value", row, unit: unit, measure: nil, origin: Origin(definition.id))
    } catch {
      fail("claim", error.message, definition, "statement")
      return nil
    }
    let wording = statements["qualifier"]?.text(at: row) ?? "exact"
    return (Claim(figure.interval, unit: unit), wording, statements["value"]?.number(at: row))
  }

  /// What the pipeline itself says is claimed.
  private mutating func declared(
    _ value: Node, _ definition: ClaimDefinition, _ figure: NamedFigure?
  ) -> (claim: Claim?, relation: String, stated: Double?)? {
    let numbers = value.number.map { [$0] } ?? (value.array ?? []).compactMap(\.number)
    guard let relation = Claim.Relation(rawValue: definition.relation), let first = numbers.first
    else {
      fail(
        "unknown-value",
        "unknown relation '\(definition.relation)' or value; relations are "
          + Claim.Relation.allCases.map(\.rawValue).joined(separator: ", "), definition,
        "relation")
      return nil
    }
    let unit = definition.node["unit"]?.text.map { Unit($0) } ?? figure?.figure?.unit
    let claim = Claim(
      relation, numeral(first), numbers.dropFirst().first.map(numeral),
      isCount: !(unit?.isMeasured ?? true), unit: unit)
    if claim == nil {
      fail(
        "claim", "the relation '\(definition.relation)' needs other values", definition, "value")
      return nil
    }
    return (claim, definition.relation, first)
  }

  private func statedFigure(_ row: Int) -> Figure? {
    guard let statements else { return nil }
    let unit = statements["unit"]?.text(at: row).map { Unit($0) }
    return try? stated(
      statements, "value", row, unit: unit, measure: nil, origin: Origin("statement@\(row)"))
  }

  private func numeral(_ value: Double) -> Numeral {
    Numeral(Rational(decimal: JSON.text(value)) ?? Rational(value) ?? .zero)
  }

  /// What would have to hold, when the figure is a calculation.
  private func requirement(_ name: String, _ claim: Claim) throws(FigureError) -> Requirement? {
    guard let definition = pipeline.figures.first(where: { $0.name == name }),
      case .calculation(let source, _) = definition.origin
    else { return nil }
    let all = figures
    return try FigureExpression(source).requirement(for: claim) { name in
      all.first { $0.name == name }?.figure
    }
  }

  private var statementNames: [String] {
    guard let ids = statements?["id"] else { return [] }
    return (0..<ids.count).compactMap(ids.text(at:))
  }

  /// The row of `document/id`, or of `id` alone.
  private func statementRow(_ name: String) -> Int? {
    guard let statements, let ids = statements["id"] else { return nil }
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    return (0..<statements.rowCount).first { row in
      guard ids.text(at: row) == parts.last else { return false }
      return parts.count == 1 || statements["document"]?.text(at: row) == parts[0]
    }
  }

  private mutating func fail(
    _ code: String, _ message: String, _ definition: ClaimDefinition, _ member: String
  ) {
    findings.append(
      pipeline.finding(
        code, "\(definition.id): \(message)",
        definition.node[member]?.mark ?? definition.node.mark))
  }
}

/// A row of a table as a JSON object.
func rowNode(_ table: Table, _ row: Int) -> Node {
  .object(zip(table.names, table.columns).map { .init($0, cellNode($1, row)) })
}
