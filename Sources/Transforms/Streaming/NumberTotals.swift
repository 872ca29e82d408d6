import Tables

/// What one thread knows of the numbers of a column, group by group.
struct NumberTotals: Sendable {
  /// Which of the summaries are wanted.
  struct Wanted: Sendable {
    var sum = false
    var extremes = false
  }

  let wanted: Wanted
  /// How many rows of each group have no number; empty when all have one.
  private(set) var missing: [Int] = []
  private(set) var sums = ExactTotals()
  private(set) var lowest: [Double] = []
  private(set) var highest: [Double] = []
  private var groupCount = 0
  /// For each code that was learnt its number, what it adds to a sum, and how it is added.
  private var numbers: [Double] = []
  private var addends: [Int128] = []
  private var isPlain: [Bool] = []
  private var isNumber: [Bool] = []
  private var hasOnlyPlainCodes = true

  init(_ wanted: Wanted) {
    self.wanted = wanted
  }

  mutating func fit(_ count: Int) {
    let more = count - groupCount
    guard more > 0 else { return }
    groupCount = count
    if wanted.sum { sums.fit(count) }
    if wanted.extremes {
      lowest.append(contentsOf: repeatElement(.infinity, count: more))
      highest.append(contentsOf: repeatElement(-.infinity, count: more))
    }
  }

  /// Adds the numbers of these rows to their groups, but for the rows listed as missing.
  mutating func add(
    _ groups: [Int32], _ rows: [Int32], values: [Double], missing gaps: [Int32]
  ) {
    if wanted.sum { sums.prepare(values) }
    if gaps.isEmpty { return add(values, of: rows, to: groups) }
    var isMissing = [Bool](repeating: false, count: values.count)
    for row in gaps { isMissing[Int(row)] = true }
    var (filled, theirs): ([Int32], [Int32]) = ([], [])
    for (group, row) in zip(groups, rows) {
      if isMissing[Int(row)] {
        miss(group)
      } else {
        filled.append(row)
        theirs.append(group)
      }
    }
    add(values, of: filled, to: theirs)
  }

  private mutating func add(_ values: [Double], of rows: [Int32], to groups: [Int32]) {
    if wanted.sum { sums.add(values, of: rows, to: groups) }
    if wanted.extremes {
      for (group, row) in zip(groups, rows) { compare(values[Int(row)], group) }
    }
  }

  /// How many codes were learnt.
  var codeCount: Int { numbers.count }

  /// Learns what further codes stand for; nil is no number.
  mutating func learn(_ further: [Double?]) {
    let new = further.map { $0 ?? 0 }
    if wanted.sum { sums.prepare(new) }
    let sizes = sums.addends(new)
    numbers += new
    addends += sizes.map { $0 ?? 0 }
    isNumber += further.map { $0 != nil }
    let plain = zip(further, sizes).map { $0 != nil && $1 != nil }
    isPlain += plain
    if plain.contains(false) { hasOnlyPlainCodes = false }
  }

  /// Adds the numbers that the codes of these rows stand for.
  mutating func add(_ groups: [Int32], _ rows: [Int32], codes: [Int32]) {
    if wanted.sum { sums.add(addends, of: codes, rows, to: groups) }
    if wanted.extremes {
      for (group, row) in zip(groups, rows) where isNumber[Int(codes[Int(row)])] {
        compare(numbers[Int(codes[Int(row)])], group)
      }
    }
    if hasOnlyPlainCodes { return }
    for place in places(rows, codes, isPlain) {
      let code = Int(codes[Int(rows[place])])
      if !isNumber[code] {
        miss(groups[place])
      } else if wanted.sum {
        sums.add(odd: numbers[code], to: groups[place])
      }
    }
  }

  @inline(__always)
  private mutating func compare(_ value: Double, _ group: Int32) {
    if value < lowest[Int(group)] { lowest[Int(group)] = value }
    if value > highest[Int(group)] { highest[Int(group)] = value }
  }

  private mutating func miss(_ group: Int32) {
    if missing.count < groupCount {
      missing.append(contentsOf: repeatElement(0, count: groupCount - missing.count))
    }
    missing[Int(group)] += 1
  }
}

/// The places of the rows whose code is not plain.
private func places(_ rows: [Int32], _ codes: [Int32], _ isPlain: [Bool]) -> [Int] {
  var places: [Int] = []
  let rowAt = rows.span
  let codeOfRow = codes.span
  let plain = isPlain.span
  for place in 0..<rowAt.count where !plain[Int(codeOfRow[Int(rowAt[place])])] {
    places.append(place)
  }
  return places
}
