import CSV
import Tables

/// The cells of one column of a key, of a block or of a column in memory: their hashes, and which of
/// them are missing.
struct KeyColumn: Sendable {
  private enum Work: Sendable {
    case texts, integers, numbers
    /// Other types: what a cell stands for is found out once.
    case coded(CodedCells)
    /// Cells come as columns in memory alone.
    case none
  }

  private let scanned: ScannedColumn?
  private let missingTexts: [[UInt8]]
  private let missingHashes: Set<UInt64>
  private var work: Work
  private(set) var hashes: [UInt64] = []
  /// The rows of missing cells, ascending.
  private(set) var missing: [Int32] = []
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var empty: [Int32] = []
  private var odd: [Int32] = []
  /// For each code its hash, as long as codes are not given anew.
  private var codeHashes: (round: Int, hashes: [UInt64]) = (0, [])
  /// The cells when they were not read from a block.
  private var column: Column?

  /// A column in memory.
  init(_ column: Column) {
    scanned = nil
    missingTexts = []
    missingHashes = []
    work = .none
    read(column)
  }

  /// A column that is read in blocks.
  init(_ scanned: ScannedColumn) {
    self.scanned = scanned
    missingTexts = scanned.missing.map { Array($0.value.utf8) }
    missingHashes = Set(scanned.missing.map { CellHash.hash(of: $0.value) })
    let field = scanned.field
    work =
      switch field.type {
      case .integer where NumberFormat(field.lexical).hasPlainIntegers: .integers
      case .number where scanned.point != nil: .numbers
      case .string, .any: .texts
      default: .coded(CodedCells(scanned))
      }
  }

  mutating func read(_ column: Column) {
    self.column = column
    hashes = column.keyHashes
    missing =
      column.validity.hasMissing
      ? (0..<Int32(column.count)).filter { !column.validity[Int($0)] } : []
  }

  /// Reads a block whose cells are of their types; false when what they stand for depends on others.
  mutating func read(_ block: Block) -> Bool {
    guard let scanned else { return false }
    column = nil
    switch work {
    case .texts:
      block.hashes(scanned.index, into: &hashes, empty: &empty)
      missing = empty
      if !scanned.onlyEmptyIsMissing {
        missing = (0..<Int32(block.rowCount)).filter {
          missingHashes.contains(hashes[Int($0)])
            && missingTexts.contains(block.cell(Int($0), scanned.index))
        }
      }
    case .integers:
      block.integers(scanned.index, into: &integers, empty: &empty, odd: &odd)
      let values = integers
      scanned.addOdd(&odd, empty: empty, count: values.count) { Double(values[$0]) }
      guard readOdd(block, scanned) else { return false }
      hashes = integers.map { KeyValue.integer($0).hash }
    case .numbers:
      block.numbers(
        scanned.index, point: scanned.point, into: &numbers, empty: &empty, odd: &odd)
      let values = numbers
      scanned.addOdd(&odd, empty: empty, count: values.count) { values[$0] }
      guard readOdd(block, scanned) else { return false }
      hashes = numbers.map { KeyValue(number: $0).hash }
    case .coded(var cells):
      // One owner at a time, so that nothing is copied.
      work = .none
      let verdict = cells.read(block)
      if cells.round != codeHashes.round { codeHashes = (cells.round, []) }
      for code in codeHashes.hashes.count..<cells.values.count {
        codeHashes.hashes.append(KeyValue(cells.values[code])?.hash ?? 0)
      }
      hashes = cells.codes.map { codeHashes.hashes[Int($0)] }
      missing = cells.codes.indices.filter { !cells.values.validity[Int(cells.codes[$0])] }
        .map(Int32.init)
      work = .coded(cells)
      return verdict != .impossible
    case .none: return false
    }
    return true
  }

  /// Reads the cells that are written otherwise than plain numbers.
  private mutating func readOdd(_ block: Block, _ scanned: ScannedColumn) -> Bool {
    missing = scanned.onlyEmptyIsMissing ? empty : []
    if odd.isEmpty { return true }
    let contents = odd.map { block.cell(Int($0), scanned.index) }
    let cells = scanned.read(Records(column: contents)).column
    for (place, row) in odd.enumerated() {
      switch cells.storage {
      case _ where !cells.validity[place]: missing.append(row)
      case .integers(let values): integers[Int(row)] = values[place]
      // Whole numbers beyond 64 bits make all numbers of a column doubles.
      case .numbers(let values):
        guard scanned.field.type == .number else { return false }
        numbers[Int(row)] = values[place]
      default: return false
      }
    }
    missing.sort()
    return true
  }

  /// Where the cells ascend; nil where they do not, or one is missing.
  func run(_ block: Block?) -> KeyRun? {
    if let column { return KeyRun(column) }
    guard missing.isEmpty, let block, let scanned, block.rowCount > 0 else { return nil }
    switch work {
    case .integers: return KeyRun(integers)
    case .numbers: return KeyRun(numbers)
    case .texts:
      guard block.ascends(scanned.index) else { return nil }
      return KeyRun(
        first: .text(block.cell(0, scanned.index)),
        last: .text(block.cell(block.rowCount - 1, scanned.index)))
    default: return nil
    }
  }

  /// Appends the bytes of a cell that is not missing, by which it is compared.
  func append(_ row: Int, of block: Block?, to bytes: inout [UInt8]) {
    if let column {
      column.keyValue(row)?.append(to: &bytes)
      return
    }
    switch work {
    case .integers: KeyValue.integer(integers[row]).append(to: &bytes)
    case .numbers: KeyValue(number: numbers[row]).append(to: &bytes)
    case .coded(let cells): KeyValue(cells.values[Int(cells.codes[row])])?.append(to: &bytes)
    case .texts:
      guard let block, let scanned else { return }
      let start = bytes.count
      KeyValue.append(4, 0, to: &bytes)
      block.append(row, scanned.index, to: &bytes)
      let count = UInt64(bytes.count - start - 9)
      for i in 0..<8 { bytes[start + 1 + i] = UInt8(truncatingIfNeeded: count >> UInt64(8 * i)) }
    case .none: break
    }
  }
}
