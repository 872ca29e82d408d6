/// Rows as RFC 4180 writes them, with LF: comma, quotes where they are needed, the text of every cell
/// as it was.
struct RowWriter {
  private var bytes: [UInt8] = []
  private var isFirst = true

  /// About as much is written at a time.
  static let pieceLength = 1 << 20

  var isFull: Bool { bytes.count >= RowWriter.pieceLength }

  init() {
    bytes.reserveCapacity(RowWriter.pieceLength + 4096)
  }

  /// What was written since the last piece was taken.
  mutating func take() -> [UInt8] {
    let piece = bytes
    isFirst = isFirst && piece.isEmpty
    bytes = []
    bytes.reserveCapacity(RowWriter.pieceLength + 4096)
    return piece
  }

  mutating func write(_ cells: [Bytes]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { separate() }
      cell.withUnsafeBufferPointer { write($0, isOnly: cells.count == 1) }
    }
    endRow()
  }

  mutating func separate() { bytes.append(44) }

  mutating func endRow() { bytes.append(10) }

  /// Writes a cell; `isOnly` when it is all of its row. One that reading would lose stands in quotes.
  mutating func write(_ cell: UnsafeBufferPointer<UInt8>, isOnly: Bool = false) {
    let isLost =
      isOnly && cell.allSatisfy { isBlank($0) }
      || isFirst && bytes.isEmpty && cell.starts(with: [0xEF, 0xBB, 0xBF])
    guard isLost || cell.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else {
      return write(plain: cell)
    }
    bytes.append(34)
    for byte in cell {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }

  /// Writes cells that need no quotes, with commas between them, or whole rows of such.
  mutating func write(plain cells: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: cells) }
}
