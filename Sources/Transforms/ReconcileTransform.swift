import Figures
import Findings
import JSON
import Tables

/// One figure from several sources for the same key, by a rule that must be named.
///
///     {"reconcile": "value", "groupby": ["year"], "measure": ["measure"], "source": "counted_by",
///      "policy": "preferred", "preferred": ["FGR", "PNC"], "as": "homicides"}
///
/// `policy` is `preferred`, `mostRecent` (by `date`), `envelope`, `intersection`, `lowBestHigh`,
/// `majorityOrLowest` or `conservativeFloor`; without one the sources stay apart, row by row, with
/// their envelope beside them. What is measured is always part of the key: only equal measures are
/// reconciled, and for deaths `measure` names the documenting organisation too. Beside the figure
/// stand its envelope, `NAME_sources` (how many), `NAME_said` (who says what), `NAME_agreed`, `NAME_set_aside` with the reasons,
/// `NAME_conflict` and `NAME_policy`. Sources that no number satisfies are a note, or a warning where
/// the policy does not choose. Rows without a figure are left out.
public struct ReconcileTransform: Transform {
  public let field: String
  public let keys: [String]
  public let source: String
  public let policy: ReconcilePolicy?
  public let date: String?
  public let name: String
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("reconcile", required: true) ?? ""
    let measure = reader.texts("measure", required: true) ?? []
    let keys = reader.texts("groupby") ?? []
    let source = reader.text("source", required: true) ?? ""
    let preferred = reader.texts("preferred") ?? []
    let date = reader.text("date")
    let word = reader.choice("policy", among: ReconcilePolicy.names)
    let needsList = word == "preferred" || word == "lowBestHigh"
    if needsList, preferred.isEmpty {
      reader.fail(
        "missing-key", "the policy '\(word ?? "")' needs 'preferred', a list of sources in order")
    }
    if !needsList, !preferred.isEmpty {
      reader.fail("conflict", "only 'preferred' and 'lowBestHigh' take a list of sources")
    }
    if word == "mostRecent", date == nil {
      reader.fail("missing-key", "the policy 'mostRecent' needs 'date', a column of dates or years")
    }
    return ReconcileTransform(
      field: field, keys: keys + measure.filter { !keys.contains($0) }, source: source,
      policy: word.flatMap { ReconcilePolicy(name: $0, preferred: preferred) }, date: date,
      name: reader.text("as") ?? field, place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(
      keys + [field, source] + [date].compactMap { $0 }, of: table, at: place)
    var kept: [Int] = []
    for row in 0..<table.rowCount {
      if try figure(table, row) != nil { kept.append(row) }
    }
    let table = table.picking(kept)
    let grouping = Grouping(table, by: keys)
    let groups = grouping.groups.filter { !$0.isEmpty }
    var made: [Reconciliation] = []
    var said: [String] = []
    var record: [String] = []
    var findings: [Finding] = []
    for rows in groups {
      let reconciled = try reconciled(table, rows)
      made.append(reconciled)
      let statements = try statements(table, rows)
      said.append(statements.joined(separator: "; "))
      let key = keys.compactMap { table[$0].map { dateText($0[rows[0]]) } }.joined(separator: ", ")
      record += reconciled.setAside.map { "\(key): \($0.source): \($0.reason.rawValue)" }
      // Totals of different days may differ.
      if reconciled.conflict, policy != .mostRecent {
        findings.append(conflict(key, statements))
      }
    }
    var result: Table
    if policy == nil {
      result = table
      add(made, said, to: &result, groupOfRow: grouping.groupOfRow)
    } else {
      result = Table(rowCount: groups.count, lineage: table.lineage?.grouping(groups))
      for key in keys {
        guard let field = table.field(key), let column = table[key] else { continue }
        result.set(field, column.picking(groups.map { $0[0] }))
      }
      result.set(name, figures: made.map(\.figure))
      add(made, said, to: &result, groupOfRow: Array(groups.indices))
    }
    var outcome = TransformResult(result, findings: findings)
    outcome.setAside = policy == nil ? [] : record
    return outcome
  }

  private func reconciled(_ table: Table, _ rows: [Int]) throws(Failure) -> Reconciliation {
    var sources: [SourceFigure] = []
    for row in rows {
      guard let figure = try figure(table, row) else { continue }
      sources.append(
        SourceFigure(
          source: table[source].map { cellText($0[row]) } ?? "",
          date: date.flatMap { table[$0] }.map { sortable($0[row]) } ?? "", figure: figure))
    }
    do throws(FigureError) {
      return try sources.reconciled(by: policy ?? .envelope)
    } catch {
      throw error.failure(rows[0], at: place)
    }
  }

  private func figure(_ table: Table, _ row: Int) throws(Failure) -> Figure? {
    do throws(FigureError) {
      return try table.figure(field, row)
    } catch {
      throw error.failure(row, at: place)
    }
  }

  /// The record of each reconciliation, for the rows of its group.
  private func add(
    _ made: [Reconciliation], _ said: [String], to table: inout Table, groupOfRow: [Int]
  ) {
    func column(_ value: (Reconciliation) -> Value) -> Column {
      Column(groupOfRow.map { value(made[$0]) })
    }
    func bound(_ end: Rational?) -> Value { end.map { .number($0.double) } ?? .missing }
    table.set("\(name)_envelope_low", column { bound($0.envelope.low) })
    table.set("\(name)_envelope_high", column { bound($0.envelope.high) })
    table.set(
      "\(name)_sources", column { .number(Double($0.agreed.count + $0.setAside.count)) })
    table.set("\(name)_said", Column(texts: groupOfRow.map { said[$0] }))
    table.set("\(name)_conflict", column { .boolean($0.conflict) })
    guard policy != nil else { return }
    table.set("\(name)_agreed", column { .text($0.agreed.joined(separator: "; ")) })
    table.set(
      "\(name)_set_aside",
      column {
        .text($0.setAside.map { "\($0.source): \($0.reason.rawValue)" }.joined(separator: "; "))
      })
    table.set("\(name)_policy", column { .text($0.policy.name) })
  }

  private func conflict(_ key: String, _ statements: [String]) -> Finding {
    // A rule that chooses has settled it; what all allow is nothing, and apart it stays open.
    Finding(
      policy == nil || policy == .intersection ? .warning : .note, "conflict",
      "the sources of \(key) contradict each other: \(statements.joined(separator: ", "))",
      at: place)
  }

  /// A date or a year as a text that sorts as it does.
  private func sortable(_ value: Value) -> String {
    guard case .number(let number) = value, number >= 0 else { return dateText(value) }
    let digits = JSON.text(number)
    let whole = digits.prefix { $0 != "." }.count
    return String(repeating: "0", count: max(0, 16 - whole)) + digits
  }

  /// Each source with its figure in words: "FGR: 154", "NGO: at least 150".
  private func statements(_ table: Table, _ rows: [Int]) throws(Failure) -> [String] {
    let writer = FigureWriter(.english)
    var statements: [String] = []
    for row in rows {
      guard let figure = try figure(table, row) else { continue }
      let number = figure.best ?? figure.stated?.numerals.first?.value
      let words = writer.word(figure, decimals: number?.decimals ?? 0)
      statements.append((table[source].map { cellText($0[row]) } ?? "") + ": " + words)
    }
    return statements
  }
}
