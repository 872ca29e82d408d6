/// A number format in d3's notation, taken apart.
///
///     try NumberSpecifier("$,.2f").precision   // 2
///     try NumberSpecifier("~s").description    // " >-~s"
///
/// The notation is `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`.
public struct NumberSpecifier: Equatable, Sendable {
  public enum Align: Character, Sendable {
    case left = "<"
    case right = ">"
    case center = "^"
    case padded = "="
  }

  public enum Sign: Character, Sendable {
    /// A sign on negative numbers only.
    case minus = "-"
    case plus = "+"
    /// Negative numbers in parentheses.
    case parentheses = "("
    case space = " "
  }

  public enum Symbol: Character, Sendable {
    case currency = "$"
    /// `0b`, `0o`, `0x` before binary, octal and hexadecimal numbers.
    case base = "#"
  }

  public var fill: Character = " "
  public var align = Align.right
  public var sign = Sign.minus
  public var symbol: Symbol?
  public var isZeroPadded = false
  public var width: Int?
  public var isGrouped = false
  public var precision: Int?
  public var isTrimmed = false
  /// `e f g r s % p b o d x X c n`; an unknown letter, like none, is `.12~g`.
  public var type: Character?

  public init() {}

  public init(_ text: String) throws(FormatError) {
    var rest = text.unicodeScalars.map(Character.init)[...]
    if rest.count >= 2, let align = Align(rawValue: rest[1]), !rest[0].isNewline {
      (fill, self.align) = (rest[0], align)
      rest.removeFirst(2)
    } else if let align = rest.first.flatMap(Align.init(rawValue:)) {
      self.align = align
      rest.removeFirst()
    }
    if let sign = rest.first.flatMap(Sign.init(rawValue:)) {
      self.sign = sign
      rest.removeFirst()
    }
    symbol = rest.first.flatMap(Symbol.init(rawValue:))
    if symbol != nil { rest.removeFirst() }
    isZeroPadded = rest.take("0")
    width = rest.takeNumber()
    isGrouped = rest.take(",")
    if rest.first == ".", rest.dropFirst().first?.isASCIIDigit == true {
      rest.removeFirst()
      precision = rest.takeNumber()
    }
    isTrimmed = rest.take("~")
    if let letter = rest.first, letter == "%" || (letter.isASCII && letter.isLetter) {
      type = letter
      rest.removeFirst()
    }
    guard rest.isEmpty else { throw .invalidNumberSpecifier(text) }
  }
}

extension NumberSpecifier: CustomStringConvertible {
  /// The canonical text, which reads back as the same specifier.
  public var description: String {
    var text = "\(fill)\(align.rawValue)\(sign.rawValue)"
    if let symbol { text.append(symbol.rawValue) }
    if isZeroPadded { text += "0" }
    if let width { text += String(max(1, width)) }
    if isGrouped { text += "," }
    if let precision { text += "." + String(max(0, precision)) }
    if isTrimmed { text += "~" }
    if let type { text.append(type) }
    return text
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension ArraySlice<Character> {
  fileprivate mutating func take(_ character: Character) -> Bool {
    guard first == character else { return false }
    removeFirst()
    return true
  }

  /// Digits at the start as a number, at most a million; nil without a digit.
  fileprivate mutating func takeNumber() -> Int? {
    let digits = prefix { $0.isASCIIDigit }
    guard !digits.isEmpty else { return nil }
    removeFirst(digits.count)
    return digits.reduce(0) { Swift.min($0 * 10 + ($1.wholeNumberValue ?? 0), 1_000_000) }
  }
}
