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
    bits = Array(repeating: 4, count: keyCount)
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
    guard !codes.isEmpty else { return fill(&groups, 0) }
    resize(&places, rows.count)
    for key in codes.indices {
      shift(&places, key == 0 ? nil : bits[key], rows, codes[key], values[key])
    }
    if isDense, look(places, in: dense, &groups) { return }
    for place in rows.indices {
      let known =
        isDense ? dense[Int(truncatingIfNeeded: places[place])] : sparse[places[place]] ?? -1
      groups[place] = known >= 0 ? known : add(places[place], block << 32 | Int(rows[place]))
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

/// Puts the codes of a key behind those of the keys before it; nil bits for the first key.
private func shift(
  _ places: inout [UInt64], _ bits: Int?, _ rows: [Int32], _ codes: [Int32], _ values: [Int32]
) {
  let rowAt = rows.span
  let codeOfRow = codes.span
  let valueOfCode = values.span
  var places = places.mutableSpan
  if let bits {
    for place in 0..<rowAt.count {
      let value = UInt64(truncatingIfNeeded: valueOfCode[Int(codeOfRow[Int(rowAt[place])])])
      places[place] = places[place] &<< UInt64(bits) | value
    }
  } else {
    for place in 0..<rowAt.count {
      places[place] = UInt64(truncatingIfNeeded: valueOfCode[Int(codeOfRow[Int(rowAt[place])])])
    }
  }
}

/// The groups of these places; false when one has none yet.
private func look(_ places: [UInt64], in dense: [Int32], _ groups: inout [Int32]) -> Bool {
  let placeOfRow = places.span
  let groupOfPlace = dense.span
  var groups = groups.mutableSpan
  var all: Int32 = 0
  for row in 0..<placeOfRow.count {
    let group = groupOfPlace[Int(truncatingIfNeeded: placeOfRow[row])]
    groups[row] = group
    all |= group
  }
  return all >= 0
}
