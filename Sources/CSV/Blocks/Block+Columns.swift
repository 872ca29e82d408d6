import CCells

extension Block {
  /// The codes of the cells of a column.
  public func codes(_ column: Int, _ encoder: SpanEncoder, into codes: inout [Int32]) {
    fit(&codes, 0)
    var cells = cells(column)
    codes.withUnsafeMutableBufferPointer { codes in
      guard let base = codes.baseAddress else { return }
      var row = 0
      while true {
        row = encoder.codes(&cells, from: row, into: base)
        if row == rowCount { return }
        base[row] = code(row, column, encoder)
        row += 1
      }
    }
  }

  /// The code of a cell that is new, or has quotes in its content.
  private func code(_ row: Int, _ column: Int, _ encoder: SpanEncoder) -> Int32 {
    let (start, end) = span(row, column)
    guard let quote, end > start, rows[start] == quote else {
      return encoder.add(rows + start, end - start)
    }
    let content = UnsafeBufferPointer(start: rows + start + 1, count: end - start - 2)
    if content.contains(quote) {
      return encoder.code(quoted: rows + start, end - start, quote: quote)
    }
    return encoder.add(rows + start + 1, content.count)
  }

  /// The numbers of a column, with a `point` before their decimals, or nil for integers. Cells that
  /// are empty, and cells that are written otherwise than with a sign, digits and a point, hold 0;
  /// their rows are listed.
  public func numbers(
    _ column: Int, point: UInt8?, into values: inout [Double], empty: inout [Int32],
    odd: inout [Int32]
  ) {
    fit(&values, 0)
    fit(&empty, 0)
    fit(&odd, 0)
    var cells = cells(column)
    let rest = cells_numbers(&cells, point.map(Int32.init) ?? -1, &values, &empty, &odd)
    empty.removeLast(rowCount - rest.empty)
    odd.removeLast(rowCount - rest.odd)
  }

  /// What a column is looked through for when its values are not needed.
  public enum Check: Sendable {
    /// Cells that are empty.
    case presence
    /// These, and cells that are no plain numbers; nil for the point of integers.
    case numbers(point: UInt8?)
  }

  /// The rows of a column whose cells are empty, and of those that are written otherwise than a plain
  /// number.
  public func check(
    _ column: Int, _ check: Check, empty: inout [Int32], odd: inout [Int32]
  ) {
    fit(&empty, 0)
    fit(&odd, 0)
    var cells = cells(column)
    let rest =
      switch check {
      case .presence: cells_rest(empty: cells_empty(&cells, &empty), odd: 0)
      case .numbers(let point): cells_check(&cells, point.map(Int32.init) ?? -1, &empty, &odd)
      }
    empty.removeLast(rowCount - rest.empty)
    odd.removeLast(rowCount - rest.odd)
  }

  private func cells(_ column: Int) -> cells_column {
    cells_column(
      text: rows, ends: separators, rows: rowCount, width: width, column: column,
      quote: quote.map(Int32.init) ?? -1, has_returns: hasReturns ? 1 : 0)
  }

  /// Makes room for a value of each row, whatever it is.
  private func fit<Element>(_ array: inout [Element], _ filler: Element) {
    if array.count > rowCount {
      array.removeLast(array.count - rowCount)
    } else if array.count < rowCount {
      array.append(contentsOf: repeatElement(filler, count: rowCount - array.count))
    }
  }
}
