import CBLAKE3

/// BLAKE3 (O'Connor, Aumasson, Neves and Wilcox-O'Hearn, 2021), which hashes the parts of a file
/// apart: on several processors, in any order.
///
///     BLAKE3.hash([])   // "af1349b9…3262", 64 hexadecimal digits, as `b3sum` prints
public struct BLAKE3: Sendable {
  private var parts: [Part] = []
  /// What is not part of `parts` yet: no more than a part.
  private var rest: [UInt8] = []

  public init() {}

  /// Puts in numbers as the machine keeps them, which is by their lowest byte first.
  public mutating func update<Number: BitwiseCopyable>(_ numbers: [Number]) {
    numbers.withUnsafeBytes { update($0) }
  }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    while start < bytes.count {
      if rest.count == BLAKE3.partLength {
        parts.append(rest.withUnsafeBytes { BLAKE3.part($0, parts.count) })
        rest.removeAll(keepingCapacity: true)
      }
      let end = min(bytes.count, start + BLAKE3.partLength - rest.count)
      rest.append(contentsOf: bytes[start..<end])
      start = end
    }
  }

  /// The hash of what was put in.
  public consuming func finalize() -> String {
    parts.append(
      rest.withUnsafeBytes { BLAKE3.part($0, parts.count, isWhole: parts.isEmpty) })
    return BLAKE3.hash(of: parts)
  }

  /// The bytes of a part; each but the last has this length.
  public static let partLength = 1 << 16

  /// What a part contributes to the hash of the whole.
  public struct Part: Hashable, Sendable {
    fileprivate var words: [UInt32]
  }

  /// The part with this number, from 0. `isWhole` when it is the only one.
  public static func part(
    _ bytes: UnsafeRawBufferPointer, _ number: Int, isWhole: Bool = false
  ) -> Part {
    var words = [UInt32](repeating: 0, count: 8)
    var nothing: UInt8 = 0
    withUnsafePointer(to: &nothing) { nothing in
      let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? nothing
      recuento_blake3_part(
        start, bytes.count, UInt64(number * (partLength >> 10)), isWhole ? 1 : 0, &words)
    }
    return Part(words: words)
  }

  /// The hash of a whole from its parts in order; a single part was made with `isWhole`.
  public static func hash(of parts: [Part]) -> String {
    let words = root(parts[...], isRoot: true)
    return hexadecimal(
      (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 4] >> UInt32($0 % 4 * 8)) })
  }

  /// The left subtree holds the largest power of two of parts that leaves some for the right.
  private static func root(_ parts: ArraySlice<Part>, isRoot: Bool) -> [UInt32] {
    guard parts.count > 1, let first = parts.first else { return parts.first?.words ?? [] }
    var half = 1
    while half * 2 < parts.count { half *= 2 }
    var words = first.words
    recuento_blake3_parent(
      root(parts.prefix(half), isRoot: false), root(parts.dropFirst(half), isRoot: false),
      isRoot ? 1 : 0, &words)
    return words
  }

  /// The hash of these bytes.
  public static func hash(_ bytes: [UInt8]) -> String {
    var hash = BLAKE3()
    hash.update(bytes)
    return hash.finalize()
  }
}
