import Statistics
import Tables

extension UndercountTransform {
  static let models = ["model", "total", "standard_error", "aic", "bic", "bic_weight", "refused"]
  static let diagnostics = ["diagnostic", "lists", "value", "text"]

  /// The columns of an estimate and what stands beside it.
  var estimateNames: [String] {
    columns.names
      + [
        "observed", "model", "models", "refused", "lowest", "highest", "averaged", "at_least",
        "missed_5_percent", "missed_10_percent", "coverage", "zero_cells", "assumptions", "warning",
      ].map(columns.beside)
  }

  /// One row: the estimate with its companions.
  func estimateRow(
    _ table: ListTable
  ) throws(Undefined) -> (cells: [Value], warnings: [String]) {
    let notes = try ListDiagnostics(table)
    var warnings = notes.warnings
    var cells: [Value]
    var fitted: LogLinearModel?
    if table.lists == 2 {
      let two = try TwoLists(
        n1: table.total(onAll: 1), n2: table.total(onAll: 2), both: table.total(onAll: 3),
        confidence: level)
      cells = columns.cells(two.chapman)
      cells += [.number(table.observed), .text("Chapman"), .number(1), .number(0)]
      // What odds ratios of 1/2 and 4 between the lists would make of it.
      let range = try? TwoLists.sensitivity(
        n1: table.total(onAll: 1), n2: table.total(onAll: 2), both: table.total(onAll: 3),
        oddsRatios: [0.5, 4])
      cells += [finite(range?[0]), finite(range?[1]), .missing]
    } else {
      let selection = try ModelSelection(table, criterion: criterion)
      var fit = criterion == .bic ? selection.bestBIC : selection.bestAIC
      if let model { fit = try LogLinearFit(try LogLinearModel(model, lists: table.lists), table) }
      fitted = fit.model
      let profile = try fit.profile(confidence: level)
      let totals = selection.rows.map(\.fit.total)
      cells = columns.cells(
        Estimate(
          value: fit.total, lower: profile.lower, upper: profile.upper, level: level,
          method: "log-linear \(fit.model.name), profile likelihood", n: table.observed))
      cells += [
        .number(table.observed), .text(fit.model.name), .number(Double(selection.rows.count)),
        .number(Double(selection.refused.count)), finite(totals.min()), finite(totals.max()),
        finite(criterion == .bic ? selection.bicAveraged : selection.aicAveraged),
      ]
      if let low = totals.min(), let high = totals.max(), high > 1.25 * low {
        warnings.append(
          "the models differ: from \(rounded(low)) to \(rounded(high)); print the table of models "
            + "(\"output\": \"models\") beside the total")
      }
    }
    let chao = try ChaoLowerBound(
      captureCounts: table.captureCounts, occasions: Double(table.lists), confidence: level)
    let missed = MissedMatches.scenarios.map { share in
      (try? MissedMatches(table, share: share, model: fitted))?.total
    }
    cells += [finite(chao.bound?.value ?? chao.biasCorrected)] + missed.map(finite)
    cells += [
      finite(notes.sampleCoverage), .number(Double(notes.zeroCells)),
      .text(ListDiagnostics.assumptions.joined(separator: "; ")),
      warnings.isEmpty ? .missing : .text(warnings.joined(separator: "; ")),
    ]
    return (cells, warnings)
  }

  /// A row for each model, best first, then the refused.
  func modelRows(_ table: ListTable) throws(Undefined) -> [[Value]] {
    if table.lists == 2 {
      throw Undefined(
        "two lists have one model only, and no way to test it; use three lists or more")
    }
    let selection = try ModelSelection(table, criterion: criterion)
    return selection.rows.map { row in
      [
        .text(row.fit.model.name), finite(row.fit.total), finite(row.fit.standardError),
        finite(row.fit.aic), finite(row.fit.bic), finite(row.bicWeight), .missing,
      ]
    }
      + selection.refused.map { refused in
        [
          .text(refused.model), .missing, .missing, .missing, .missing, .missing,
          .text(refused.reason),
        ]
      }
  }

  /// A row for each diagnostic.
  func diagnosticRows(_ table: ListTable) throws(Undefined) -> [[Value]] {
    let notes = try ListDiagnostics(table)
    func row(_ name: String, _ lists: String?, _ value: Double?, _ text: String? = nil) -> [Value] {
      [
        .text(name), lists.map { .text($0) } ?? .missing, finite(value),
        text.map { .text($0) } ?? .missing,
      ]
    }
    var rows = [row("observed", nil, notes.observed)]
    for (index, name) in lists.enumerated() {
      rows.append(row("on the list", name, notes.listTotals[index]))
      rows.append(row("on this list alone", name, notes.uniqueTo[index]))
    }
    for (index, count) in notes.captureCounts.enumerated() {
      rows.append(row("on \(index + 1) of the lists", nil, count))
    }
    for pair in notes.pairs {
      let names = "\(lists[pair.lists.0]), \(lists[pair.lists.1])"
      rows.append(row("overlap", names, pair.overlap))
      rows.append(row("Chapman estimate of the two", names, pair.chapman))
      rows.append(row("odds ratio among those on other lists", names, pair.oddsRatioAmongOthers))
    }
    rows.append(row("cells of zero", nil, Double(notes.zeroCells)))
    rows.append(row("cells below five", nil, Double(notes.smallCells)))
    rows.append(row("sample coverage", nil, notes.sampleCoverage))
    for rest in notes.leaveOneOut {
      rows.append(
        row("total without the list", lists[rest.list], rest.best?.total, rest.best?.model.name))
    }
    for scenario in notes.missedMatches {
      let percent = Int((scenario.share * 100).rounded())
      rows.append(row("total if \(percent)% of matches were missed", nil, scenario.total))
    }
    for assumption in ListDiagnostics.assumptions {
      rows.append(row("assumption", nil, nil, assumption))
    }
    for warning in notes.warnings { rows.append(row("warning", nil, nil, warning)) }
    return rows
  }

  private func rounded(_ number: Double) -> String {
    number < 1e15 ? String(Int(number.rounded())) : String(number)
  }
}
