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
    // The length of each row, then where its next cell goes.
    var places = [Int](repeating: 0, count: rowCount)
    for column in columns { column.addLengths(to: &places) }
    var end = opening.count
    for row in places.indices {
      if row > 0 { end += between.count }
      (places[row], end) = (end, end + places[row])
    }
    return [UInt8](unsafeUninitializedCapacity: end + closing.count) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      put(opening, at: start)
      for place in places.dropFirst() { put(between, at: start + place - between.count) }
      for column in columns { column.put(at: &places, of: start) }
      put(closing, at: start + end)
      count = end + closing.count
    }
  }

  /// Adds how much this column takes in each row.
  private func addLengths(to lengths: inout [Int]) {
    lengths.withUnsafeMutableBufferPointer { lengths in
      forEachCell { row, from, to in lengths[row] += before.count + to - from }
    }
  }

  /// Copies the cell of each row to its place, which moves behind it.
  private func put(at places: inout [Int], of start: UnsafeMutablePointer<UInt8>) {
    places.withUnsafeMutableBufferPointer { places in
      before.withUnsafeBufferPointer { before in
        bytes.withUnsafeBufferPointer { bytes in
          forEachCell { row, from, to in
            var target = start + places[row]
            copy(before.count, from: before.baseAddress, to: target)
            target += before.count
            copy(to - from, from: bytes.baseAddress.map { $0 + from }, to: target)
            places[row] = target + to - from - start
          }
        }
      }
    }
  }

  /// Where the text of each row begins and ends.
  @inline(__always)
  private func forEachCell(_ body: (_ row: Int, _ from: Int, _ to: Int) -> Void) {
    ends.withUnsafeBufferPointer { ends in
      codes.withUnsafeBufferPointer { codes in
        for row in codes.indices {
          let code = Int(codes[row])
          body(row, code > 0 ? ends[code - 1] : 0, ends[code])
        }
      }
    }
  }

  private static func put(_ bytes: [UInt8], at target: UnsafeMutablePointer<UInt8>) {
    bytes.withUnsafeBufferPointer { copy($0.count, from: $0.baseAddress, to: target) }
  }
}

/// Copies bytes; a few are copied by words from both ends, which may overlap.
@inline(__always)
private func copy(
  _ count: Int, from source: UnsafePointer<UInt8>?, to target: UnsafeMutablePointer<UInt8>
) {
  guard count > 0, let source else { return }
  if count <= 16 {
    if count >= 8 {
      copyEnds(UInt64.self, count, from: source, to: target)
    } else if count >= 4 {
      copyEnds(UInt32.self, count, from: source, to: target)
    } else {
      target[0] = source[0]
      target[count / 2] = source[count / 2]
      target[count - 1] = source[count - 1]
    }
  } else if count <= 32 {
    copyEnds(SIMD16<UInt8>.self, count, from: source, to: target)
  } else {
    target.update(from: source, count: count)
  }
}

@inline(__always)
private func copyEnds<Word: BitwiseCopyable>(
  _: Word.Type, _ count: Int, from source: UnsafePointer<UInt8>,
  to target: UnsafeMutablePointer<UInt8>
) {
  let last = count - MemoryLayout<Word>.size
  let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
  let words = (
    from.loadUnaligned(as: Word.self), from.loadUnaligned(fromByteOffset: last, as: Word.self)
  )
  to.storeBytes(of: words.0, as: Word.self)
  to.storeBytes(of: words.1, toByteOffset: last, as: Word.self)
}
