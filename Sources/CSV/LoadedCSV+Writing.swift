extension LoadedCSV {
  /// The table as RFC 4180 writes it, with LF: UTF-8, comma, quotes where they are needed, the
  /// text of every cell as it was. Labels `col_0`, `col_1`, ... are written on request where there
  /// are none; a file without rows is empty.
  public func written(generatedLabels: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(records.textCount + records.textCount / 16)
    if let labels {
      write(labels.map { Array($0.utf8)[...] }, to: &output)
    } else if generatedLabels, !rows.isEmpty {
      write((0..<width).map { Array("col_\($0)".utf8)[...] }, to: &output)
    }
    records.bytes.withUnsafeBufferPointer { bytes in
      for row in rows {
        if let own = row.own {
          write(own, to: &output)
        } else {
          write(record: Int(row.record), bytes, to: &output)
        }
      }
    }
    return output
  }

  private func write(
    record: Int, _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    let cells = Int(records.rowStarts[record])..<Int(records.rowStarts[record + 1])
    for index in cells {
      if index > cells.lowerBound { output.append(44) }
      let cell = records.cells[index]
      write(
        UnsafeBufferPointer(rebasing: bytes[cell.range]), isOnly: cells.count == 1, to: &output)
    }
    output.append(10)
  }

  private func write(_ cells: [Bytes], to output: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(44) }
      cell.withUnsafeBufferPointer { write($0, isOnly: cells.count == 1, to: &output) }
    }
    output.append(10)
  }

  private func write(
    _ cell: UnsafeBufferPointer<UInt8>, isOnly: Bool, to output: inout [UInt8]
  ) {
    let isLost =
      isOnly && cell.allSatisfy { isBlank($0) }
      || output.isEmpty && cell.starts(with: [0xEF, 0xBB, 0xBF])
    guard isLost || cell.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else {
      output.append(contentsOf: cell)
      return
    }
    output.append(34)
    for byte in cell {
      if byte == 34 { output.append(34) }
      output.append(byte)
    }
    output.append(34)
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
