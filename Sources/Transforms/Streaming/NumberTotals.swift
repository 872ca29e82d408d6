import Tables

/// What one thread knows of the numbers of a column, group by group.
struct NumberTotals: Sendable {
  /// Which of the summaries are wanted.
  struct Wanted: Sendable {
    var sum = false
    var extremes = false
  }

  let wanted: Wanted
  private(set) var counts: [Int] = []
  private(set) var sums = ExactTotals()
  private(set) var lowest: [Double] = []
  private(set) var highest: [Double] = []

  init(_ wanted: Wanted) {
    self.wanted = wanted
  }

  mutating func fit(_ count: Int) {
    let more = count - counts.count
    guard more > 0 else { return }
    counts.append(contentsOf: repeatElement(0, count: more))
    if wanted.sum { sums.fit(count) }
    if wanted.extremes {
      lowest.append(contentsOf: repeatElement(.infinity, count: more))
      highest.append(contentsOf: repeatElement(-.infinity, count: more))
    }
  }

  /// Adds the numbers of these rows to their groups, but for the rows listed as missing.
  mutating func add(
    _ groups: [Int32], _ rows: [Int32], values: [Double], missing: [Int32]
  ) {
    if wanted.sum { sums.prepare(values) }
    if missing.isEmpty {
      for (group, row) in zip(groups, rows) { add(group, values[Int(row)]) }
    } else {
      var isMissing = [Bool](repeating: false, count: values.count)
      for row in missing { isMissing[Int(row)] = true }
      for (group, row) in zip(groups, rows) where !isMissing[Int(row)] {
        add(group, values[Int(row)])
      }
    }
  }

  /// Adds the numbers that the codes of these rows stand for.
  mutating func add(_ groups: [Int32], _ rows: [Int32], codes: [Int32], view: ViewValues) {
    if wanted.sum { sums.prepare(view.numbers) }
    let values = view.valueCodes
    for (group, row) in zip(groups, rows) {
      let code = Int(values[Int(codes[Int(row)])])
      if view.isNumber[code] { add(group, view.numbers[code]) }
    }
  }

  /// Adds the numbers among the values that the codes of these rows stand for.
  mutating func add(_ groups: [Int32], _ rows: [Int32], codes: [Int32], values: [Value]) {
    let numbers = values.map { $0.number ?? 0 }
    let isNumber = values.map { $0.number != nil }
    if wanted.sum { sums.prepare(numbers) }
    for (group, row) in zip(groups, rows) {
      let code = Int(codes[Int(row)])
      if isNumber[code] { add(group, numbers[code]) }
    }
  }

  @inline(__always)
  private mutating func add(_ group: Int32, _ value: Double) {
    counts[Int(group)] += 1
    if wanted.sum { sums.add(value, to: group) }
    if wanted.extremes {
      if value < lowest[Int(group)] { lowest[Int(group)] = value }
      if value > highest[Int(group)] { highest[Int(group)] = value }
    }
  }
}
