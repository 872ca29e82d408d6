import Findings

/// Reads the text of an expression by recursive descent.
struct FigureExpressionParser {
  private let text: [Character]
  private var position = 0
  private var depth = 0

  init(_ source: String) { text = Array(source) }

  mutating func whole() throws(FigureError) -> FigureExpression.Node {
    let node = try sum()
    skipSpaces()
    guard position == text.count else {
      throw .syntax("'\(text[position])' does not continue the expression", offset: position)
    }
    return node
  }

  private mutating func sum() throws(FigureError) -> FigureExpression.Node {
    var node = try product()
    while let sign = accept(["+", "-"]) {
      node = .operation(sign == "+" ? .add : .subtract, node, try product())
    }
    return node
  }

  private mutating func product() throws(FigureError) -> FigureExpression.Node {
    var node = try factor()
    while let sign = accept(["*", "/"]) {
      node = .operation(sign == "*" ? .multiply : .divide, node, try factor())
    }
    return node
  }

  private mutating func factor() throws(FigureError) -> FigureExpression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else {
      throw .syntax("the expression is nested too deeply", offset: position)
    }
    if accept(["-"]) != nil { return .negation(try factor()) }
    skipSpaces()
    guard position < text.count else {
      throw .syntax("the expression ends where a figure should stand", offset: position)
    }
    let start = position
    if accept(["("]) != nil {
      let node = try sum()
      guard accept([")"]) != nil else {
        throw .syntax("the parenthesis opened here is not closed", offset: start)
      }
      return node
    }
    if text[start].isNumber || text[start] == "." { return try number() }
    guard isNameStart(text[start]) else {
      throw .syntax("'\(text[start])' is no figure, number or function", offset: start)
    }
    return try name()
  }

  private mutating func number() throws(FigureError) -> FigureExpression.Node {
    let start = position
    while position < text.count, text[position].isNumber || text[position] == "." {
      position += 1
    }
    if position < text.count, text[position] == "e" || text[position] == "E" {
      position += 1
      if position < text.count, text[position] == "-" || text[position] == "+" { position += 1 }
      while position < text.count, text[position].isNumber { position += 1 }
    }
    let digits = String(text[start..<position])
    guard let value = Rational(decimal: digits) else {
      throw .syntax("'\(digits)' is no number", offset: start)
    }
    return .number(value)
  }

  private mutating func name() throws(FigureError) -> FigureExpression.Node {
    let start = position
    var name = word()
    if name == "figures", position < text.count {
      if text[position] == "." {
        position += 1
        guard position < text.count, isNameStart(text[position]) else {
          throw .syntax("a name should follow 'figures.'", offset: position)
        }
        return .name(word(), offset: start)
      }
      if text[position] == "[" { return .name(try quoted(), offset: start) }
    }
    guard accept(["("]) != nil else {
      while position < text.count, text[position] == ".", position + 1 < text.count,
        isNameStart(text[position + 1])
      {
        position += 1
        name += "." + word()
      }
      return .name(name, offset: start)
    }
    guard let function = FigureFunction(rawValue: name) else {
      throw .unknownName(
        name, offset: start,
        suggestion: suggestions(for: name, among: FigureFunction.allCases.map { $0.rawValue }).first
      )
    }
    return .call(function, try arguments(of: function, at: start))
  }

  private mutating func arguments(
    of function: FigureFunction, at start: Int
  ) throws(FigureError) -> [FigureExpression.Node] {
    var arguments: [FigureExpression.Node] = []
    if accept([")"]) == nil {
      repeat { arguments.append(try sum()) } while accept([","]) != nil
      guard accept([")"]) != nil else {
        throw .syntax("the call of '\(function.rawValue)' is not closed", offset: start)
      }
    }
    guard function.arity.contains(arguments.count) else {
      let (least, most) = (function.arity.lowerBound, function.arity.upperBound)
      let wanted = least == most ? "\(least)" : "\(least) to \(most)"
      throw .syntax(
        "'\(function.rawValue)' takes \(wanted) arguments, not \(arguments.count)", offset: start)
    }
    return arguments
  }

  /// A name in brackets and quotes: `['two-percent']`.
  private mutating func quoted() throws(FigureError) -> String {
    let start = position
    position += 1
    guard position < text.count, text[position] == "'" || text[position] == "\"" else {
      throw .syntax("a quoted name should follow '['", offset: position)
    }
    let quote = text[position]
    position += 1
    let first = position
    while position < text.count, text[position] != quote { position += 1 }
    let name = String(text[first..<position])
    guard position + 1 < text.count, text[position + 1] == "]", !name.isEmpty else {
      throw .syntax("the name opened here is not closed", offset: start)
    }
    position += 2
    return name
  }

  private mutating func word() -> String {
    let start = position
    while position < text.count, isNameStart(text[position]) || text[position].isNumber {
      position += 1
    }
    return String(text[start..<position])
  }

  private func isNameStart(_ character: Character) -> Bool {
    character.isLetter || character == "_"
  }

  private mutating func accept(_ characters: [Character]) -> Character? {
    skipSpaces()
    guard position < text.count, characters.contains(text[position]) else { return nil }
    position += 1
    return text[position - 1]
  }

  private mutating func skipSpaces() {
    while position < text.count, text[position].isWhitespace { position += 1 }
  }
}
