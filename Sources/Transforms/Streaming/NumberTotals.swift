import Tables

/// What one thread knows of the numbers of a column, group by group.
struct NumberTotals: Sendable {
  /// Which of the summaries are wanted.
  struct Wanted: Sendable {
    var sum = false
    var extremes = false
    /// The sum and the sum of squares.
    var moments = false

    var sums: Bool { sum || moments }
  }

  let wanted: Wanted
  /// How many rows of each group have no number; empty when all have one.
  private(set) var missing: [Int] = []
  private var exact = ExactTotals()
  /// The sums, as long as all numbers are those of codes, whole and small.
  private var wholes: [Int] = []
  private var isWhole: Bool
  /// The squares, rounded, and what rounding took off them.
  private var squares = ExactTotals()
  private var residues = ExactTotals()
  private(set) var lowest: [Double] = []
  private(set) var highest: [Double] = []
  private var groupCount = 0
  /// For each code that was learnt its number, what it adds to a sum, and how it is added.
  private var numbers: [Double] = []
  private var addends: [Int128] = []
  private var wholeAddends: [Int] = []
  private var isPlain: [Bool] = []
  private var isNumber: [Bool] = []
  private var hasOnlyPlainCodes = true

  init(_ wanted: Wanted) {
    self.wanted = wanted
    isWhole = wanted.sum && !wanted.moments
  }

  /// The sum of each group, without rounding.
  var sums: ExactTotals { isWhole ? ExactTotals(wholes: wholes) : exact }

  /// The same, as long as all numbers are whole and small.
  var wholeSums: [Int]? { isWhole ? wholes : nil }

  /// Goes on with numbers of any kind.
  private mutating func leaveWholes() {
    guard isWhole else { return }
    isWhole = false
    exact.fit(groupCount)
    for (group, whole) in wholes.enumerated() where whole != 0 {
      // Both halves are numbers without rounding.
      exact.add(odd: Double(whole >> 32) * 4_294_967_296, to: Int32(truncatingIfNeeded: group))
      exact.add(odd: Double(whole & 0xFFFF_FFFF), to: Int32(truncatingIfNeeded: group))
    }
    wholes = []
  }

  mutating func fit(_ count: Int) {
    let more = count - groupCount
    guard more > 0 else { return }
    groupCount = count
    if isWhole {
      wholes.append(contentsOf: repeatElement(0, count: more))
    } else if wanted.sums {
      exact.fit(count)
    }
    if wanted.moments {
      squares.fit(count)
      residues.fit(count)
    }
    if wanted.extremes {
      lowest.append(contentsOf: repeatElement(.infinity, count: more))
      highest.append(contentsOf: repeatElement(-.infinity, count: more))
    }
  }

  /// Adds the numbers of these rows to their groups, but for the rows listed as missing.
  mutating func add(
    _ groups: [Int32], _ rows: [Int32], values: [Double], missing gaps: [Int32]
  ) {
    leaveWholes()
    if wanted.sums { exact.prepare(values) }
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
    if wanted.sums { exact.add(values, of: rows, to: groups) }
    if wanted.moments { addSquares(of: values, rows, groups) }
    if wanted.extremes {
      for (group, row) in zip(groups, rows) { compare(values[Int(row)], group) }
    }
  }

  private mutating func addSquares(of values: [Double], _ rows: [Int32], _ groups: [Int32]) {
    var rounded: [Double] = []
    var rests: [Double] = []
    rounded.reserveCapacity(values.count)
    rests.reserveCapacity(values.count)
    for value in values {
      let square = ExactMoments.square(value)
      rounded.append(square.rounded)
      rests.append(square.residue)
    }
    squares.prepare(rounded)
    squares.add(rounded, of: rows, to: groups)
    residues.prepare(rests)
    residues.add(rests, of: rows, to: groups)
  }

  /// Adds the sum and the squares of a group to others.
  func add(_ group: Int, to moments: inout ExactMoments) {
    exact.add(group, to: &moments.sum)
    squares.add(group, to: &moments.squares)
    residues.add(group, to: &moments.squares)
  }

  /// How many codes were learnt.
  var codeCount: Int { numbers.count }

  /// Learns what further codes stand for; nil is no number.
  mutating func learn(_ further: [Double?]) {
    let new = further.map { $0 ?? 0 }
    if isWhole {
      if new.allSatisfy({ $0.magnitude < 2_147_483_648 && $0 == $0.rounded() }) {
        wholeAddends += new.map { Int($0) }
      } else {
        leaveWholes()
      }
    }
    if wanted.sums { exact.prepare(new) }
    let sizes = exact.addends(new)
    numbers += new
    addends += sizes.map { $0 ?? 0 }
    isNumber += further.map { $0 != nil }
    let plain = zip(further, sizes).map { $0 != nil && $1 != nil }
    isPlain += plain
    if plain.contains(false) { hasOnlyPlainCodes = false }
  }

  /// Adds the numbers that the codes of these rows stand for.
  mutating func add(_ groups: [Int32], _ rows: [Int32], codes: [Int32]) {
    if wanted.moments {
      let gaps = codes.indices.filter { !isNumber[Int(codes[$0])] }.map { Int32($0) }
      return add(groups, rows, values: codes.map { numbers[Int($0)] }, missing: gaps)
    }
    if isWhole {
      wholes.add(wholeAddends, of: codes, rows, to: groups)
    } else if wanted.sum {
      exact.add(addends, of: codes, rows, to: groups)
    }
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
      } else if wanted.sum, !isWhole {
        exact.add(odd: numbers[code], to: groups[place])
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
