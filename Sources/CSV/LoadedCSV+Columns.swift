import CCells

extension LoadedCSV {
  /// The distinct cells of a column; a row that has none holds the empty cell.
  public func distinctCells(_ column: Int) -> DistinctCells {
    let encoder = SpanEncoder()
    var codes: [Int32] = []
    codes.reserveCapacity(rowCount)
    while codes.count < rowCount {
      let row = codes.count
      let spans = rows[row].own == nil ? spans(column, from: row) : []
      encoder.append(spans, of: records.bytes, to: &codes)
      if spans.isEmpty { codes.append(encoder.code(of: cell(row, column))) }
    }
    return DistinctCells(encoder, codes: codes)
  }

  /// Where the cells of the next rows stand, up to a row that is no record or a cell behind which the
  /// bytes do not go on far enough.
  private func spans(_ column: Int, from first: Int) -> [cells_span] {
    let next = rows[first..<min(first + 1024, rowCount)]
    let end = records.bytes.count - SpanEncoder.slack
    return records.cells.withUnsafeBufferPointer { cells in
      records.rowStarts.withUnsafeBufferPointer { starts in
        [cells_span](unsafeUninitializedCapacity: next.count) { spans, count in
          for row in next.indices {
            guard next[row].own == nil else { return }
            let place = Int(starts[Int(next[row].record)]) + column
            let isThere = place < Int(starts[Int(next[row].record) + 1])
            let cell = isThere ? cells[place] : Records.Cell(start: 0, count: 0, quoted: false)
            guard cell.end <= end else { return }
            spans[count] = cells_span(start: cell.offset, length: UInt32(cell.count))
            count += 1
          }
        }
      }
    }
  }

  private func cell(_ row: Int, _ column: Int) -> Bytes {
    if let own = rows[row].own { return column < own.count ? own[column] : [] }
    return records.cell(Int(rows[row].record), column).map { records.bytes[$0.range] } ?? []
  }
}
