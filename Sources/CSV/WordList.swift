/// Words that cells are looked up in, in any case.
///
///     let words = WordList(["n/d", "sin dato"])
///     words.contains("Sin Dato".utf8.span)   // true
///
/// Most cells are no such word, which their length or their first byte tells.
public struct WordList: Sendable {
  private let words: Set<String>
  private let lengths: ClosedRange<Int>
  /// For each byte whether a word may begin with it.
  private let mayBegin: [Bool]

  /// A list of words in lower case, each of which begins with an ASCII character.
  public init(_ words: Set<String>) {
    self.words = words
    let counts = words.map(\.utf8.count)
    lengths = (counts.min() ?? 1)...(counts.max() ?? 1)
    // A letter beyond ASCII may be one of ASCII in lower case, as the sign of the kelvin is.
    let first = Set(words.compactMap(\.utf8.first))
    mayBegin = (0...UInt8.max).map { byte in
      byte >= 128 || first.contains((65...90).contains(byte) ? byte | 32 : byte)
    }
  }

  /// Whether a text in UTF-8 is one of the words.
  public func contains(_ text: Span<UInt8>) -> Bool {
    guard lengths.contains(text.count), mayBegin[Int(text[0])] else { return false }
    let bytes = text.indices.map { text[$0] }
    return words.contains(String(decoding: bytes, as: UTF8.self).lowercased())
  }
}
