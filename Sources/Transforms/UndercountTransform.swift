import Findings
import JSON
import Statistics
import Tables

/// How many there are in all, from the persons on overlapping lists.
///
///     {"undercount": ["ngo", "state", "press"], "count": "persons", "criterion": "bic",
///      "groupby": ["stratum"], "as": "total"}
///     {"undercount": ["ngo", "state", "press"], "output": "models"}
///     {"undercount": ["ngo", "state", "press"], "output": "diagnostics"}
///
/// A list is a column of 0 and 1, or true and false; rows are persons, or patterns with their number in
/// `count`. Two lists give Chapman's estimate with log-normal limits, three to five the log-linear model
/// of least `criterion` (or the `model` named, "[12,3]") with the limits of its profile likelihood
/// (Cormack 1992). One number is not publishable without what must stand beside it: `output`
/// `estimate` gives the observed, the range of all models, Chao's "at least" and what 5% and 10% of
/// missed matches would change; `models` every model, the refused ones with their reason; `diagnostics`
/// list totals, overlaps, odds ratios, coverage, leave-one-list-out and the assumptions. The diagnostics
/// that warn become warnings of the run.
public struct UndercountTransform: Transform {
  public let lists: [String]
  public let count: String?
  public let model: String?
  public let criterion: ModelSelection.Criterion
  public let output: String
  public let level: Double
  public let keys: [String]
  let columns: EstimateColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let lists = reader.texts("undercount", required: true) ?? []
    if reader.has("undercount"), !(2...5).contains(lists.count) {
      reader.fail(
        "range", "'undercount' names \(lists.count) lists; expected two to five", at: "undercount")
    }
    let output =
      reader.choice("output", among: ["estimate", "models", "diagnostics"]) ?? "estimate"
    return UndercountTransform(
      lists: lists, count: reader.text("count"), model: reader.text("model"),
      criterion: reader.choice(
        "criterion", among: ModelSelection.Criterion.allCases.map(\.rawValue)
      ).flatMap(ModelSelection.Criterion.init) ?? .bic, output: output,
      level: reader.number("level") ?? 0.95, keys: reader.texts("groupby") ?? [],
      columns: .read(&reader, standard: "total"), place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(lists + (count.map { [$0] } ?? []), of: table, at: place)
    var marks: [Column] = []
    for name in lists { marks.append(try context.column(name, of: table, at: place)) }
    let counts = try count.map { (name) throws(Failure) in
      try context.column(name, of: table, at: place)
    }
    let statistics = GroupStatistics(
      keys: keys, subject: "total from the lists \(lists.joined(separator: ", "))", place: place)
    var warnings: [String] = []
    let columnNames =
      output == "estimate" ? estimateNames : output == "models" ? Self.models : Self.diagnostics
    var result = try statistics.summarizing(
      table, in: context, names: columnNames
    ) { (rows) throws(Undefined) in
      let cells = try listTable(rows, marks, counts)
      switch output {
      case "models": return try modelRows(cells)
      case "diagnostics": return try diagnosticRows(cells)
      default:
        let estimate = try estimateRow(cells)
        warnings += estimate.warnings.filter { !warnings.contains($0) }
        return [estimate.cells]
      }
    }
    if output == "estimate" { result.markLimits(columns) }
    return TransformResult(
      result,
      findings: warnings.map { Finding(.warning, "undercount", $0, at: place) })
  }

  /// The persons of a group by the lists they are on.
  private func listTable(
    _ rows: [Int], _ marks: [Column], _ counts: Column?
  ) throws(Undefined) -> ListTable {
    var patterns: [(pattern: String, count: Double)] = []
    for row in rows {
      var pattern = ""
      for (name, column) in zip(lists, marks) {
        switch column[row] {
        case .boolean(let isOn): pattern += isOn ? "1" : "0"
        case .number(0): pattern += "0"
        case .number(1): pattern += "1"
        default:
          throw Undefined(
            "row \(row + 1) does not say by 0 or 1 whether the person is on the list '\(name)'")
        }
      }
      var number = 1.0
      if let counts {
        guard let stated = counts.number(at: row) else {
          throw Undefined("row \(row + 1) has no count")
        }
        number = stated
      }
      if !pattern.contains("1"), number == 0 { continue }
      patterns.append((pattern, number))
    }
    return try ListTable(lists: lists.count, counts: patterns)
  }
}
