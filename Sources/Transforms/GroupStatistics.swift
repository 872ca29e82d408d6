import Findings
import Statistics
import Tables

/// A statistic taken group by group, whose refusals name the group.
struct GroupStatistics: Sendable {
  let keys: [String]
  /// What is computed, for messages: "trend of 'rate'".
  let subject: String
  let place: Place

  /// For each group the rows that a function makes of it: its keys, then the new columns.
  ///
  /// Every group that is refused becomes a finding, so that one run shows them all.
  func summarizing(
    _ table: Table, in context: TransformContext, names: [String],
    rows make: ([Int]) throws(Undefined) -> [[Value]]
  ) throws(Failure) -> Table {
    try context.require(keys, of: table, at: place)
    var failures: [Finding] = []
    let result = expanding(table, by: keys, names: names) { rows in
      do throws(Undefined) {
        return try make(rows)
      } catch {
        failures.append(finding(error, table, rows))
        return []
      }
    }
    if !failures.isEmpty { throw Failure(failures) }
    return result
  }

  /// The table with new columns: a function gives the cells of each group's rows, in their order.
  func amending(
    _ table: Table, in context: TransformContext, names: [String],
    cells make: ([Int]) throws(Undefined) -> [[Value]]
  ) throws(Failure) -> Table {
    try context.require(keys, of: table, at: place)
    var failures: [Finding] = []
    var cells = [[Value]](
      repeating: Array(repeating: .missing, count: names.count), count: table.rowCount)
    for rows in Grouping(table, by: keys).groups {
      do throws(Undefined) {
        for (row, made) in zip(rows, try make(rows)) { cells[row] = made }
      } catch {
        failures.append(finding(error, table, rows))
      }
    }
    if !failures.isEmpty { throw Failure(failures) }
    var result = table
    for (index, name) in names.enumerated() {
      result.set(name, Column(cells.map { $0[index] }))
    }
    return result
  }

  private func finding(_ error: Undefined, _ table: Table, _ rows: [Int]) -> Finding {
    let group = keys.compactMap { key in
      rows.first.flatMap { row in table[key].map { "\(key) \(cellText($0[row]))" } }
    }
    return Finding(
      .error, "undefined",
      "no \(subject)" + (group.isEmpty ? "" : " for \(group.joined(separator: ", "))")
        + ": \(error.reason)", at: place)
  }
}
