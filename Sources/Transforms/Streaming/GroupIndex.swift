/// The groups of equal keys that one thread has met, each with its first row.
struct GroupIndex: Sendable {
  /// For each key, the codes of the groups.
  private(set) var keys: [[Int32]]
  /// The first row of each group: the number of its block, and its place in it.
  private(set) var firstRows: [Int] = []
  private(set) var count = 0
  private var bits: [Int]
  /// The group of each combination of codes, or -1; empty when there are too many combinations.
  private var dense: [Int32] = []
  private var sparse: [UInt64: Int32] = [:]
  private var places: [UInt64] = []

  private static let mostDenseBits = 21

  init(keyCount: Int) {
    keys = Array(repeating: [], count: keyCount)
    bits = Array(repeating: 1, count: keyCount)
    if keyCount == 0 {
      // Without keys everything is one group, also of no rows.
      count = 1
      firstRows = [0]
    } else {
      rebuild()
    }
  }

  private var width: Int { bits.reduce(0, +) }
  private var isDense: Bool { width <= GroupIndex.mostDenseBits }

  /// Makes room for codes below these counts; false when their combinations cannot be numbered.
  mutating func fit(_ counts: [Int]) -> Bool {
    var isSame = true
    for (key, count) in counts.enumerated() {
      while count > 1 << bits[key] {
        bits[key] += 1
        isSame = false
      }
    }
    guard width <= 64 else { return false }
    if !isSame { rebuild() }
    return true
  }

  private mutating func rebuild() {
    sparse = [:]
    dense = isDense ? Array(repeating: -1, count: 1 << width) : []
    for group in 0..<count {
      var place: UInt64 = 0
      for key in keys.indices { place = place << UInt64(bits[key]) | UInt64(keys[key][group]) }
      if isDense { dense[Int(place)] = Int32(group) } else { sparse[place] = Int32(group) }
    }
  }

  /// The groups of these rows of a block. `codes` holds for each key the codes of its root, `values`
  /// what they stand for.
  mutating func groups(
    of rows: [Int32], block: Int, codes: [[Int32]], values: [[Int32]], into groups: inout [Int32]
  ) {
    resize(&groups, rows.count)
    guard let last = codes.indices.last else { return fill(&groups, 0) }
    if isDense, look(codes, values, rows, &groups) { return }
    resize(&places, rows.count)
    for place in places.indices { places[place] = 0 }
    for key in 0...last { shift(&places, bits[key], rows, codes[key], values[key]) }
    for place in rows.indices {
      let known =
        isDense ? dense[Int(truncatingIfNeeded: places[place])] : sparse[places[place]] ?? -1
      groups[place] = known >= 0 ? known : add(places[place], block << 32 | Int(rows[place]))
    }
  }

  /// The groups of these rows; false when one has none yet, or for many keys.
  private func look(
    _ codes: [[Int32]], _ values: [[Int32]], _ rows: [Int32], _ groups: inout [Int32]
  ) -> Bool {
    switch codes.count {
    case 1: return lookUp(Shifted(codes[0], values[0], 0), rows, dense, &groups)
    case 2:
      return lookUp(
        Shifted(codes[0], values[0], bits[1]), Shifted(codes[1], values[1], 0), rows, dense,
        &groups)
    case 3:
      return lookUp(
        Shifted(codes[0], values[0], bits[1] + bits[2]), Shifted(codes[1], values[1], bits[2]),
        Shifted(codes[2], values[2], 0), rows, dense, &groups)
    default: return false
    }
  }

  private mutating func add(_ place: UInt64, _ row: Int) -> Int32 {
    let group = Int32(truncatingIfNeeded: count)
    var rest = place
    for key in keys.indices.reversed() {
      keys[key].append(Int32(truncatingIfNeeded: rest & (1 << UInt64(bits[key]) - 1)))
      rest = bits[key] == 64 ? 0 : rest >> UInt64(bits[key])
    }
    if isDense { dense[Int(place)] = group } else { sparse[place] = group }
    firstRows.append(row)
    count += 1
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

private func fill(_ groups: inout [Int32], _ group: Int32) {
  for place in groups.indices { groups[place] = group }
}

/// Puts the codes of a key behind those of the keys before it.
private func shift(
  _ places: inout [UInt64], _ bits: Int, _ rows: [Int32], _ codes: [Int32], _ values: [Int32]
) {
  let rowAt = rows.span
  let codeOfRow = codes.span
  let valueOfCode = values.span
  var places = places.mutableSpan
  for place in 0..<rowAt.count {
    let value = UInt64(truncatingIfNeeded: valueOfCode[Int(codeOfRow[Int(rowAt[place])])])
    places[place] = places[place] &<< UInt64(truncatingIfNeeded: bits) | value
  }
}

/// The codes of the rows of a key, what they stand for, and where that stands in a dense place.
private struct Shifted {
  let codes: [Int32]
  let values: [Int32]
  let bits: Int

  init(_ codes: [Int32], _ values: [Int32], _ bits: Int) {
    self.codes = codes
    self.values = values
    self.bits = bits
  }
}

/// The dense groups of rows by one, two or three keys; false when a row has none yet.
private func lookUp(
  _ a: Shifted, _ rows: [Int32], _ dense: [Int32], _ groups: inout [Int32]
) -> Bool {
  let (rowAt, ofPlace) = (rows.span, dense.span)
  let (codeA, valueA) = (a.codes.span, a.values.span)
  var groups = groups.mutableSpan
  var all: Int32 = 0
  for place in 0..<rowAt.count {
    let group = ofPlace[Int(valueA[Int(codeA[Int(rowAt[place])])])]
    groups[place] = group
    all |= group
  }
  return all >= 0
}

private func lookUp(
  _ a: Shifted, _ b: Shifted, _ rows: [Int32], _ dense: [Int32], _ groups: inout [Int32]
) -> Bool {
  let (rowAt, ofPlace) = (rows.span, dense.span)
  let (codeA, valueA, bitsA) = (a.codes.span, a.values.span, a.bits)
  let (codeB, valueB) = (b.codes.span, b.values.span)
  var groups = groups.mutableSpan
  var all: Int32 = 0
  for place in 0..<rowAt.count {
    let row = Int(rowAt[place])
    let group = ofPlace[Int(valueA[Int(codeA[row])]) &<< bitsA | Int(valueB[Int(codeB[row])])]
    groups[place] = group
    all |= group
  }
  return all >= 0
}

private func lookUp(
  _ a: Shifted, _ b: Shifted, _ c: Shifted, _ rows: [Int32], _ dense: [Int32],
  _ groups: inout [Int32]
) -> Bool {
  let (rowAt, ofPlace) = (rows.span, dense.span)
  let (codeA, valueA, bitsA) = (a.codes.span, a.values.span, a.bits)
  let (codeB, valueB, bitsB) = (b.codes.span, b.values.span, b.bits)
  let (codeC, valueC) = (c.codes.span, c.values.span)
  var groups = groups.mutableSpan
  var all: Int32 = 0
  for place in 0..<rowAt.count {
    let row = Int(rowAt[place])
    let group = ofPlace[
      Int(valueA[Int(codeA[row])]) &<< bitsA | Int(valueB[Int(codeB[row])]) &<< bitsB
        | Int(valueC[Int(codeC[row])])]
    groups[place] = group
    all |= group
  }
  return all >= 0
}
