extension Block {
  /// The codes of the cells of a column.
  public func codes(_ column: Int, _ encoder: SpanEncoder, into codes: inout [Int32]) {
    resize(&codes, 0)
    let (rows, quote) = (rows, quote)
    var table = encoder.table
    codes.withUnsafeMutableBufferPointer { codes in
      eachSpan(column) { row, start, end in
        if let quote, rows[start] == quote {
          codes[row] = encoder.code(quoted: rows + start, end - start, quote: quote)
          table = encoder.table
        } else {
          var code = table.code(rows + start, end - start, in: encoder)
          if code < 0 {
            code = encoder.code(rows + start, end - start)
            table = encoder.table
          }
          codes[row] = code
        }
      }
    }
  }

  /// Where the cells of a column stand, one row after the other.
  @inline(__always)
  private func eachSpan(_ column: Int, _ body: (_ row: Int, _ start: Int, _ end: Int) -> Void) {
    let (separators, width) = (separators, width)
    if column == 0 {
      for row in 0..<rowCount { body(row, start(ofRow: row), Int(separators[row * width])) }
      return
    }
    var place = column
    for row in 0..<rowCount {
      body(row, Int(separators[place - 1]) + 1, Int(separators[place]))
      place += width
    }
  }

  /// The numbers of a column. Cells that are empty, and cells that are written otherwise than with a
  /// sign, digits and (but for integers) a point, hold 0; their rows are listed.
  public func numbers(
    _ column: Int, isInteger: Bool, into values: inout [Double], empty: inout [Int32],
    odd: inout [Int32]
  ) {
    resize(&values, 0)
    empty.removeAll(keepingCapacity: true)
    odd.removeAll(keepingCapacity: true)
    let rows = rows
    values.withUnsafeMutableBufferPointer { values in
      eachSpan(column) { row, start, end in
        if let value = plainNumber(rows + start, end - start, isInteger: isInteger) {
          values[row] = value
        } else {
          values[row] = 0
          if start == end { empty.append(Int32(row)) } else { odd.append(Int32(row)) }
        }
      }
    }
  }

  /// What a column is looked through for when its values are not needed.
  public enum Check: Sendable {
    /// Cells that are empty.
    case presence
    /// These, and cells that are no plain numbers.
    case number, integer
  }

  /// The rows of a column whose cells are empty, and of those that are written otherwise than a plain
  /// number.
  public func check(
    _ column: Int, _ check: Check, empty: inout [Int32], odd: inout [Int32]
  ) {
    empty.removeAll(keepingCapacity: true)
    odd.removeAll(keepingCapacity: true)
    let (rows, quote) = (rows, quote)
    eachSpan(column) { row, start, end in
      if start == end {
        empty.append(Int32(row))
      } else if check == .presence {
        if end - start == 2, rows[start] == quote { empty.append(Int32(row)) }
      } else if !isPlain(rows + start, end - start, isInteger: check == .integer) {
        odd.append(Int32(row))
      }
    }
  }

  private func resize<Element>(_ array: inout [Element], _ filler: Element) {
    if array.count > rowCount {
      array.removeLast(array.count - rowCount)
    } else if array.count < rowCount {
      array.append(contentsOf: repeatElement(filler, count: rowCount - array.count))
    }
  }
}

/// Bit 7 of every byte that is no decimal digit; beside such a byte it may be set for a digit too.
@inline(__always)
private func nonDigits(_ word: UInt64) -> UInt64 {
  let difference = word ^ 0x3030_3030_3030_3030
  return (difference &+ 0x7676_7676_7676_7676 | difference) & 0x8080_8080_8080_8080
}

/// Eight digits as values 0 to 9, the first in the lowest byte.
@inline(__always)
private func eightDigits(_ digits: UInt64) -> UInt64 {
  var value = (digits &* 2561) >> 8
  value = ((value & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
  return ((value & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32
}

/// The number of a sign, digits and a point; nil for anything else. Eight bytes past it are read.
///
/// A mantissa below 2^53 divided by a power of ten up to 10^22 is rounded once (Clinger, 1990).
@inline(__always)
private func plainNumber(
  _ start: UnsafePointer<UInt8>, _ length: Int, isInteger: Bool
) -> Double? {
  let isNegative = start[0] == 45
  let start = isNegative ? start + 1 : start
  let length = isNegative ? length - 1 : length
  guard length > 0 else { return nil }
  var mantissa: UInt64 = 0
  var decimals = 0
  if length <= 8 {
    let shift = UInt64(64 - 8 * length)
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) << shift
    var digits = word ^ 0x3030_3030_3030_3030 << shift
    let other = nonDigits(word | ~(.max << shift) & 0x3030_3030_3030_3030)
    if other != 0 {
      if isInteger { return nil }
      let place = other.trailingZeroBitCount & ~7
      guard digits >> UInt64(place) & 0xFF == 0x1E, length > 1 else { return nil }
      // The digits before the point move up over it.
      let below = 1 << UInt64(place) - 1 as UInt64
      digits = (digits & below) << 8 | (place == 56 ? 0 : digits & ~(below << 8 | 0xFF))
      guard nonDigits(digits ^ 0x3030_3030_3030_3030) == 0 else { return nil }
      decimals = 7 - place / 8
    }
    mantissa = eightDigits(digits)
  } else {
    guard length <= 16 else { return nil }
    var point = -1
    for i in 0..<length {
      let digit = start[i] &- 48
      if digit < 10 {
        mantissa = mantissa * 10 + UInt64(digit)
      } else if start[i] == 46, point < 0, !isInteger {
        point = i
      } else {
        return nil
      }
    }
    if point >= 0 { decimals = length - 1 - point }
    guard mantissa <= 1 << 53 else { return nil }
  }
  if isNegative, mantissa == 0 { return nil }
  let value = decimals == 0 ? Double(mantissa) : Double(mantissa) / powersOfTen[decimals]
  return isNegative ? -value : value
}

/// Whether these are digits, with a sign and for numbers a point. Eight bytes past them are read.
@inline(__always)
private func isPlain(_ start: UnsafePointer<UInt8>, _ length: Int, isInteger: Bool) -> Bool {
  let isSigned = start[0] == 45
  let start = isSigned ? start + 1 : start
  let length = isSigned ? length - 1 : length
  if length <= 8 {
    guard length > 0 else { return false }
    let shift = UInt64(64 - 8 * length)
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) << shift
    let other = nonDigits(word | ~(.max << shift) & 0x3030_3030_3030_3030)
    if other == 0 { return true }
    let place = UInt64(other.trailingZeroBitCount & ~7)
    if isInteger || word >> place & 0xFF != 46 || length == 1 { return false }
    let plain = word & ~(0xFF << place) | 0x30 << place
    return nonDigits(plain | ~(.max << shift) & 0x3030_3030_3030_3030) == 0
  }
  guard length <= 16 else { return false }
  var points = 0
  for i in 0..<length where start[i] &- 48 > 9 {
    if start[i] != 46 || isInteger { return false }
    points += 1
  }
  return points < 2
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
]
