/// What a total would be if some persons on several lists had not been recognized as one.
///
/// ```swift
/// let half = try MissedMatches(table, share: 0.05)
/// half.total  // lower than without: missed matches make a total too high
/// ```
///
/// The scenario: of the persons on two lists or more, a share r came apart, one of their records, any
/// of them alike, being taken for another person. A person on the lists S then counts once on S
/// without one list and once on that list alone. Solved from the largest sets down this gives the
/// table with all matches made; list totals stay as they are.
public struct MissedMatches: Sendable {
  /// The share of matches missed.
  public let share: Double
  /// The persons on one list or more, had every match been made.
  public let observed: Double
  /// The total by the same model (Chapman's estimate with two lists).
  public let total: Double

  /// The shares always shown.
  public static let scenarios = [0.05, 0.1]

  /// Refused when so many missed matches contradict the table, or the model has no finite maximum.
  public init(_ table: ListTable, share: Double, model: LogLinearModel? = nil) throws(Undefined) {
    try require(share >= 0 && share < 1, "the share of missed matches lies between 0 and 1")
    var counts = table.counts
    for size in stride(from: table.lists, through: 2, by: -1) {
      for mask in counts.indices where mask.nonzeroBitCount == size {
        let whole = counts[mask] / (1 - share)
        let apart = whole * share / Double(size)
        counts[mask] = whole
        for list in 0..<table.lists where mask & (1 << list) != 0 {
          counts[mask & ~(1 << list)] -= apart
          counts[1 << list] -= apart
        }
      }
    }
    // A count that vanishes exactly may miss zero by a few bits.
    let slack = 1e-9 * table.observed
    try require(
      counts.allSatisfy { $0 >= -slack },
      "the table holds too few persons on one list for so many missed matches")
    let whole = ListTable(lists: table.lists, cells: counts.map { max(0, $0) })
    self.share = share
    observed = whole.observed
    if table.lists == 2 {
      total =
        (whole.total(onAll: 1) + 1) * (whole.total(onAll: 2) + 1) / (whole.total(onAll: 3) + 1) - 1
    } else {
      guard let model else { throw Undefined("no model was fitted to the table") }
      total = try LogLinearFit(model, whole).total
    }
  }

  /// Every scenario; one that contradicts the table is left out.
  static func all(_ table: ListTable, model: LogLinearModel?) -> [MissedMatches] {
    scenarios.compactMap { try? MissedMatches(table, share: $0, model: model) }
  }
}
