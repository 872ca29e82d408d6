/// How the codes of several keys stand in one number: those of the first key highest, each in bits of
/// its own.
///
///     KeyBits(holding: [5, 2])?.widths   // [3, 1]
struct KeyBits: Sendable, Equatable {
  /// How many bits the codes of each key have.
  let widths: [Int]
  /// How many all have together.
  let width: Int

  /// For so many codes of each key; nil when they do not fit into 64 bits.
  init?(holding counts: [Int]) {
    widths = counts.map { max(1, Int.bitWidth - max(0, $0 - 1).leadingZeroBitCount) }
    width = widths.reduce(0, +)
    if width > UInt64.bitWidth { return nil }
  }

  /// Where the bits of a key begin.
  func shift(_ key: Int) -> Int { widths[(key + 1)...].reduce(0, +) }

  /// The codes of a key in these combinations.
  func codes(_ key: Int, in places: [UInt64]) -> [Int32] {
    let shift = UInt64(truncatingIfNeeded: shift(key))
    let mask = 1 << UInt64(truncatingIfNeeded: widths[key]) - 1 as UInt64
    return places.map { Int32(truncatingIfNeeded: $0 &>> shift & mask) }
  }

  /// The combinations of codes that are given for each key, `count` for each.
  func places(of codes: [[Int32]], count: Int) -> [UInt64] {
    var places = [UInt64](repeating: 0, count: count)
    for (key, codes) in codes.enumerated() { append(codes, widths[key], to: &places) }
    return places
  }
}

/// Puts the codes of a key behind those of the keys before it.
private func append(_ codes: [Int32], _ width: Int, to places: inout [UInt64]) {
  let codes = codes.span
  var places = places.mutableSpan
  for place in 0..<codes.count {
    places[place] =
      places[place] &<< UInt64(truncatingIfNeeded: width)
      | UInt64(truncatingIfNeeded: codes[place])
  }
}
