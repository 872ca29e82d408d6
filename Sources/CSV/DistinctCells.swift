/// The distinct cells of a column, how often each occurs, and which row holds which.
///
///     let cells = try CSV.load(Array("town\nAna\nLuz\nAna\n".utf8)).distinctCells(0)
///     cells.count         // 2
///     cells.codes         // [0, 1, 0]
///     cells.occurrences   // [2, 1]
///     cells[1]            // the bytes of "Luz"
public struct DistinctCells: Sendable {
  /// The contents of the cells in UTF-8, one after the other in the order of their first rows.
  public let bytes: [UInt8]
  /// For each row the index of its cell.
  public let codes: [Int32]
  /// How many rows hold each cell.
  public let occurrences: [Int]
  /// Where each cell ends, behind a 0.
  @usableFromInline let ends: [Int64]

  init(_ encoder: SpanEncoder, codes: [Int32]) {
    (bytes, ends) = encoder.spans
    self.codes = codes
    occurrences = [Int](unsafeUninitializedCapacity: encoder.count) { occurrences, count in
      occurrences.initialize(repeating: 0)
      for code in codes { occurrences[Int(code)] += 1 }
      count = encoder.count
    }
  }

  /// How many distinct cells there are.
  public var count: Int { ends.count - 1 }

  /// Where among the bytes a cell stands.
  @inlinable public func range(_ code: Int) -> Range<Int> {
    Int(ends[code])..<Int(ends[code + 1])
  }

  public subscript(code: Int) -> ArraySlice<UInt8> { bytes[range(code)] }
}
