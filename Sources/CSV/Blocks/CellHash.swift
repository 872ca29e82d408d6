/// A number of 64 bits for the content of a cell: equal contents have equal hashes, and different ones
/// nearly always different hashes.
///
/// Sixteen bytes at a time are folded by a product of 128 bits (Wang Yi's wyhash, 2019).
public enum CellHash {
  private static let first: UInt64 = 0xA076_1D64_78BD_642F
  private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

  /// The hash of a text's bytes in UTF-8.
  public static func hash(of text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { hash($0) }
  }

  /// The hash of a number; different numbers have different hashes.
  @inlinable
  public static func hash(of number: UInt64) -> UInt64 {
    var hash = number &+ 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }

  /// The hash of a row of cells, from that of the cells so far and that of the next.
  @inlinable
  public static func hash(_ before: UInt64, _ next: UInt64) -> UInt64 {
    hash(of: before ^ (next << 23 | next >> 41))
  }

  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = bytes.baseAddress else { return close(second, 0, 0, 0) }
    let length = bytes.count
    let rest = UnsafeRawPointer(base)
    let (state, at) = fold(rest, length)
    let left = length - at
    if left >= 8 {
      return close(
        state, (rest + at).loadUnaligned(as: UInt64.self),
        (rest + length - 8).loadUnaligned(as: UInt64.self), length)
    }
    var word: UInt64 = 0
    for i in 0..<left { word |= UInt64(base[at + i]) << UInt64(8 * i) }
    return close(state, word, word, length)
  }

  /// The hash of a span that may be read up to eight bytes past its end.
  @inline(__always)
  static func hash(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    let raw = UnsafeRawPointer(start)
    let (state, at) = fold(raw, length)
    let left = length - at
    let mask = left == 0 ? 0 : UInt64.max >> UInt64(truncatingIfNeeded: 64 - 8 * min(left, 8))
    let head = (raw + at).loadUnaligned(as: UInt64.self) & mask
    let tail = (raw + max(length - 8, at)).loadUnaligned(as: UInt64.self) & mask
    return close(state, head, tail, length)
  }

  @inline(__always)
  private static func fold(_ start: UnsafeRawPointer, _ length: Int) -> (UInt64, at: Int) {
    var state = second
    var i = 0
    while length - i > 16 {
      let one = (start + i).loadUnaligned(as: UInt64.self)
      let two = (start + i + 8).loadUnaligned(as: UInt64.self)
      state = product(one ^ first, two ^ state)
      i += 16
    }
    return (state, i)
  }

  @inline(__always)
  private static func close(
    _ state: UInt64, _ head: UInt64, _ tail: UInt64, _ length: Int
  ) -> UInt64 {
    let inner = product(head ^ first, tail ^ state)
    return hash(of: inner ^ UInt64(truncatingIfNeeded: length))
  }

  @inline(__always)
  private static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let wide = a.multipliedFullWidth(by: b)
    return wide.high ^ wide.low
  }
}
