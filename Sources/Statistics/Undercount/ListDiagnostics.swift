/// What must be printed beside any estimate from overlapping lists.
///
/// ```swift
/// let diagnostics = try ListDiagnostics(table)
/// diagnostics.pairs[0].overlap
/// ```
public struct ListDiagnostics: Sendable {
  /// Two lists (from 0) compared.
  public struct Pair: Sendable {
    public let lists: (Int, Int)
    public let overlap: Double
    /// Chapman's estimate from these two alone; nil when one is empty.
    public let chapman: Double?
    /// The overlap over the union; nil when both are empty.
    public let jaccard: Double?
    /// The odds ratio of the two among persons on some other list; nil with an empty cell.
    public let oddsRatioAmongOthers: Double?
  }

  /// The estimate of the best model without one list (from 0); nil when none could be fitted.
  public struct Without: Sendable {
    public let list: Int
    public let observed: Double
    public let best: LogLinearFit?
  }

  public let observed: Double
  public let listTotals: [Double]
  /// Those on one list alone.
  public let uniqueTo: [Double]
  public let captureCounts: [Double]
  public let zeroCells: Int
  /// Cells below five, empty ones included.
  public let smallCells: Int
  public let pairs: [Pair]
  /// One less the mean share of a list that no other has (Chao and Tsay 1998).
  public let sampleCoverage: Double
  /// With four lists or five: the least-BIC model without each.
  public let leaveOneOut: [Without]
  /// The total if 5% or 10% of the matches had been missed, by the least-BIC model (Chapman's estimate
  /// with two lists); a scenario that contradicts the table is left out, and all are with five lists,
  /// whose models are too many to try for this.
  public let missedMatches: [MissedMatches]
  public let warnings: [String]

  /// The conditions every estimate from lists rests on.
  public static let assumptions = [
    "the population is closed: nobody enters or leaves it while the lists are made",
    "matching is perfect: missed matches make the total too high, false ones too low",
    "the lists are independent, or their dependence is in the model",
    "within a stratum every person is as likely to be listed as another",
  ]

  public init(_ table: ListTable) throws(Undefined) {
    let lists = 0..<table.lists
    let cells = table.counts.dropFirst()
    let totals = lists.map { table.total(onAll: 1 << $0) }
    let unique = lists.map { table[1 << $0] }
    observed = table.observed
    listTotals = totals
    uniqueTo = unique
    captureCounts = table.captureCounts
    zeroCells = cells.count { $0 == 0 }
    smallCells = cells.count { $0 < 5 }
    let shares = zip(unique, totals).filter { $0.1 > 0 }.map { $0.0 / $0.1 }
    sampleCoverage = 1 - mean(shares)

    var pairs: [Pair] = []
    for a in lists {
      for b in (a + 1)..<max(a + 1, table.lists) {
        let both = table.total(onAll: 1 << a | 1 << b)
        var among = [0.0, 0, 0, 0]
        for mask in table.counts.indices where mask & ~(1 << a | 1 << b) != 0 {
          among[2 * ((mask >> a) & 1) + ((mask >> b) & 1)] += table[mask]
        }
        let union = totals[a] + totals[b] - both
        pairs.append(
          Pair(
            lists: (a, b), overlap: both,
            chapman: totals[a] > 0 && totals[b] > 0
              ? (totals[a] + 1) * (totals[b] + 1) / (both + 1) - 1 : nil,
            jaccard: union > 0 ? both / union : nil,
            oddsRatioAmongOthers: among.allSatisfy { $0 > 0 }
              ? among[3] * among[0] / (among[2] * among[1]) : nil))
      }
    }
    self.pairs = pairs
    leaveOneOut =
      (4...5).contains(table.lists)
      ? lists.map { list in
        let rest = table.leavingOut(list)
        return Without(
          list: list, observed: rest.observed, best: (try? ModelSelection(rest))?.bestBIC)
      } : []
    let isModelled = (3...4).contains(table.lists)
    missedMatches = MissedMatches.all(
      table, model: isModelled ? (try? ModelSelection(table))?.bestBIC.model : nil)

    var warnings: [String] = []
    if table.lists < 3 {
      warnings.append("two lists cannot show whether they depend on each other")
    }
    for (list, total) in totals.enumerated() where total == 0 {
      warnings.append("list \(list + 1) holds nobody")
    }
    for pair in pairs where pair.overlap == 0 {
      warnings.append(
        "lists \(pair.lists.0 + 1) and \(pair.lists.1 + 1) never overlap: no model with their "
          + "interaction can be fitted")
    }
    self.warnings = warnings
  }
}
