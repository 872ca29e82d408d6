/// The groups of equal keys that one thread has met, each with its first row.
struct GroupIndex: Sendable {
  /// How the codes of a group's keys stand in its combination.
  private(set) var bits: KeyBits?
  private var numbering: Numbering
  /// The first row of each group: the number of its block, and its place in it.
  private(set) var firstRows: [Int] = []
  private var places: [UInt64] = []

  init(keyCount: Int) {
    bits = KeyBits(holding: Array(repeating: 0, count: keyCount))
    numbering = Numbering(bits: bits?.width ?? UInt64.bitWidth)
    // Without keys everything is one group, also of no rows.
    if keyCount == 0 { _ = group(of: 0, firstRow: 0) }
  }

  var count: Int { firstRows.count }

  /// The combination of each group with the codes that `codes` has for the codes of each key.
  func places(by codes: [[Int32]], in other: KeyBits) -> [UInt64] {
    bits?.translate(numbering.places, by: codes, into: other) ?? []
  }

  /// Makes room for codes below these counts; false when their combinations cannot be numbered.
  mutating func fit(_ counts: [Int]) -> Bool {
    guard let old = bits, let new = KeyBits(holding: counts) else { return false }
    if old == new { return true }
    let places = places(by: counts.map { Array(0..<Int32($0)) }, in: new)
    bits = new
    numbering = Numbering(bits: new.width)
    for place in places { _ = numbering.number(of: place) }
    return true
  }

  /// The groups of these rows of a block. `codes` holds for each key the codes of its root, `values`
  /// what they stand for.
  mutating func groups(
    of rows: [Int32], block: Int, codes: [[Int32]], values: [[Int32]], into groups: inout [Int32]
  ) {
    resize(&groups, rows.count)
    guard let bits, !codes.isEmpty else { return fill(&groups, 0) }
    let keys = codes.indices.map { Shifted(codes[$0], values[$0], bits.shift($0)) }
    if numbering.isDense, look(keys, rows, block << 32, &groups) { return }
    resize(&places, rows.count)
    fill(&places, 0)
    for key in keys { add(key, rows, to: &places) }
    for at in rows.indices {
      groups[at] = group(of: places[at], firstRow: block << 32 | Int(rows[at]))
    }
  }

  /// The groups of these rows; false for many keys.
  private mutating func look(
    _ keys: [Shifted], _ rows: [Int32], _ block: Int, _ groups: inout [Int32]
  ) -> Bool {
    switch keys.count {
    case 1: lookUp(keys[0], rows, block, &groups)
    case 2: lookUp(keys[0], keys[1], rows, block, &groups)
    case 3: lookUp(keys[0], keys[1], keys[2], rows, block, &groups)
    default: return false
    }
    return true
  }

  @inline(__always)
  private mutating func group(of place: UInt64, firstRow: Int) -> Int32 {
    let group = numbering.number(of: place)
    if Int(group) == firstRows.count { firstRows.append(firstRow) }
    return group
  }
}

/// Makes room for so many elements, whatever they are.
func resize<Element: BinaryInteger>(_ array: inout [Element], _ count: Int) {
  if array.count > count {
    array.removeLast(array.count - count)
  } else if array.count < count {
    array.append(contentsOf: repeatElement(0, count: count - array.count))
  }
}

private func fill<Element>(_ elements: inout [Element], _ element: Element) {
  for place in elements.indices { elements[place] = element }
}

/// The codes of the rows of a key, what they stand for, and where that stands in a combination.
private struct Shifted {
  let codes: [Int32]
  let values: [Int32]
  let shift: Int

  init(_ codes: [Int32], _ values: [Int32], _ shift: Int) {
    self.codes = codes
    self.values = values
    self.shift = shift
  }
}

/// Adds what a key has for these rows to their combinations.
private func add(_ key: Shifted, _ rows: [Int32], to places: inout [UInt64]) {
  let rowAt = rows.span
  let (code, value) = (key.codes.span, key.values.span)
  let shift = UInt64(truncatingIfNeeded: key.shift)
  var places = places.mutableSpan
  for at in 0..<rowAt.count {
    places[at] |= UInt64(truncatingIfNeeded: value[Int(code[Int(rowAt[at])])]) &<< shift
  }
}

/// The groups of rows by one, two or three keys whose combinations have places of their own. `block`
/// is what is added to a row where it is the first of its group.
extension GroupIndex {
  private mutating func lookUp(
    _ a: Shifted, _ rows: [Int32], _ block: Int, _ groups: inout [Int32]
  ) {
    let rowAt = rows.span
    let (codeA, valueA) = (a.codes.span, a.values.span)
    var groups = groups.mutableSpan
    for at in 0..<rowAt.count {
      let row = Int(rowAt[at])
      groups[at] = group(at: Int(valueA[Int(codeA[row])]), block | row)
    }
  }

  private mutating func lookUp(
    _ a: Shifted, _ b: Shifted, _ rows: [Int32], _ block: Int, _ groups: inout [Int32]
  ) {
    let rowAt = rows.span
    let (codeA, valueA, shiftA) = (a.codes.span, a.values.span, a.shift)
    let (codeB, valueB) = (b.codes.span, b.values.span)
    var groups = groups.mutableSpan
    for at in 0..<rowAt.count {
      let row = Int(rowAt[at])
      let place = Int(valueA[Int(codeA[row])]) &<< shiftA | Int(valueB[Int(codeB[row])])
      groups[at] = group(at: place, block | row)
    }
  }

  private mutating func lookUp(
    _ a: Shifted, _ b: Shifted, _ c: Shifted, _ rows: [Int32], _ block: Int,
    _ groups: inout [Int32]
  ) {
    let rowAt = rows.span
    let (codeA, valueA, shiftA) = (a.codes.span, a.values.span, a.shift)
    let (codeB, valueB, shiftB) = (b.codes.span, b.values.span, b.shift)
    let (codeC, valueC) = (c.codes.span, c.values.span)
    var groups = groups.mutableSpan
    for at in 0..<rowAt.count {
      let row = Int(rowAt[at])
      let place =
        Int(valueA[Int(codeA[row])]) &<< shiftA | Int(valueB[Int(codeB[row])]) &<< shiftB
        | Int(valueC[Int(codeC[row])])
      groups[at] = group(at: place, block | row)
    }
  }

  /// The group of a combination that stands at its own place.
  @inline(__always)
  private mutating func group(at place: Int, _ firstRow: Int) -> Int32 {
    let known = numbering.numbers[place]
    if known >= 0 { return known }
    firstRows.append(firstRow)
    return numbering.add(UInt64(truncatingIfNeeded: place), at: place)
  }
}
