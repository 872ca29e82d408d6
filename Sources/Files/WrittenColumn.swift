/// The cells of a column as a file has them: distinct texts one after another, and which of them each
/// row has.
///
///     let column = WrittenColumn(bytes: Array("SVGT".utf8), ends: [2, 4], codes: [0, 1, 0])
///     WrittenColumn.joined([column], rowCount: 3, between: [0x0A])   // "SV\nGT\nSV"
public struct WrittenColumn: Sendable {
  /// What stands before each cell.
  public var before: [UInt8]
  /// The texts, and where each ends.
  public var bytes: [UInt8]
  public var ends: [Int]
  /// The text of each row, counted from 0.
  public var codes: [Int32]

  public init(before: [UInt8] = [], bytes: [UInt8] = [], ends: [Int] = [], codes: [Int32] = []) {
    self.before = before
    self.bytes = bytes
    self.ends = ends
    self.codes = codes
  }

  /// Rows of these columns: each but the first behind `between`, all between `opening` and `closing`.
  ///
  /// All columns have a code for each of `rowCount` rows.
  public static func joined(
    _ columns: [WrittenColumn], rowCount: Int, opening: [UInt8] = [], between: [UInt8],
    closing: [UInt8] = []
  ) -> [UInt8] {
    var size = opening.count + max(0, rowCount - 1) * between.count + closing.count
    for column in columns { size += rowCount * column.before.count + column.textBytes }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var end = put(opening, at: start)
      withPointers(columns) { columns in
        between.withUnsafeBufferPointer { between in
          end = put(rowCount, columns, between: between, at: end)
        }
      }
      count = put(closing, at: end) - start
    }
  }

  /// Copies bytes; gives the place behind them.
  private static func put(
    _ bytes: [UInt8], at target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    bytes.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { target.update(from: start, count: bytes.count) }
    }
    return target + bytes.count
  }

  private static func put(
    _ rowCount: Int, _ columns: [Pointers], between: UnsafeBufferPointer<UInt8>,
    at start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var target = start
    for row in 0..<rowCount {
      if row > 0, let bytes = between.baseAddress {
        target.update(from: bytes, count: between.count)
        target += between.count
      }
      for column in columns {
        if let bytes = column.before.baseAddress {
          target.update(from: bytes, count: column.before.count)
          target += column.before.count
        }
        let code = Int(column.codes[row])
        let from = code > 0 ? column.ends[code - 1] : 0
        let length = column.ends[code] - from
        if length > 0, let bytes = column.bytes.baseAddress {
          target.update(from: bytes + from, count: length)
          target += length
        }
      }
    }
    return target
  }

  /// How many bytes the cells of all rows take.
  private var textBytes: Int {
    codes.reduce(0) { $0 + ends[Int($1)] - ($1 > 0 ? ends[Int($1) - 1] : 0) }
  }

  private struct Pointers {
    var before: UnsafeBufferPointer<UInt8>
    var bytes: UnsafeBufferPointer<UInt8>
    var ends: UnsafeBufferPointer<Int>
    var codes: UnsafeBufferPointer<Int32>
  }

  private static func withPointers(
    _ columns: [WrittenColumn], _ pointers: [Pointers] = [], _ body: ([Pointers]) -> Void
  ) {
    guard pointers.count < columns.count else { return body(pointers) }
    let column = columns[pointers.count]
    column.before.withUnsafeBufferPointer { before in
      column.bytes.withUnsafeBufferPointer { bytes in
        column.ends.withUnsafeBufferPointer { ends in
          column.codes.withUnsafeBufferPointer { codes in
            withPointers(
              columns,
              pointers + [Pointers(before: before, bytes: bytes, ends: ends, codes: codes)], body)
          }
        }
      }
    }
  }
}
