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
  /// For each view of each root, its values over all threads, and the code of each thread's codes in
  /// them.
  private let merged: [[MergedView]]
  /// The codes of each group's keys, and how they stand together.
  private var combinations: [UInt64] = []
  private var bits: KeyBits

  private struct MergedView {
    var values: DistinctValues
    var codes: [[Int32]] = []

    init(_ view: StreamedAggregation.View, _ shares: [ViewValues]) {
      values = DistinctValues(isSource: view.isSource)
      for share in shares { codes.append(share.distinct.values.map { values.code(of: $0) }) }
    }
  }

  init?(_ plan: StreamedAggregation, _ workers: [AggregationWorker]) {
    self.plan = plan
    self.workers = workers
    let merged = plan.roots.indices.map { root in
      plan.roots[root].views.indices.map { view in
        MergedView(plan.roots[root].views[view], workers.map { $0.roots[root].views[view] })
      }
    }
    self.merged = merged
    let counts = plan.keys.map { merged[$0.root][$0.view].values.count }
    guard let bits = KeyBits(holding: counts) else { return nil }
    self.bits = bits
    number()
  }

  private func view(_ place: StreamedAggregation.ViewPlace) -> MergedView {
    merged[place.root][place.view]
  }

  /// Numbers the groups of all threads.
  private mutating func number() {
    var numbering = Numbering(bits: bits.width)
    var firstRows = [Int](
      repeating: .max, count: workers.reduce(0) { $0 + $1.groups.count })
    for (index, worker) in workers.enumerated() {
      let codes = plan.keys.map { view($0).codes[index] }
      let places = worker.groups.places(by: codes, in: bits)
      common.append(numbers(of: places, worker.groups.firstRows, &numbering, &firstRows))
    }
    count = numbering.count
    order = ascendingOrder(of: Array(firstRows[..<count]))
    combinations = numbering.places
  }

  /// The key of each group, in storage of the kind that the column has before the aggregation.
  func keyColumn(_ key: Int, kind: Column.Kind) -> Column {
    let all = view(plan.keys[key]).values
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
        return numberValues(summary, isTime: view(place).values.isTime)
      default: return codeValues(summary.field.operation, place).map { Column($0) }
      }
    }
  }

  /// Adds up what each thread counted, in the order of the groups.
  private func counts(_ own: (AggregationWorker) -> [Int]) -> [Int] {
    var all = [Int](repeating: 0, count: count)
    for (index, worker) in workers.enumerated() {
      all.add(own(worker), at: common[index])
    }
    return order.map { all[$0] }
  }

  private func numberValues(_ summary: StreamedAggregation.Summary, isTime: Bool) -> Column? {
    if summary.field.operation == .sum { return Column(.numbers(sums(summary.source))) }
    let valid = counts { $0.validCounts(summary.source) }
    switch summary.field.operation {
    case .valid: return Column(.numbers(valid.map { Double($0) }))
    case .missing:
      return Column(.numbers(zip(counts { $0.counts }, valid).map { Double($0 - $1) }))
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
    let wholes = workers.compactMap { $0.totals(source)?.wholeSums }
    if wholes.count == workers.count {
      return counts { $0.totals(source)?.wholeSums ?? [] }.map { Double($0) }
    }
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
    let merged = view(place)
    if operation == .min || operation == .max, !merged.values.isOrdered { return nil }
    var occurrences = [[(code: Int, count: Int)]](repeating: [], count: count)
    for (index, worker) in workers.enumerated() {
      for (group, code, count) in worker.codeCounts(place)?.all ?? [] {
        occurrences[Int(common[index][group])].append((Int(merged.codes[index][code]), count))
      }
    }
    if operation == .distinct {
      return distinctCounts(occurrences, first: merged.values.firstEquals)
    }
    return order.map { summary(operation, of: occurrences[$0], merged.values.values) }
  }

  /// How many values there are in each group, where `first` has the code of an equal value for each.
  private func distinctCounts(
    _ occurrences: [[(code: Int, count: Int)]], first: [Int]
  ) -> [Value] {
    var lastGroup = [Int](repeating: -1, count: first.count)
    return order.map { group in
      var count = 0
      for (code, _) in occurrences[group] where lastGroup[first[code]] != group {
        lastGroup[first[code]] = group
        count += 1
      }
      return .number(Double(count))
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

/// The numbers of the groups that these combinations of keys are; the first row of each becomes the
/// earlier one.
private func numbers(
  of places: [UInt64], _ rows: [Int], _ numbering: inout Numbering, _ firstRows: inout [Int]
) -> [Int32] {
  var numbers = [Int32](repeating: 0, count: places.count)
  let (placeAt, rowAt) = (places.span, rows.span)
  var numberAt = numbers.mutableSpan
  var firstRow = firstRows.mutableSpan
  for group in 0..<placeAt.count {
    let number = numbering.number(of: placeAt[group])
    numberAt[group] = number
    firstRow[Int(number)] = min(firstRow[Int(number)], rowAt[group])
  }
  return numbers
}
