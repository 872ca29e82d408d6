/// How a byte is predicted from its neighbours before compression; the same for every row.
enum PNGFilter: UInt8, CaseIterable {
  case none = 0
  case sub = 1
  case up = 2

  /// The rows of these bands, filtered; each begins with the filter's number.
  func apply(
    _ rows: [UInt8], rowLength: Int, depth: Int, bands: [Range<Int>]
  ) -> [UInt8] {
    let total = bands.reduce(0) { $0 + $1.count } * rowLength
    return [UInt8](unsafeUninitializedCapacity: total) { out, count in
      rows.withUnsafeBufferPointer { rows in
        var o = 0
        for band in bands {
          for y in band {
            let row = y * rowLength
            out[o] = rawValue
            switch self {
            case .none:
              for i in 1..<rowLength { out[o + i] = rows[row + i] }
            case .sub:
              for i in 1..<min(depth + 1, rowLength) { out[o + i] = rows[row + i] }
              for i in min(depth + 1, rowLength)..<rowLength {
                out[o + i] = rows[row + i] &- rows[row + i - depth]
              }
            case .up where y == 0:
              for i in 1..<rowLength { out[o + i] = rows[i] }
            case .up:
              let above = row - rowLength
              for i in 1..<rowLength { out[o + i] = rows[row + i] &- rows[above + i] }
            }
            o += rowLength
          }
        }
        count = o
      }
    }
  }
}
