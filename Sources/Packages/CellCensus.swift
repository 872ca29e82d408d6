import CSV

/// The distinct values of a column, how often each occurs, and what stands for a missing one.
///
/// Values are numbered from 0 in the order of their first rows.
struct CellCensus {
  /// How often each value occurs.
  private(set) var counts: [Int] = []
  /// Whether a value is a word such as "sin dato", which is missing unless the column holds texts.
  private(set) var isPlaceholder: [Bool] = []
  /// Empty cells, and those that hold a marker.
  private(set) var missing = 0
  /// Texts that stand for nothing, in the order of their first row.
  private(set) var markers: [String] = []

  private let cells: DistinctCells
  /// For each value its place among the distinct cells.
  private var places: [Int32] = []

  init(_ cells: DistinctCells) {
    self.cells = cells
    places.reserveCapacity(cells.count)
    counts.reserveCapacity(cells.count)
    isPlaceholder.reserveCapacity(cells.count)
    for code in 0..<cells.count {
      let cell = cells.bytes.span.extracting(cells.range(code))
      let isMarker = CSV.isMissingWord(cell)
      if isMarker { markers.append(String(decoding: cells[code], as: UTF8.self)) }
      if isMarker || cell.isEmpty {
        missing += cells.occurrences[code]
      } else {
        places.append(Int32(truncatingIfNeeded: code))
        counts.append(cells.occurrences[code])
        isPlaceholder.append(FieldDescriptor.isPlaceholder(cell))
      }
    }
  }

  /// How many distinct values there are.
  var count: Int { places.count }

  /// The bytes among which the values stand.
  var bytes: [UInt8] { cells.bytes }

  func range(_ value: Int) -> Range<Int> { cells.range(Int(places[value])) }

  func text(_ value: Int) -> ArraySlice<UInt8> { cells.bytes[range(value)] }

  func string(_ value: Int) -> String { String(decoding: text(value), as: UTF8.self) }

  /// The first rows that hold one of these values, with the value each holds.
  func firstRows(_ limit: Int, of values: [Int]) -> [(row: Int, value: Int)] {
    guard !values.isEmpty else { return [] }
    var wanted = [Int](repeating: -1, count: cells.count)
    for value in values { wanted[Int(places[value])] = value }
    var found: [(row: Int, value: Int)] = []
    for (row, code) in cells.codes.enumerated() where wanted[Int(code)] >= 0 {
      found.append((row, wanted[Int(code)]))
      if found.count == limit { break }
    }
    return found
  }

  /// The most frequent texts; equal ones in the order of their bytes.
  func mostFrequent(_ limit: Int) -> [(text: String, count: Int)] {
    var best: [Int] = []
    for value in 0..<count {
      guard best.count < limit || isBefore(value, best[best.count - 1]) else { continue }
      best.insert(value, at: best.firstIndex { isBefore(value, $0) } ?? best.count)
      if best.count > limit { best.removeLast() }
    }
    return best.map { (string($0), counts[$0]) }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    if counts[a] != counts[b] { return counts[a] > counts[b] }
    let first = cells.bytes.span.extracting(range(a))
    let second = cells.bytes.span.extracting(range(b))
    let different = (0..<min(first.count, second.count)).first { first[$0] != second[$0] }
    return different.map { first[$0] < second[$0] } ?? (first.count < second.count)
  }
}
