import Files

extension StreamedCSV: WritableCSV {
  public func write(
    generatedLabels: Bool, to take: (_ piece: [UInt8]) throws(FileError) -> Void
  ) throws(FileError) {
    var writer = RowWriter()
    if let labels = writtenLabels(generated: generatedLabels) { writer.write(labels) }
    let reader = try BlockReader(file.path, quote: file.marks.quote, start: file.start)
    let block = Block(
      width: file.width, delimiter: file.marks.delimiter, quote: file.marks.quote,
      blockLength: CSV.blockLength)
    var record = 0
    while reader.next(block) != nil {
      block.index()
      guard block.isRegular else { break }
      block.write(from: min(block.rowCount, max(0, labelCount - record)), to: &writer)
      record += block.rowCount
      if writer.isFull { try take(writer.take()) }
    }
    if let failure = reader.failure { throw failure }
    guard record == labelCount + rowCount, try Files.identity(of: file.path) == identity else {
      throw FileError("read", file.path, reason: "it changed while it was read; try again")
    }
    try take(writer.take())
  }
}

extension Block {
  /// Writes the rows from `first` on.
  fileprivate func write(from first: Int, to writer: inout RowWriter) {
    let isComma = delimiter == 44 && quote == 34
    for row in first..<rowCount {
      var column = 0
      while column < width {
        if column > 0 { writer.separate() }
        let (start, end) = span(row, column)
        column += 1
        if let quote, start < end, rows[start] == quote {
          cell(row, column - 1).withUnsafeBufferPointer { writer.write($0) }
          continue
        }
        guard isComma else {
          writer.write(UnsafeBufferPointer(start: rows + start, count: end - start))
          continue
        }
        // Where commas separate, what stands in no quotes needs none.
        var last = end
        while column < width {
          let next = span(row, column)
          if next.start < next.end, rows[next.start] == quote { break }
          last = next.end
          column += 1
        }
        writer.write(plain: UnsafeBufferPointer(start: rows + start, count: last - start))
      }
      writer.endRow()
    }
  }
}
