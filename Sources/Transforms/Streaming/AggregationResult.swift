import Findings
import Scales
import Tables

extension StreamedAggregation {
  /// The groups that the threads' shares make together, and the steps so far; nil when values have
  /// no common order, or the groups cannot be numbered.
  public func groups(_ workers: [AggregationWorker]) -> Groups? {
    guard let union = GroupUnion(self, workers) else { return nil }
    var table = Table(rowCount: union.order.count)
    for (key, name) in keyNames.enumerated() {
      guard let field = prototype.field(name), let kind = prototype[name]?.kind else { return nil }
      table.set(field, union.keyColumn(key, kind: kind, isSource: isSource(keys[key])))
    }
    for summary in summaries {
      guard let values = union.values(of: summary) else { return nil }
      table.set(summary.field.name, Column(values))
    }
    return Groups(table: table, steps: stepRecords(workers, groups: union.order.count))
  }

  /// The aggregated table, and the steps that made it.
  public struct Groups: Sendable {
    public var table: Table
    public var steps: [TransformStep]
  }

  private func isSource(_ place: ViewPlace) -> Bool { roots[place.root].views[place.view].isSource }

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

/// The groups of all threads as one list, and the way from it to each thread's own.
struct GroupUnion {
  let plan: StreamedAggregation
  let workers: [AggregationWorker]
  /// The groups in the order of their first rows.
  private(set) var order: [Int] = []
  /// For each thread, the common number of each of its groups.
  private var common: [[Int32]] = []
  private var count = 0
  /// For each view, its values over all threads, and the code of each thread's codes in them.
  private var merged: [StreamedAggregation.ViewPlace: MergedView] = [:]
  private var keyCodes: [[Int32]]

  private struct MergedView {
    var view: ViewValues
    var codes: [[Int32]]
  }

  init?(_ plan: StreamedAggregation, _ workers: [AggregationWorker]) {
    self.plan = plan
    self.workers = workers
    keyCodes = plan.keys.map { _ in [] }
    for (index, root) in plan.roots.enumerated() {
      for view in root.views.indices {
        merge(StreamedAggregation.ViewPlace(root: index, view: view))
      }
    }
    guard number() else { return nil }
  }

  private mutating func merge(_ place: StreamedAggregation.ViewPlace) {
    var view = ViewValues(isSource: plan.roots[place.root].views[place.view].isSource)
    let codes = workers.map { worker in
      worker.roots[place.root].views[place.view].values.map { view.code(of: $0) }
    }
    merged[place] = MergedView(view: view, codes: codes)
  }

  /// Numbers the groups of all threads; false when there are too many combinations of keys.
  private mutating func number() -> Bool {
    var radix: [UInt64] = []
    var combinations: UInt64 = 1
    for place in plan.keys {
      let count = UInt64(max(1, merged[place]?.view.values.count ?? 1))
      let (product, overflows) = combinations.multipliedReportingOverflow(by: count)
      if overflows { return false }
      combinations = product
      radix.append(count)
    }
    var numbers: [UInt64: Int32] = [:]
    var firstRows: [Int] = []
    for (index, worker) in workers.enumerated() {
      var own: [Int32] = []
      let codes = plan.keys.map { merged[$0]?.codes[index] ?? [] }
      for group in 0..<worker.groups.count {
        var place: UInt64 = 0
        for key in plan.keys.indices {
          place = place * radix[key] + UInt64(codes[key][Int(worker.groups.keys[key][group])])
        }
        if let known = numbers[place] {
          own.append(known)
          firstRows[Int(known)] = min(firstRows[Int(known)], worker.groups.firstRows[group])
        } else {
          own.append(Int32(firstRows.count))
          numbers[place] = Int32(firstRows.count)
          firstRows.append(worker.groups.firstRows[group])
          for key in plan.keys.indices {
            keyCodes[key].append(codes[key][Int(worker.groups.keys[key][group])])
          }
        }
      }
      common.append(own)
    }
    count = firstRows.count
    order = (0..<count).sorted { firstRows[$0] < firstRows[$1] }
    return true
  }

  /// The key of each group, in storage of the kind that the column has before the aggregation.
  func keyColumn(_ key: Int, kind: Column.Kind, isSource: Bool) -> Column {
    guard let view = merged[plan.keys[key]]?.view else { return Column(numbers: []) }
    let values = order.map { view.values[Int(keyCodes[key][$0])] }
    switch kind {
    case .integer where isSource:
      return Column(integers: values.map { $0.number.map { Int64($0) } })
    case .date where isSource:
      return Column(days: values.map { $0.number.map { Int32($0 / 86_400_000) } })
    case .text where isSource:
      var places: [Int32: Int32] = [:]
      var dictionary: [String] = []
      let codes = order.map { group in
        let code = keyCodes[key][group]
        if let place = places[code] { return place }
        let place = Int32(dictionary.count)
        places[code] = place
        dictionary.append(view.values[Int(code)].text ?? "")
        return place
      }
      return Column(
        .texts(TextStorage(codes: codes, dictionary: dictionary)),
        validity: Validity(values.map { !$0.isMissing }))
    case .number where isSource: return Column(numbers: values.map(\.number))
    case .boolean where isSource: return Column(booleans: values.map(\.boolean))
    case .time: return Column(times: values.map(\.number))
    default: return Column(values)
    }
  }

