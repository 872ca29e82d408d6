import CSV
import Tables

/// Gives equal spans of bytes equal codes, in the order of first appearance.
///
/// Open addressing with linear probing over a power of two; the spans stay in the text until
/// `strings` makes one `String` for each distinct one.
struct TextEncoder {
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private(set) var spans: [Range<Int>] = []

  init() {
    slots = [Int32](repeating: -1, count: 64)
  }

  var count: Int { spans.count }

  mutating func code(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int32 {
    let hash = TextEncoder.hash(bytes, start, end)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let code = slots[slot]
      if code < 0 { break }
      if hashes[Int(code)] == hash {
        let span = spans[Int(code)]
        if span.count == end - start, TextEncoder.same(bytes, span.lowerBound, start, end - start) {
          return code
        }
      }
      slot = (slot + 1) & mask
    }
    let code = Int32(spans.count)
    slots[slot] = code
    hashes.append(hash)
    spans.append(start..<end)
    if spans.count * 2 > slots.count { grow() }
    return code
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(code)
    }
  }

  @inline(__always)
  private static func same(_ bytes: [UInt8], _ a: Int, _ b: Int, _ count: Int) -> Bool {
    for k in 0..<count where bytes[a + k] != bytes[b + k] { return false }
    return true
  }

  /// FNV-1a with a final mix, so that the low bits depend on every byte.
  @inline(__always)
  private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in start..<end { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    return hash &* 0x9E37_79B9_7F4A_7C15
  }

  func strings(_ bytes: [UInt8]) -> [String] {
    spans.map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}
