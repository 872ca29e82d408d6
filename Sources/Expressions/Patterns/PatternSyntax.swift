/// The parts of a regular expression of ECMAScript.
indirect enum PatternSyntax: Sendable {
  case empty
  case scalar(UInt32)
  case any
  case set(ScalarSet)
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  /// A group in parentheses; nil for those that capture nothing.
  case group(PatternSyntax, capture: Int?)
  case repetition(PatternSyntax, least: Int, most: Int?, isGreedy: Bool)
  case lineStart, lineEnd
  case wordBorder(isNegated: Bool)
  case look(PatternSyntax, isAhead: Bool, isNegated: Bool)
  case reference(Int)
}

/// Scalars by ranges: `[a-z\d]`, negated or not.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var isNegated = false

  static let digits = ScalarSet(ranges: [0x30...0x39])
  static let words = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let blanks = ScalarSet(ranges: [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])

  /// The ranges of everything else.
  var inverted: [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }

  func contains(_ scalar: UInt32) -> Bool {
    for range in ranges where range.contains(scalar) { return !isNegated }
    return isNegated
  }
}
