import Expressions
import Findings
import JSON
import Tables

/// A random sample of rows, in their order: reservoir sampling with a fixed seed.
///
///     {"sample": 500}
public struct Sample: Transform {
  public let size: Int

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    Sample(size: reader.integer("sample", required: true) ?? 1000)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    guard table.rowCount > size, size >= 0 else { return TransformResult(table) }
    var reservoir = Array(0..<size)
    var state = context.expressions.seed
    for row in size..<table.rowCount {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      let place = Int((z ^ (z >> 31)) % UInt64(row + 1))
      if place < size { reservoir[place] = row }
    }
    return TransformResult(table.picking(reservoir.sorted()))
  }
}
