extension Block {
  /// The hashes of the contents of a column, and the rows of its empty cells.
  public func hashes(_ column: Int, into hashes: inout [UInt64], empty: inout [Int32]) {
    empty.removeAll(keepingCapacity: true)
    size(&hashes)
    let (rows, quote) = (rows, quote)
    hashes.withUnsafeMutableBufferPointer { hashes in
      for row in 0..<rowCount {
        let (start, end) = span(row, column)
        if start == end { empty.append(Int32(row)) }
        if let quote, start < end, rows[start] == quote {
          let content = cell(row, column)
          if content.isEmpty { empty.append(Int32(row)) }
          hashes[row] = content.withUnsafeBufferPointer { CellHash.hash($0) }
        } else {
          hashes[row] = CellHash.hash(rows + start, end - start)
        }
      }
    }
  }

  /// The whole numbers of a column. Cells that are empty, and those written otherwise than with a
  /// sign and up to eighteen digits, hold 0; their rows are listed.
  public func integers(
    _ column: Int, into values: inout [Int64], empty: inout [Int32], odd: inout [Int32]
  ) {
    empty.removeAll(keepingCapacity: true)
    odd.removeAll(keepingCapacity: true)
    size(&values)
    let rows = rows
    values.withUnsafeMutableBufferPointer { values in
      for row in 0..<rowCount {
        let (start, end) = span(row, column)
        let isNegative = start < end && rows[start] == 45
        let first = isNegative ? start + 1 : start
        var value: Int64 = 0
        var isPlain = first < end && end - first < 19
        if isPlain {
          for i in first..<end {
            let digit = rows[i] &- 48
            if digit > 9 {
              isPlain = false
              break
            }
            value = value &* 10 &+ Int64(digit)
          }
        }
        values[row] = isPlain ? (isNegative ? -value : value) : 0
        if !isPlain {
          if start == end { empty.append(Int32(row)) } else { odd.append(Int32(row)) }
        }
      }
    }
  }

  /// Whether the contents of a column ascend strictly in the order of their bytes; false when one
  /// stands in quotes.
  public func ascends(_ column: Int) -> Bool {
    let (rows, quote) = (rows, quote)
    var (start, end) = span(0, column)
    for row in 0..<rowCount {
      let next = span(row, column)
      if let quote, next.start < next.end, rows[next.start] == quote { return false }
      if row > 0, !isLess(rows + start, end - start, rows + next.start, next.end - next.start) {
        return false
      }
      (start, end) = next
    }
    return true
  }

  /// Appends the content of a cell.
  public func append(_ row: Int, _ column: Int, to bytes: inout [UInt8]) {
    let (start, end) = span(row, column)
    if let quote, start < end, rows[start] == quote {
      bytes += cell(row, column)
    } else {
      bytes.append(contentsOf: UnsafeBufferPointer(start: rows + start, count: end - start))
    }
  }

  /// Makes room for a value a row.
  private func size<Element: BinaryInteger>(_ array: inout [Element]) {
    if array.count > rowCount {
      array.removeLast(array.count - rowCount)
    } else if array.count < rowCount {
      array.append(contentsOf: repeatElement(0, count: rowCount - array.count))
    }
  }
}

/// Whether bytes come before others, as words of a dictionary do.
@inline(__always)
private func isLess(
  _ a: UnsafePointer<UInt8>, _ aCount: Int, _ b: UnsafePointer<UInt8>, _ bCount: Int
) -> Bool {
  let common = min(aCount, bCount)
  var i = 0
  while i < common {
    if a[i] != b[i] { return a[i] < b[i] }
    i += 1
  }
  return aCount < bCount
}
