/// How often each code of a column occurs in each group.
struct CodeCounts: Sendable {
  /// The counts of a group stand together, a power of two of them.
  private var counts: [Int] = []
  private var bits = 4
  private var groupCount = 0
  private var sparse: [UInt64: Int] = [:]
  private var isSparse = false

  private static let mostDense = 1 << 22

  /// Makes room for groups and codes below these counts.
  mutating func fit(groups: Int, codes: Int) {
    guard !isSparse else { return }
    var wanted = bits
    while codes > 1 << wanted { wanted += 1 }
    guard groups << wanted <= CodeCounts.mostDense else { return spread() }
    if wanted != bits {
      var wider = [Int](repeating: 0, count: groups << wanted)
      for group in 0..<groupCount {
        for code in 0..<1 << bits { wider[group << wanted | code] = counts[group << bits | code] }
      }
      counts = wider
      bits = wanted
    } else if groups > groupCount {
      counts.append(contentsOf: repeatElement(0, count: (groups - groupCount) << bits))
    }
    groupCount = max(groupCount, groups)
  }

  private mutating func spread() {
    isSparse = true
    each { group, code, count in sparse[UInt64(group) << 32 | UInt64(code)] = count }
    counts = []
  }

  private func each(_ body: (_ group: Int, _ code: Int, _ count: Int) -> Void) {
    for (place, count) in counts.enumerated() where count > 0 {
      body(place >> bits, place & (1 << bits - 1), count)
    }
  }

  mutating func add(_ groups: [Int32], _ rows: [Int32], codes: [Int32], values: [Int32]) {
    if isSparse {
      for (group, row) in zip(groups, rows) {
        let code = values[Int(codes[Int(row)])]
        sparse[UInt64(UInt32(bitPattern: group)) << 32 | UInt64(code), default: 0] += 1
      }
    } else {
      let bits = bits
      let groupAt = groups.span
      let rowAt = rows.span
      let codeOfRow = codes.span
      let valueOfCode = values.span
      var counts = counts.mutableSpan
      for place in 0..<rowAt.count {
        let value = Int(valueOfCode[Int(codeOfRow[Int(rowAt[place])])])
        counts[Int(groupAt[place]) << bits | value] += 1
      }
    }
  }

  /// The counts that are not 0, in no particular order.
  var all: [(group: Int, code: Int, count: Int)] {
    if isSparse {
      return sparse.map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF), $1) }
    }
    var all: [(group: Int, code: Int, count: Int)] = []
    each { all.append(($0, $1, $2)) }
    return all
  }
}
