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
    guard total > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: total) { out, count in
      rows.withUnsafeBufferPointer { rows in
        var target = out.baseAddress!
        for band in bands {
          for y in band {
            let row = rows.baseAddress! + y * rowLength
            filter(row, into: target, rowLength, reach(y, rowLength, depth))
            target += rowLength
          }
        }
      }
      count = total
    }
  }

  /// How many bytes back a byte's neighbour lies; nil where every neighbour counts as zero.
  private func reach(_ y: Int, _ rowLength: Int, _ depth: Int) -> Int? {
    switch self {
    case .none: nil
    case .sub: depth
    case .up: y == 0 ? nil : rowLength
    }
  }

  private func filter(
    _ row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, _ length: Int,
    _ reach: Int?
  ) {
    target.update(from: row, count: length)
    target[0] = rawValue
    guard let reach else { return }
    // The first pixel has no neighbour on its left.
    let start = self == .sub ? min(1 + reach, length) : 1
    let neighbor = row - reach
    var i = start
    while i < length {
      target[i] = row[i] &- neighbor[i]
      i &+= 1
    }
  }
}
