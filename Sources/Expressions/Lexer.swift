import Findings

/// A token of the expression language with its byte offset.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case number(Double)
    case text(String)
    case pattern(source: String, flags: String)
    case name(String)
    case punctuation(String)
    case end
  }

  var kind: Kind
  var offset: Int
}

/// What is wrong with an expression, at a byte offset of its source.
struct SyntaxError: Error {
  var message: String
  var offset: Int
}

struct Lexer {
  let scalars: [Unicode.Scalar]
  let offsets: [Int]
  var index = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    var offset = 0
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  private var offset: Int { offsets[min(index, scalars.count)] }
  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  private func error(_ message: String) -> SyntaxError {
    SyntaxError(message: message, offset: offset)
  }

  private static let punctuation = [
    ">>>", "===", "!==", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "(", ")", "[", "]", "{",
    "}", ".", ",", "?", ":", "+", "-", "*", "/", "%", "&", "|", "^", "~", "!", "<", ">",
  ].map { (text: $0, scalars: Array($0.unicodeScalars)) }

  /// The next token; a slash begins a regular expression only where a value may stand.
  mutating func next(expectingValue: Bool) throws(SyntaxError) -> Token {
    while let scalar = peek(), isWhiteSpace(scalar) { index += 1 }
    let start = offset
    guard let scalar = peek() else { return Token(kind: .end, offset: start) }
    if isDigit(scalar) || (scalar == "." && peek(1).map(isDigit) == true) {
      return Token(kind: .number(try number()), offset: start)
    }
    if scalar == "'" || scalar == "\"" {
      return Token(kind: .text(try text(quote: scalar)), offset: start)
    }
    if isNameStart(scalar) { return Token(kind: .name(name()), offset: start) }
    if scalar == "/", expectingValue { return Token(kind: try pattern(), offset: start) }
    for (text, letters) in Lexer.punctuation
    where scalars[index...].starts(with: letters) {
      index += letters.count
      if peek() == "=", ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"].contains(text) {
        throw error("assignment is not part of the expression language")
      }
      if text == "+" || text == "-", peek().map({ String($0) }) == text {
        throw error("'\(text)\(text)' is not part of the expression language")
      }
      if text == "*", peek() == "*" { throw error("use pow(a, b) instead of a ** b") }
      return Token(kind: .punctuation(text), offset: start)
    }
    if scalar == "=" {
      throw error("assignment is not part of the expression language; compare with '==='")
    }
    throw error("unexpected character '\(scalar)'")
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar.properties.isXIDStart
  }

  private mutating func name() -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek(), isNameStart(scalar) || scalar.properties.isXIDContinue {
      text.append(scalar)
      index += 1
    }
    return String(text)
  }

  private mutating func number() throws(SyntaxError) -> Double {
    let start = index
    if peek() == "0", let letter = peek(1), "xXoObB".unicodeScalars.contains(letter) {
      index += 2
      while let scalar = peek(), Character(scalar).isHexDigit { index += 1 }
    } else {
      while let scalar = peek(), isDigit(scalar) { index += 1 }
      if peek() == "." {
        index += 1
        while let scalar = peek(), isDigit(scalar) { index += 1 }
      }
      if peek() == "e" || peek() == "E" {
        index += 1
        if peek() == "+" || peek() == "-" { index += 1 }
        while let scalar = peek(), isDigit(scalar) { index += 1 }
      }
    }
    if let scalar = peek(), isNameStart(scalar) {
      throw error("unexpected '\(scalar)' after a number")
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<index])
    let digits = String(text)
    if digits.utf8.count > 1, digits.first == "0", digits.dropFirst().allSatisfy(\.isNumber) {
      return try octal(digits)
    }
    let value = numericValue(digits)
    if value.isNaN { throw error("'\(digits)' is not a number") }
    return value
  }

  /// `017` is octal, as in old ECMAScript; `089` is refused there and here.
  private func octal(_ digits: String) throws(SyntaxError) -> Double {
    guard let value = Int(digits, radix: 8) else {
      throw error("a number does not begin with a zero")
    }
    return Double(value)
  }

  private mutating func text(quote: Unicode.Scalar) throws(SyntaxError) -> String {
    let start = offset
    index += 1
    var units: [UInt16] = []
    while let scalar = peek() {
      index += 1
      if scalar == quote { return String(decoding: units, as: UTF16.self) }
      if scalar == "\n" || scalar == "\r" { break }
      if scalar == "\\" {
        try escape(into: &units)
      } else {
        units.append(contentsOf: UTF16.encode(scalar).map { Array($0) } ?? [])
      }
    }
    throw SyntaxError(message: "the text is not closed; add a \(quote)", offset: start)
  }

  private mutating func escape(into units: inout [UInt16]) throws(SyntaxError) {
    guard let letter = peek() else { throw error("the text ends in the middle of an escape") }
    index += 1
    switch letter {
    case "n": units.append(10)
    case "r": units.append(13)
    case "t": units.append(9)
    case "b": units.append(8)
    case "f": units.append(12)
    case "v": units.append(11)
    case "0" where peek().map(isDigit) != true: units.append(0)
    case "x": units.append(UInt16(try hexadecimal(2)))
    case "u":
      if peek() == "{" {
        index += 1
        var digits = ""
        while let scalar = peek(), scalar != "}", digits.count < 8 {
          digits.unicodeScalars.append(scalar)
          index += 1
        }
        index += 1
        guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
          throw error("'\\u{\(digits)}' is not a character")
        }
        units.append(contentsOf: Array(String(Character(scalar)).utf16))
      } else {
        units.append(UInt16(try hexadecimal(4)))
      }
    case "\n": break
    case "\r": if peek() == "\n" { index += 1 }
    default: units.append(contentsOf: Array(String(Character(letter)).utf16))
    }
  }

  private mutating func hexadecimal(_ count: Int) throws(SyntaxError) -> Int {
    var value = 0
    for _ in 0..<count {
      guard let scalar = peek(), scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
        throw error("\(count) hexadecimal digits must follow here")
      }
      value = value * 16 + digit
      index += 1
    }
    return value
  }

  private mutating func pattern() throws(SyntaxError) -> Token.Kind {
    let start = offset
    index += 1
    var source = String.UnicodeScalarView()
    var inClass = false
    while let scalar = peek(), scalar != "\n" {
      index += 1
      if scalar == "/", !inClass {
        return .pattern(source: String(source), flags: name())
      }
      source.append(scalar)
      if scalar == "[" { inClass = true }
      if scalar == "]" { inClass = false }
      if scalar == "\\", let next = peek() {
        source.append(next)
        index += 1
      }
    }
    throw SyntaxError(message: "the regular expression is not closed; add a /", offset: start)
  }
}