  /// The summary of each group; nil when its values have no common order.
  func values(of summary: StreamedAggregation.Summary) -> [Value]? {
    switch summary.source {
    case .rows: return counts { $0.counts }.map { .number(Double($0)) }
    case .numbers: return numberValues(summary, isTime: false)
    case .view(let place):
      switch summary.field.operation {
      case .sum, .mean, .average:
        return numberValues(summary, isTime: merged[place]?.view.isTime ?? false)
      default: return codeValues(summary.field.operation, place)
      }
    }
  }

  /// Adds up what each thread counted, in the order of the groups.
  private func counts(_ own: (AggregationWorker) -> [Int]) -> [Int] {
    var all = [Int](repeating: 0, count: count)
    for (index, worker) in workers.enumerated() {
      for (group, count) in own(worker).enumerated() { all[Int(common[index][group])] += count }
    }
    return order.map { all[$0] }
  }

  private func numberValues(_ summary: StreamedAggregation.Summary, isTime: Bool) -> [Value]? {
    let valid = counts { $0.validCounts(summary.source) }
    switch summary.field.operation {
    case .valid: return valid.map { .number(Double($0)) }
    case .missing: return zip(counts { $0.counts }, valid).map { .number(Double($0 - $1)) }
    case .sum, .mean, .average:
      let sums = sums(summary.source)
      if summary.field.operation == .sum { return sums.map { .number($0) } }
      return zip(sums, valid).map { sum, count in
        if count == 0 { return .missing }
        return isTime ? .time(sum / Double(count)) : .number(sum / Double(count))
      }
    case .min:
      let lowest = extremes(.infinity, { $0.totals(summary.source)?.lowest ?? [] }, min)
      return zip(lowest, valid).map { $1 == 0 ? .missing : .number($0) }
    case .max:
      let highest = extremes(-.infinity, { $0.totals(summary.source)?.highest ?? [] }, max)
      return zip(highest, valid).map { $1 == 0 ? .missing : .number($0) }
    default: return nil
    }
  }

  private func sums(_ source: StreamedAggregation.Summary.Source) -> [Double] {
    let shares = workers.compactMap { $0.totals(source)?.sums }
    if shares.count == workers.count,
      let rounded = ExactTotals.rounded(shares, groups: common, count: count)
    {
      return order.map { rounded[$0] }
    }
    var sums = [ExactSum](repeating: ExactSum(), count: count)
    for (index, worker) in workers.enumerated() {
      guard let totals = worker.totals(source) else { continue }
      for (group, place) in common[index].enumerated() {
        totals.sums.add(group, to: &sums[Int(place)])
      }
    }
    return order.map { sums[$0].value }
  }

  private func extremes(
    _ start: Double, _ own: (AggregationWorker) -> [Double], _ better: (Double, Double) -> Double
  ) -> [Double] {
    var all = [Double](repeating: start, count: count)
    for (index, worker) in workers.enumerated() {
      for (group, value) in own(worker).enumerated() {
        let place = Int(common[index][group])
        all[place] = better(all[place], value)
      }
    }
    return order.map { all[$0] }
  }

  /// Summaries of the values of a view by how often each occurs.
  private func codeValues(
    _ operation: AggregateOperation, _ place: StreamedAggregation.ViewPlace
  ) -> [Value]? {
    guard let merged = merged[place] else { return nil }
    let values = merged.view.values
    if operation == .min || operation == .max, !merged.view.isOrdered { return nil }
    var occurrences = [[(code: Int, count: Int)]](repeating: [], count: count)
    for (index, worker) in workers.enumerated() {
      for (group, code, count) in worker.codeCounts(place)?.all ?? [] {
        occurrences[Int(common[index][group])].append((Int(merged.codes[index][code]), count))
      }
    }
    return order.map { group in
      summary(operation, of: occurrences[group], values)
    }
  }

  private func summary(
    _ operation: AggregateOperation, of occurrences: [(code: Int, count: Int)], _ values: [Value]
  ) -> Value {
    func total(where condition: (Value) -> Bool) -> Value {
      .number(
        Double(occurrences.reduce(0) { $0 + (condition(values[$1.code]) ? $1.count : 0) }))
    }
    switch operation {
    case .distinct: return .number(Double(Set(occurrences.map { values[$0.code] }).count))
    case .valid: return total { !$0.isMissing }
    case .missing: return total { $0.isMissing }
    case .min, .max:
      var best: Value = .missing
      for (code, _) in occurrences where !values[code].isMissing {
        let order = compare(values[code], best)
        if best.isMissing || (operation == .min ? order < 0 : order > 0) { best = values[code] }
      }
      return best
    default:
      let isTime = occurrences.contains { if case .time = values[$0.code] { true } else { false } }
      let order = operation == .median ? 0.5 : operation == .q1 ? 0.25 : 0.75
      let quantile = weightedQuantile(
        occurrences.compactMap { occurrence in
          values[occurrence.code].number.map { (value: $0, count: occurrence.count) }
        }, order)
      return quantile.map { isTime ? .time($0) : .number($0) } ?? .missing
    }
  }
}

/// `Summaries.quantile` of a sample that is given as values with their counts.
func weightedQuantile(_ counts: [(value: Double, count: Int)], _ p: Double) -> Double? {
  let sorted = counts.sorted { $0.value < $1.value }
  let total = sorted.reduce(0) { $0 + $1.count }
  guard let last = sorted.last else { return nil }
  func value(at index: Int) -> Double {
    var passed = 0
    for (value, count) in sorted {
      passed += count
      if index < passed { return value }
    }
    return last.value
  }
  if total < 2 { return value(at: 0) }
  let place = Double(total - 1) * p
  let index = Int(place)
  let low = value(at: index)
  return low + (value(at: index + 1) - low) * (place - Double(index))
}
