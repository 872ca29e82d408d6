import Tables

/// What one thread has aggregated of the blocks that it was given.
public struct AggregationWorker: Sendable {
  let plan: StreamedAggregation
  private(set) var groups: GroupIndex
  /// How many rows each group has.
  private(set) var counts: [Int] = []
  private(set) var roots: [RootCodes]
  /// How many rows were left behind each step.
  private(set) var rowsAfter: [Int]
  private(set) var rowsIn = 0
  /// The numbers that are summed or compared, with their sources.
  private(set) var totals: [NumberTotals] = []
  private(set) var totalSources: [StreamedAggregation.Summary.Source] = []
  /// The views whose values are counted.
  private(set) var codeCounts: [CodeCounts] = []
  private(set) var countedViews: [StreamedAggregation.ViewPlace] = []
  /// For each root, the places of its columns in the blocks.
  private let columns: [[Int]]
  private let numberColumns: [String: Int]
  private var rows: [Int32] = []
  private var groupOfRow: [Int32] = []

  init(_ plan: StreamedAggregation, columns names: [String]) {
    self.plan = plan
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    columns = plan.roots.map { $0.columns.map { places[$0] ?? 0 } }
    numberColumns = places
    groups = GroupIndex(keyCount: plan.keys.count)
    roots = plan.roots.map { RootCodes($0) }
    rowsAfter = plan.steps.map { _ in 0 }
    for summary in plan.summaries {
      switch summary.field.operation {
      case .median, .q1, .q3, .distinct:
        if case .view(let place) = summary.source { count(place) }
      case .min, .max, .valid, .missing:
        if case .view(let place) = summary.source {
          count(place)
        } else {
          want(summary.source) { $0.extremes = true }
        }
      case .count: break
      case .variance, .variancep, .stdev, .stdevp, .stderr:
        want(summary.source) { $0.moments = true }
      default: want(summary.source) { $0.sum = true }
      }
    }
  }

  private mutating func count(_ place: StreamedAggregation.ViewPlace) {
    if countedViews.contains(place) { return }
    countedViews.append(place)
    codeCounts.append(CodeCounts())
  }

  private mutating func want(
    _ source: StreamedAggregation.Summary.Source, _ change: (inout NumberTotals.Wanted) -> Void
  ) {
    let index = totalSources.firstIndex(of: source) ?? totals.count
    if index == totals.count {
      totalSources.append(source)
      totals.append(NumberTotals(.init()))
    }
    var wanted = totals[index].wanted
    change(&wanted)
    totals[index] = NumberTotals(wanted)
  }

  /// How many rows of each group have a number.
  func validCounts(_ source: StreamedAggregation.Summary.Source) -> [Int] {
    let missing = totals(source)?.missing ?? []
    return counts.indices.map { counts[$0] - ($0 < missing.count ? missing[$0] : 0) }
  }

  /// The totals of a source; nil where none were wanted.
  func totals(_ source: StreamedAggregation.Summary.Source) -> NumberTotals? {
    totalSources.firstIndex(of: source).map { totals[$0] }
  }

  func codeCounts(_ place: StreamedAggregation.ViewPlace) -> CodeCounts? {
    countedViews.firstIndex(of: place).map { codeCounts[$0] }
  }

  /// Adds the rows of a block; false when they cannot be aggregated in passing.
  public mutating func add(_ block: RowBlock) -> Bool {
    for index in roots.indices {
      var sources: [(codes: [Int32], values: Column)] = []
      for column in columns[index] {
        guard case .codes(let codes, let values) = block.columns[column] else { return false }
        sources.append((codes, values))
      }
      guard roots[index].take(sources, plan.context) else { return false }
    }
    select(block.rowCount)
    guard
      groups.fit(plan.keys.map { roots[$0.root].views[$0.view].distinct.count })
    else { return false }
    groups.groups(
      of: rows, block: block.number, codes: plan.keys.map { roots[$0.root].codes },
      values: plan.keys.map { roots[$0.root].views[$0.view].valueCodes }, into: &groupOfRow)
    if counts.count < groups.count {
      counts.append(contentsOf: repeatElement(0, count: groups.count - counts.count))
    }
    tally(groupOfRow, into: &counts)
    summarize(block)
    for index in roots.indices { roots[index].release() }
    return true
  }

  /// The rows that pass every filter.
  private mutating func select(_ count: Int) {
    rowsIn += count
    resize(&rows, count)
    number(&rows)
    var kept = count
    for (index, step) in plan.steps.enumerated() {
      for (root, filter) in step.filters {
        kept = keep(&rows, kept, codes: roots[root].codes, passes: roots[root].passes[filter])
      }
      rowsAfter[index] += kept
    }
    rows.removeLast(count - kept)
  }

  private mutating func summarize(_ block: RowBlock) {
    for (index, source) in totalSources.enumerated() {
      totals[index].fit(groups.count)
      switch source {
      case .rows: break
      case .numbers(let name):
        guard let column = numberColumns[name] else { continue }
        switch block.columns[column] {
        case .numbers(let values, let missing):
          totals[index].add(groupOfRow, rows, values: values, missing: missing)
        case .codes(let codes, let values):
          totals[index].learn((totals[index].codeCount..<values.count).map(values.number(at:)))
          totals[index].add(groupOfRow, rows, codes: codes)
        }
      case .view(let place):
        let view = roots[place.root].views[place.view]
        let new = view.valueCodes[totals[index].codeCount...]
        totals[index].learn(new.map { view.distinct.values[Int($0)].number })
        totals[index].add(groupOfRow, rows, codes: roots[place.root].codes)
      }
    }
    for (index, place) in countedViews.enumerated() {
      let view = roots[place.root].views[place.view]
      codeCounts[index].fit(groups: groups.count, codes: view.distinct.count)
      codeCounts[index].add(
        groupOfRow, rows, codes: roots[place.root].codes, values: view.valueCodes)
    }
  }
}

private func number(_ rows: inout [Int32]) {
  var rows = rows.mutableSpan
  for place in 0..<rows.count { rows[place] = Int32(truncatingIfNeeded: place) }
}

/// Moves those of the first `count` rows whose code passes to the front; how many there are.
private func keep(
  _ rows: inout [Int32], _ count: Int, codes: [Int32], passes: [Bool]
) -> Int {
  let codeOfRow = codes.span
  let passesFilter = passes.span
  var rows = rows.mutableSpan
  var kept = 0
  for place in 0..<count {
    let row = rows[place]
    rows[kept] = row
    kept += passesFilter[Int(codeOfRow[Int(row)])] ? 1 : 0
  }
  return kept
}

private func tally(_ groups: [Int32], into counts: inout [Int]) {
  let groupAt = groups.span
  var counts = counts.mutableSpan
  for place in 0..<groupAt.count { counts[Int(groupAt[place])] += 1 }
}
