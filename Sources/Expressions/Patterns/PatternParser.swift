/// Reads a regular expression of ECMAScript; nil where it is none.
struct PatternParser {
  private let scalars: [UInt32]
  private var at = 0
  private(set) var captures = 0
  private var names: [String: Int] = [:]
  private var depth = 0
  private let groupCount: Int

  init(_ source: String) {
    scalars = source.unicodeScalars.map(\.value)
    (groupCount, names) = PatternParser.groups(scalars)
  }

  static func read(_ source: String) -> (syntax: PatternSyntax, captures: Int)? {
    var parser = PatternParser(source)
    guard let syntax = parser.alternatives(), parser.at == parser.scalars.count else { return nil }
    return (syntax, parser.captures)
  }

  /// How many groups capture, and those with names, so that references forwards are known.
  private static func groups(_ scalars: [UInt32]) -> (Int, [String: Int]) {
    var count = 0
    var names: [String: Int] = [:]
    var isInSet = false
    var index = 0
    while index < scalars.count {
      switch Character(Unicode.Scalar(scalars[index]) ?? " ") {
      case "\\": index += 1
      case "[": isInSet = true
      case "]": isInSet = false
      case "(" where !isInSet:
        let next = index + 1 < scalars.count ? scalars[index + 1] : 0
        if next != 0x3F {
          count += 1
        } else if index + 3 < scalars.count, scalars[index + 2] == 0x3C,
          scalars[index + 3] != 0x3D, scalars[index + 3] != 0x21
        {
          count += 1
          let rest = scalars[(index + 3)...].prefix { $0 != 0x3E }
          names[text(rest)] = count
        }
      default: break
      }
      index += 1
    }
    return (count, names)
  }

