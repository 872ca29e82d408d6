import Files
import Findings
import Tables

extension StreamedAggregation {
  /// The groups that the threads' shares make together, and the steps so far; nil when values have
  /// no common order, or the groups cannot be numbered.
  ///
  /// The columns are made by up to `threads` threads.
  public func groups(_ workers: [AggregationWorker], threads: Int = 1) -> Groups? {
    guard let union = GroupUnion(self, workers) else { return nil }
    let (count, keys) = (union.order.count, keyNames.count)
    let worthwhile = Threads.worthwhile(cells: count * (keys + summaries.count))
    let columns = Threads.map(keys + summaries.count, threads: min(threads, worthwhile)) { column in
      if column >= keys { return union.values(of: summaries[column - keys]) }
      return prototype[keyNames[column]].map { union.keyColumn(column, kind: $0.kind) }
    }
    var table = Table(rowCount: count)
    for (index, column) in columns.enumerated() {
      guard let column else { return nil }
      if index >= keys {
        table.set(summaries[index - keys].field.name, column)
      } else if let field = prototype.field(keyNames[index]) {
        table.set(field, column)
      }
    }
    return Groups(table: table, steps: stepRecords(workers, groups: count))
  }

  /// The aggregated table, and the steps that made it.
  public struct Groups: Sendable {
    public var table: Table
    public var steps: [TransformStep]
  }

  private func stepRecords(_ workers: [AggregationWorker], groups: Int) -> [TransformStep] {
    var before = workers.reduce(0) { $0 + $1.rowsIn }
    var records: [TransformStep] = []
    for (index, step) in steps.enumerated() {
      let after = workers.reduce(0) { $0 + $1.rowsAfter[index] }
      records.append(
        TransformStep(name: step.name, rowsIn: before, rowsOut: after, unmatched: []))
      before = after
    }
    records.append(
      TransformStep(name: aggregateName, rowsIn: before, rowsOut: groups, unmatched: []))
    return records
  }
}
