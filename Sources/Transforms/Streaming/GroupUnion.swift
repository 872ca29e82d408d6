import Scales
import Tables

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
  /// The codes of each group's keys, and how they stand together.
  private var combinations: [UInt64] = []
  private var bits: KeyBits

  private struct MergedView {
    var values: DistinctValues
    var codes: [[Int32]]
  }

  init?(_ plan: StreamedAggregation, _ workers: [AggregationWorker]) {
    self.plan = plan
    self.workers = workers
    for (index, root) in plan.roots.enumerated() {
      for view in root.views.indices {
        let place = StreamedAggregation.ViewPlace(root: index, view: view)
        merged[place] = GroupUnion.merge(place, plan, workers)
      }
    }
    let counts = plan.keys.map { [merged] in merged[$0]?.values.count ?? 0 }
    guard let bits = KeyBits(holding: counts) else { return nil }
    self.bits = bits
    number()
  }

  private static func merge(
    _ place: StreamedAggregation.ViewPlace, _ plan: StreamedAggregation,
    _ workers: [AggregationWorker]
  ) -> MergedView {
    var values = DistinctValues(isSource: plan.roots[place.root].views[place.view].isSource)
    let codes = workers.map { worker in
      worker.roots[place.root].views[place.view].distinct.values.map { values.code(of: $0) }
    }
    return MergedView(values: values, codes: codes)
  }

  /// Numbers the groups of all threads.
  private mutating func number() {
    var numbering = Numbering(bits: bits.width)
    var firstRows: [Int] = []
    for (index, worker) in workers.enumerated() {
      let codes = plan.keys.indices.map { key in
        let common = merged[plan.keys[key]]?.codes[index] ?? []
        return worker.groups.codes(key).map { common[Int($0)] }
      }
      let places = bits.places(of: codes, count: worker.groups.count)
      common.append(numbers(of: places, worker.groups.firstRows, &numbering, &firstRows))
    }
    count = firstRows.count
    order = ascendingOrder(of: firstRows)
    combinations = numbering.places
  }

  /// The key of each group, in storage of the kind that the column has before the aggregation.
  func keyColumn(_ key: Int, kind: Column.Kind) -> Column {
    guard let all = merged[plan.keys[key]]?.values else { return Column(numbers: []) }
    let codes = bits.codes(key, in: combinations)
    // The values that occur, in the order of the groups.
    var places = [Int](repeating: -1, count: all.count)
    var values: [Value] = []
    let rows = order.map { group in
      let code = Int(codes[group])
      if places[code] < 0 {
        places[code] = values.count
        values.append(all.values[code])
      }
      return places[code]
    }
    return distinct(values, kind: kind, isSource: all.isSource).picking(rows)
  }

  private func distinct(_ values: [Value], kind: Column.Kind, isSource: Bool) -> Column {
    switch kind {
    case .integer where isSource:
      return Column(integers: values.map { $0.number.map { Int64($0) } })
    case .date where isSource:
      return Column(days: values.map { $0.number.map { Int32($0 / 86_400_000) } })
    case .text where isSource:
      let storage = TextStorage(
        codes: values.indices.map { Int32($0) }, dictionary: values.map { $0.text ?? "" })
      return Column(.texts(storage), validity: Validity(values.map { !$0.isMissing }))
    case .number where isSource: return Column(numbers: values.map(\.number))
    case .boolean where isSource: return Column(booleans: values.map(\.boolean))
    case .time: return Column(times: values.map(\.number))
    default: return Column(values)
    }
  }

  /// The summary of each group; nil when its values have no common order.
  func values(of summary: StreamedAggregation.Summary) -> Column? {
    switch summary.source {
    case .rows: return Column(.numbers(counts { $0.counts }.map { Double($0) }))
    case .numbers: return numberValues(summary, isTime: false)
    case .view(let place):
      switch summary.field.operation {
      case .sum, .mean, .average, .variance, .variancep, .stdev, .stdevp, .stderr:
        return numberValues(summary, isTime: merged[place]?.values.isTime ?? false)
      default: return codeValues(summary.field.operation, place).map { Column($0) }
      }
    }
  }

  /// Adds up what each thread counted, in the order of the groups.
  private func counts(_ own: (AggregationWorker) -> [Int]) -> [Int] {
    var all = [Int](repeating: 0, count: count)
    for (index, worker) in workers.enumerated() {
      let common = common[index]
      for (group, count) in own(worker).enumerated() { all[Int(common[group])] += count }
    }
    return order.map { all[$0] }
  }

  private func numberValues(_ summary: StreamedAggregation.Summary, isTime: Bool) -> Column? {
    let valid = counts { $0.validCounts(summary.source) }
    switch summary.field.operation {
    case .valid: return Column(.numbers(valid.map { Double($0) }))
    case .missing:
      return Column(.numbers(zip(counts { $0.counts }, valid).map { Double($0 - $1) }))
    case .sum: return Column(.numbers(sums(summary.source)))
    case .mean, .average:
      let means = zip(sums(summary.source), valid).map { $0 / Double(max(1, $1)) }
      return column(means, valid, isTime: isTime)
    case .min:
      return column(extremes(.infinity, { $0.totals(summary.source)?.lowest ?? [] }, min), valid)
    case .max:
      return column(extremes(-.infinity, { $0.totals(summary.source)?.highest ?? [] }, max), valid)
    case let operation where operation.isOfDeviations:
      return Column(deviations(operation, summary.source, valid))
    default: return nil
    }
  }

  /// Numbers or moments, missing where no row has one.
  private func column(_ values: [Double], _ valid: [Int], isTime: Bool = false) -> Column {
    if !valid.contains(where: { $0 > 0 }) { return Column(values.map { _ in .missing }) }
    var column = Column(isTime ? .times(values) : .numbers(values))
    if let empty = valid.firstIndex(of: 0) {
      let values = zip(values, valid).map { $1 == 0 ? 0 : $0 }
      column.storage = isTime ? .times(values) : .numbers(values)
      for row in empty..<valid.count where valid[row] == 0 { column.validity.setMissing(row) }
    }
    return column
  }

  private func deviations(
    _ operation: AggregateOperation, _ source: StreamedAggregation.Summary.Source, _ valid: [Int]
  ) -> [Value] {
    var moments = [ExactMoments](repeating: ExactMoments(), count: count)
    for (index, worker) in workers.enumerated() {
      guard let totals = worker.totals(source) else { continue }
      for (group, place) in common[index].enumerated() {
        totals.add(group, to: &moments[Int(place)])
      }
    }
    return zip(order, valid).map { group, count in
      moments[group].count = count
      return moments[group].summary(operation).map { .number($0) } ?? .missing
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
    if operation == .min || operation == .max, !merged.values.isOrdered { return nil }
    var occurrences = [[(code: Int, count: Int)]](repeating: [], count: count)
    for (index, worker) in workers.enumerated() {
      for (group, code, count) in worker.codeCounts(place)?.all ?? [] {
        occurrences[Int(common[index][group])].append((Int(merged.codes[index][code]), count))
      }
    }
    if operation == .distinct {
      let first = merged.values.firstEquals
      return order.map { .number(Double(Set(occurrences[$0].map { first[$0.code] }).count)) }
    }
    return order.map { summary(operation, of: occurrences[$0], merged.values.values) }
  }

  private func summary(
    _ operation: AggregateOperation, of occurrences: [(code: Int, count: Int)], _ values: [Value]
  ) -> Value {
    func total(where condition: (Value) -> Bool) -> Value {
      .number(
        Double(occurrences.reduce(0) { $0 + (condition(values[$1.code]) ? $1.count : 0) }))
    }
    switch operation {
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

/// The numbers of the groups that these combinations of keys are, new ones in the order of their first
/// rows; of groups that are known the first row becomes the earlier one.
private func numbers(
  of places: [UInt64], _ rows: [Int], _ numbering: inout Numbering, _ firstRows: inout [Int]
) -> [Int32] {
  places.indices.map { group in
    let number = numbering.number(of: places[group])
    if Int(number) == firstRows.count {
      firstRows.append(rows[group])
    } else {
      firstRows[Int(number)] = min(firstRows[Int(number)], rows[group])
    }
    return number
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
