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

  private func mask(_ key: Int) -> UInt64 { 1 << UInt64(truncatingIfNeeded: widths[key]) - 1 }

  /// The codes of a key in these combinations.
  func codes(_ key: Int, in places: [UInt64]) -> [Int32] {
    let shift = UInt64(truncatingIfNeeded: shift(key))
    let mask = mask(key)
    return places.map { Int32(truncatingIfNeeded: $0 &>> shift & mask) }
  }

  /// These combinations with the codes that `codes` has for the codes of each key, in other bits.
  func translate(_ places: [UInt64], by codes: [[Int32]], into other: KeyBits) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: places.count)
    for (key, codes) in codes.enumerated() {
      add(codes, of: places, from: shift(key), mask(key), to: other.shift(key), &result)
    }
    return result
  }
}

private func add(
  _ codes: [Int32], of places: [UInt64], from shift: Int, _ mask: UInt64, to other: Int,
  _ result: inout [UInt64]
) {
  let (places, codes) = (places.span, codes.span)
  let (shift, other) = (UInt64(truncatingIfNeeded: shift), UInt64(truncatingIfNeeded: other))
  var result = result.mutableSpan
  for index in 0..<places.count {
    let code = codes[Int(truncatingIfNeeded: places[index] &>> shift & mask)]
    result[index] |= UInt64(truncatingIfNeeded: code) &<< other
  }
}