  private static func text(_ scalars: ArraySlice<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { text.append(scalar) } }
    return String(text)
  }

  // MARK: Reading

  private var next: Character? {
    at < scalars.count ? Unicode.Scalar(scalars[at]).map(Character.init) : nil
  }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    at += 1
    return true
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = text.unicodeScalars.map(\.value)
    guard scalars[at...].starts(with: wanted) else { return false }
    at += wanted.count
    return true
  }

  private mutating func alternatives() -> PatternSyntax? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { return nil }
    var parts: [PatternSyntax] = []
    repeat {
      guard let part = sequence() else { return nil }
      parts.append(part)
    } while take("|")
    return parts.count == 1 ? parts[0] : .alternatives(parts)
  }

  private mutating func sequence() -> PatternSyntax? {
    var parts: [PatternSyntax] = []
    while let character = next, character != "|", character != ")" {
      guard let part = quantified() else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func quantified() -> PatternSyntax? {
    guard let atom = atom() else { return nil }
    var (least, most): (Int, Int?) = (0, nil)
    switch next {
    case "*": at += 1
    case "+":
      at += 1
      least = 1
    case "?":
      at += 1
      most = 1
    case "{":
      guard let bounds = bounds() else { return atom }
      (least, most) = bounds
    default: return atom
    }
    if let most, most < least { return nil }
    let isGreedy = !take("?")
    return .repetition(atom, least: least, most: most, isGreedy: isGreedy)
  }

  /// `{2}`, `{2,}`, `{2,5}`; nil, with nothing read, where the brace stands for itself.
  private mutating func bounds() -> (Int, Int?)? {
    let start = at
    at += 1
    if let least = number() {
      if take("}") { return (least, least) }
      if take(",") {
        if take("}") { return (least, nil) }
        if let most = number(), take("}") { return (least, most) }
      }
    }
    at = start
    return nil
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = next?.wholeNumberValue, next?.isASCII ?? false {
      value = min(1_000_000, (value ?? 0) * 10 + digit)
      at += 1
    }
    return value
  }

  private mutating func atom() -> PatternSyntax? {
    guard let character = next else { return nil }
    switch character {
    case "(": return group()
    case "[": return set()
    case "\\": return escape()
    case "*", "+", "?": return nil
    case "{":
      // A brace that is no quantifier stands for itself; a quantifier needs something before it.
      let start = at
      if bounds() != nil { return nil }
      at = start
    default: break
    }
    at += 1
    switch character {
    case ".": return .any
    case "^": return .lineStart
    case "$": return .lineEnd
    default: return .scalar(scalars[at - 1])
    }
  }

  private mutating func group() -> PatternSyntax? {
    at += 1
    var result: PatternSyntax?
    if take("?:") {
      result = alternatives().map { .group($0, capture: nil) }
    } else if take("?=") {
      result = alternatives().map { .look($0, isAhead: true, isNegated: false) }
    } else if take("?!") {
      result = alternatives().map { .look($0, isAhead: true, isNegated: true) }
    } else if take("?<=") {
      result = alternatives().map { .look($0, isAhead: false, isNegated: false) }
    } else if take("?<!") {
      result = alternatives().map { .look($0, isAhead: false, isNegated: true) }
    } else {
      if take("?<") {
        while let character = next, character != ">" {
          guard character.isLetter || character.isNumber || character == "_" || character == "$"
          else { return nil }
          at += 1
        }
        guard take(">") else { return nil }
      } else if next == "?" {
        return nil
      }
      captures += 1
      let capture = captures
      result = alternatives().map { .group($0, capture: capture) }
    }
    return take(")") ? result : nil
  }

  private mutating func escape() -> PatternSyntax? {
    at += 1
    guard let character = next else { return nil }
    if character == "b" || character == "B" {
      at += 1
      return .wordBorder(isNegated: character == "B")
    }
    if let digit = character.wholeNumberValue, digit > 0, character.isASCII {
      let start = at
      if let index = number(), index <= groupCount { return .reference(index) }
      at = start
    }
    if character == "k", !names.isEmpty {
      at += 1
      guard take("<") else { return nil }
      let rest = scalars[at...].prefix { $0 != 0x3E }
      at += rest.count
      guard take(">"), let index = names[Self.text(rest)] else { return nil }
      return .reference(index)
    }
    return classEscape().map { ranges in
      ranges.count == 1 && ranges[0].count == 1
        ? .scalar(ranges[0].lowerBound) : .set(ScalarSet(ranges: ranges))
    }
  }

  /// What follows a backslash in and outside of brackets, as ranges.
  private mutating func classEscape() -> [ClosedRange<UInt32>]? {
    guard let character = next else { return nil }
    let own = scalars[at]
    at += 1
    func one(_ scalar: UInt32) -> [ClosedRange<UInt32>] { [scalar...scalar] }
    switch character {
    case "d": return ScalarSet.digits.ranges
    case "D": return ScalarSet.digits.inverted
    case "w": return ScalarSet.words.ranges
    case "W": return ScalarSet.words.inverted
    case "s": return ScalarSet.blanks.ranges
    case "S": return ScalarSet.blanks.inverted
    case "t": return one(9)
    case "n": return one(10)
    case "v": return one(11)
    case "f": return one(12)
    case "r": return one(13)
    case "0": return one(0)
    case "x": return hexadecimal(2).map(one) ?? one(own)
    case "u":
      if take("{") {
        let digits = scalars[at...].prefix { $0 != 0x7D }
        guard let value = UInt32(Self.text(digits), radix: 16), value <= 0x10FFFF else {
          return nil
        }
        at += digits.count
        return take("}") ? one(value) : nil
      }
      return hexadecimal(4).map(one) ?? one(own)
    case "c":
      guard let letter = next, letter.isASCII, letter.isLetter else { return one(0x5C) }
      at += 1
      return one(scalars[at - 1] % 32)
    default: return one(own)
    }
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    guard at + count <= scalars.count,
      let value = UInt32(Self.text(scalars[at..<(at + count)]), radix: 16)
    else { return nil }
    at += count
    return value
  }

  private mutating func set() -> PatternSyntax? {
    at += 1
    var set = ScalarSet()
    set.isNegated = take("^")
    while let character = next, character != "]" {
      guard let first = member() else { return nil }
      if next == "-", at + 1 < scalars.count, scalars[at + 1] != 0x5D {
        let dash = at
        at += 1
        guard let last = member() else { return nil }
        if first.count == 1, first[0].count == 1, last.count == 1, last[0].count == 1 {
          guard first[0].lowerBound <= last[0].lowerBound else { return nil }
          set.ranges.append(first[0].lowerBound...last[0].lowerBound)
        } else {
          set.ranges += first + [scalars[dash]...scalars[dash]] + last
        }
      } else {
        set.ranges += first
      }
    }
    return take("]") ? .set(set) : nil
  }

  private mutating func member() -> [ClosedRange<UInt32>]? {
    if take("\\") {
      if take("b") { return [8...8] }
      return classEscape()
    }
    guard at < scalars.count else { return nil }
    at += 1
    return [scalars[at - 1]...scalars[at - 1]]
  }
}
