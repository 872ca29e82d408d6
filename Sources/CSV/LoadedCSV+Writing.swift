import Files

extension LoadedCSV: WritableCSV {
  public var found: LoadedCSV { self }

  public func write(
    generatedLabels: Bool, to take: (_ piece: [UInt8]) throws(FileError) -> Void
  ) throws(FileError) {
    var writer = RowWriter()
    if let labels = writtenLabels(generated: generatedLabels) { writer.write(labels) }
    // Whether cells that stand in no quotes need none.
    let isPlain = delimiter == "," && quote == "\"" && escape == nil
    var next = 0
    while next < rows.count {
      records.bytes.withUnsafeBufferPointer { bytes in
        while next < rows.count, !writer.isFull {
          write(rows[next], bytes, isPlain: isPlain && next > 0, to: &writer)
          next += 1
        }
      }
      if next < rows.count { try take(writer.take()) }
    }
    try take(writer.take())
  }

  private func write(
    _ row: LoadedRow, _ bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool, to writer: inout RowWriter
  ) {
    if let own = row.own { return writer.write(own) }
    let record = Int(row.record)
    let end = Int(records.rowStarts[record + 1])
    let start = Int(records.rowStarts[record])
    let isOnly = end - start == 1
    let isPlain = isPlain && !row.isFaulty && !isOnly
    var index = start
    while index < end {
      if index > start { writer.separate() }
      let cell = records.cells[index]
      index += 1
      if !isPlain || cell.isQuoted {
        writer.write(UnsafeBufferPointer(rebasing: bytes[cell.range]), isOnly: isOnly)
        continue
      }
      var last = cell
      while index < end, !records.cells[index].isQuoted, records.cells[index].start == last.end + 1
      {
        last = records.cells[index]
        index += 1
      }
      writer.write(plain: UnsafeBufferPointer(rebasing: bytes[cell.start..<last.end]))
    }
    writer.endRow()
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
