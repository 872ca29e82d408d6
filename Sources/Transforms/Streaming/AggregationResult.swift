import Findings
import Tables

extension StreamedAggregation {
  /// The groups that the threads' shares make together, and the steps so far; nil when values have
  /// no common order, or the groups cannot be numbered.
  public func groups(_ workers: [AggregationWorker]) -> Groups? {
    guard let union = GroupUnion(self, workers) else { return nil }
    var table = Table(rowCount: union.order.count)
    for (key, name) in keyNames.enumerated() {
      guard let field = prototype.field(name), let kind = prototype[name]?.kind else { return nil }
      table.set(field, union.keyColumn(key, kind: kind))
    }
    for summary in summaries {
      guard let values = union.values(of: summary) else { return nil }
      table.set(summary.field.name, values)
    }
    return Groups(table: table, steps: stepRecords(workers, groups: union.order.count))
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
