extension LoadedCSV {
  /// The table as RFC 4180 writes it, with LF: UTF-8, comma, quotes where they are needed, the
  /// text of every cell as it was. Labels `col_0`, `col_1`, ... are written on request where there
  /// are none; a file without rows is empty.
  ///
  /// It comes in pieces of about a megabyte: `Array(loaded.written().joined())` is all of it.
  public func written(generatedLabels: Bool = false) -> some Sequence<[UInt8]> {
    Pieces(self, generatedLabels: generatedLabels)
  }

  /// Names the delimiter for which a single byte stood, also where it is part of a cell.
  mutating func restore(_ long: String) {
    delimiter = long
    let mark = Array(long.utf8)
    func restored(_ text: String) -> String {
      text.utf8.contains(0x1F)
        ? String(decoding: text.utf8.flatMap { $0 == 0x1F ? mark : [$0] }, as: UTF8.self) : text
    }
    labels = labels?.map(restored)
    preamble = preamble.map { $0.map(restored) }
    footer = footer.map { ($0.line, $0.cells.map(restored)) }
    rejected = rejected.map { ($0.line, restored($0.text)) }
    for index in rows.indices {
      guard let own = rows[index].own, own.contains(where: { $0.contains(0x1F) }) else { continue }
      rows[index].own = own.map { cell in cell.flatMap { $0 == 0x1F ? mark : [$0] }[...] }
    }
  }
}

/// The pieces of a written table, one after another.
private struct Pieces: Sequence, IteratorProtocol {
  private let loaded: LoadedCSV
  private var labels: [String]?
  private var row = 0
  private var isFirst = true
  /// Whether cells that stand in no quotes need none.
  private let isPlain: Bool

  private static let size = 1 << 20

  init(_ loaded: LoadedCSV, generatedLabels: Bool) {
    self.loaded = loaded
    labels = loaded.labels
    if labels == nil, generatedLabels, !loaded.rows.isEmpty {
      labels = (0..<loaded.width).map { "col_\($0)" }
    }
    isPlain = loaded.delimiter == "," && loaded.quote == "\""
  }

  mutating func next() -> [UInt8]? {
    guard labels != nil || row < loaded.rows.count else { return nil }
    var piece: [UInt8] = []
    piece.reserveCapacity(Pieces.size + 4096)
    if let labels { write(labels.map { Array($0.utf8)[...] }, to: &piece) }
    labels = nil
    loaded.records.bytes.withUnsafeBufferPointer { bytes in
      while row < loaded.rows.count, piece.count < Pieces.size {
        if let own = loaded.rows[row].own {
          write(own, to: &piece)
        } else {
          write(loaded.rows[row], bytes, to: &piece)
        }
        row += 1
      }
    }
    return piece
  }

  private mutating func write(
    _ row: LoadedRow, _ bytes: UnsafeBufferPointer<UInt8>, to piece: inout [UInt8]
  ) {
    let records = loaded.records
    let record = Int(row.record)
    let end = Int(records.rowStarts[record + 1])
    var index = Int(records.rowStarts[record])
    let isOnly = end - index == 1
    let isPlain = isPlain && !row.isFaulty && !isOnly && !isFirst
    let start = index
    while index < end {
      if index > start { piece.append(44) }
      let cell = records.cells[index]
      index += 1
      if !isPlain || cell.isQuoted {
        write(UnsafeBufferPointer(rebasing: bytes[cell.range]), isOnly: isOnly, to: &piece)
        continue
      }
      var last = cell
      while index < end, !records.cells[index].isQuoted, records.cells[index].start == last.end + 1
      {
        last = records.cells[index]
        index += 1
      }
      piece.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[cell.start..<last.end]))
    }
    piece.append(10)
    isFirst = false
  }

  private mutating func write(_ cells: [Bytes], to piece: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { piece.append(44) }
      cell.withUnsafeBufferPointer { write($0, isOnly: cells.count == 1, to: &piece) }
    }
    piece.append(10)
    isFirst = false
  }

  private func write(
    _ cell: UnsafeBufferPointer<UInt8>, isOnly: Bool, to piece: inout [UInt8]
  ) {
    let isLost =
      isOnly && cell.allSatisfy { isBlank($0) }
      || isFirst && piece.isEmpty && cell.starts(with: [0xEF, 0xBB, 0xBF])
    guard isLost || cell.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else {
      piece.append(contentsOf: cell)
      return
    }
    piece.append(34)
    for byte in cell {
      if byte == 34 { piece.append(34) }
      piece.append(byte)
    }
    piece.append(34)
  }
}
