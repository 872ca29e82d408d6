import CSV
import Tables

/// The keys of the rows of a block or of a table in memory.
struct KeyReader: Sendable {
  private var columns: [KeyColumn]
  /// The hash of each row's key; that of a key with a missing cell means nothing.
  private(set) var hashes: [UInt64] = []
  /// The rows of which any cell of the key is missing, ascending.
  private(set) var partial: [Int32] = []

  init(_ columns: [Column]) {
    self.columns = columns.map { KeyColumn($0) }
    combine()
  }

  init(_ columns: [ScannedColumn]) {
    self.columns = columns.map { KeyColumn($0) }
  }

  var count: Int { hashes.count }

  /// False when the block cannot be read without the others.
  mutating func read(_ block: Block) -> Bool {
    hashes = []
    for index in columns.indices where !columns[index].read(block) { return false }
    combine()
    return true
  }

  mutating func read(_ cells: [Column]) {
    for (index, column) in cells.enumerated() { columns[index].read(column) }
    combine()
  }

  private mutating func combine() {
    hashes = columns[0].hashes
    partial = columns[0].missing
    for column in columns.dropFirst() {
      for row in hashes.indices { hashes[row] = CellHash.hash(hashes[row], column.hashes[row]) }
      if !column.missing.isEmpty { partial = Set(partial + column.missing).sorted() }
    }
  }

  /// The rows of which all cells of the key are missing.
  var absent: Set<Int32> {
    columns.dropFirst().reduce(Set(columns[0].missing)) { $0.intersection($1.missing) }
  }

  func run(_ block: Block?) -> KeyRun? { columns.count == 1 ? columns[0].run(block) : nil }

  /// The bytes of a key without missing cells; equal keys have equal bytes, different ones others.
  func bytes(_ row: Int, of block: Block?, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    for index in columns.indices { columns[index].append(row, of: block, to: &bytes) }
  }

  /// Calls `body` with the rows of which no cell of the key is missing.
  @inline(__always)
  func eachWhole(_ body: (_ row: Int) -> Void) {
    var next = 0
    for row in 0..<count {
      if next < partial.count, partial[next] == row {
        next += 1
      } else {
        body(row)
      }
    }
  }

  /// The rows of a table in memory whose whole key stood in an earlier row.
  var repetitions: [Int] {
    if run(nil) != nil { return [] }
    var seen = CodeSet(capacity: count)
    var candidates: Set<UInt64> = []
    eachWhole { if !seen.insert(hashes[$0]) { candidates.insert(hashes[$0]) } }
    if candidates.isEmpty { return [] }
    var rows: [Int] = []
    let encoder = SpanEncoder()
    var bytes: [UInt8] = []
    eachWhole { row in
      guard candidates.contains(hashes[row]) else { return }
      let known = encoder.count
      self.bytes(row, of: nil, into: &bytes)
      if Int(encoder.code(of: bytes)) < known { rows.append(row) }
    }
    return rows
  }
}
