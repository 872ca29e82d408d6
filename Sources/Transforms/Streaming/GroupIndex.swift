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
    groups.removeAll(keepingCapacity: true)
    guard !codes.isEmpty else {
      groups.append(contentsOf: repeatElement(0, count: rows.count))
      return
    }
    places.removeAll(keepingCapacity: true)
    fill(rows, codes[0], values[0])
    for key in 1..<max(1, codes.count) { shift(rows, codes[key], values[key], bits[key]) }
    for (place, row) in zip(places, rows) {
      let known = isDense ? dense[Int(truncatingIfNeeded: place)] : sparse[place] ?? -1
      groups.append(known >= 0 ? known : add(place, block << 32 | Int(row)))
    }
  }

  private mutating func fill(_ rows: [Int32], _ codes: [Int32], _ values: [Int32]) {
    for row in rows {
      places.append(UInt64(truncatingIfNeeded: values[Int(codes[Int(row)])]))
    }
  }

  private mutating func shift(_ rows: [Int32], _ codes: [Int32], _ values: [Int32], _ bits: Int) {
    for (index, row) in rows.enumerated() {
      let code = UInt64(truncatingIfNeeded: values[Int(codes[Int(row)])])
      places[index] = places[index] << UInt64(bits) | code
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
