import Findings
import RealModule

/// Reads the expression language of Vega: a subset of ECMAScript without assignment, functions
/// of one's own, methods or `new`.
struct Parser {
  private var lexer: Lexer
  private var token: Token
  private var depth = 0
  /// Names of the row's fields in the order of their first use.
  private(set) var fields: [String] = []
  private(set) var fieldOffsets: [Int] = []
  private(set) var parameters: [(name: String, offset: Int)] = []
  private let functions: FunctionTable

  static let maximumDepth = 100
  static let maximumLength = 100_000

  init(_ source: String, functions: FunctionTable) throws(SyntaxError) {
    guard source.utf8.count <= Parser.maximumLength else {
      throw SyntaxError(
        message: "the expression is longer than \(Parser.maximumLength) bytes", offset: 0)
    }
    lexer = Lexer(source)
    self.functions = functions
    token = Token(kind: .end, offset: 0)
    try advance(expectingValue: true)
  }

  mutating func parse() throws(SyntaxError) -> Syntax {
    let syntax = try conditional()
    guard token.kind == .end else {
      throw error("unexpected \(describe(token)); expected an operator or the end")
    }
    return syntax
  }

  private mutating func advance(expectingValue: Bool) throws(SyntaxError) {
    token = try lexer.next(expectingValue: expectingValue)
  }

  private func error(_ message: String) -> SyntaxError {
    SyntaxError(message: message, offset: token.offset)
  }

  private func describe(_ token: Token) -> String {
    switch token.kind {
    case .number(let value): "number \(value)"
    case .text(let text): "text '\(text.prefix(20))'"
    case .pattern: "regular expression"
    case .name(let name): "'\(name)'"
    case .punctuation(let text): "'\(text)'"
    case .end: "end of the expression"
    }
  }

  private func at(_ punctuation: String) -> Bool {
    token.kind == .punctuation(punctuation)
  }

  private mutating func take(_ punctuation: String, expectingValue: Bool) throws(SyntaxError) {
    guard at(punctuation) else {
      throw error("unexpected \(describe(token)); expected '\(punctuation)'")
    }
    try advance(expectingValue: expectingValue)
  }

  private mutating func conditional() throws(SyntaxError) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.maximumDepth else {
      throw error("nested deeper than \(Parser.maximumDepth) levels")
    }
    var branches: [Syntax.Branch] = []
    while true {
      let test = try binary(1)
      guard at("?") else {
        return branches.isEmpty ? test : .conditional(branches, test)
      }
      try advance(expectingValue: true)
      let value = try conditional()
      try take(":", expectingValue: true)
      branches.append(Syntax.Branch(test: test, value: value))
    }
  }

  private var binaryOperator: BinaryOperator? {
    switch token.kind {
    case .punctuation(let text): BinaryOperator(rawValue: text)
    case .name("in"): .isIn
    default: nil
    }
  }

  private mutating func binary(_ minimum: Int) throws(SyntaxError) -> Syntax {
    var left = try unary()
    while let first = binaryOperator, first.precedence >= minimum {
      let precedence = first.precedence
      var links: [Syntax.Link] = []
      while let operation = binaryOperator, operation.precedence == precedence {
        try advance(expectingValue: true)
        links.append(Syntax.Link(operation: operation, operand: try binary(precedence + 1)))
      }
      left = .chain(left, links)
    }
    return left
  }

  private mutating func unary() throws(SyntaxError) -> Syntax {
    var operations: [UnaryOperator] = []
    while case .punctuation(let text) = token.kind, let operation = UnaryOperator(rawValue: text) {
      guard operations.count < Parser.maximumDepth else {
        throw error("nested deeper than \(Parser.maximumDepth) levels")
      }
      operations.append(operation)
      try advance(expectingValue: true)
    }
    var operand = try postfix()
    for operation in operations.reversed() { operand = .unary(operation, operand) }
    return operand
  }

  private mutating func postfix() throws(SyntaxError) -> Syntax {
    var value = try primary()
    var length = 0
    while true {
      if at(".") {
        try advance(expectingValue: false)
        guard case .name(let name) = token.kind else {
          throw error("unexpected \(describe(token)); expected a name after '.'")
        }
        let offset = token.offset
        try advance(expectingValue: false)
        value = member(value, .literal(.text(name)), offset: offset)
      } else if at("[") {
        try advance(expectingValue: true)
        let offset = token.offset
        let key = try conditional()
        try take("]", expectingValue: false)
        value = member(value, key, offset: offset)
      } else if at("(") {
        throw error("only functions of the expression language can be called, not values")
      } else {
        return value
      }
      length += 1
      guard length <= Parser.maximumDepth else {
        throw error("nested deeper than \(Parser.maximumDepth) levels")
      }
    }
  }

  private mutating func member(_ value: Syntax, _ key: Syntax, offset: Int) -> Syntax {
    guard case .datum = value, case .literal(.text(let name)) = key else {
      return .member(value, key)
    }
    if let index = fields.firstIndex(of: name) { return .field(index) }
    fields.append(name)
    fieldOffsets.append(offset)
    return .field(fields.count - 1)
  }

  private mutating func primary() throws(SyntaxError) -> Syntax {
    let current = token
    switch current.kind {
    case .number(let value):
      try advance(expectingValue: false)
      return .literal(.number(value))
    case .text(let text):
      try advance(expectingValue: false)
      return .literal(.text(text))
    case .pattern(let source, let flags):
      try advance(expectingValue: false)
      return .literal(.pattern(Operand.Pattern(source: source, flags: flags)))
    case .name(let name):
      try advance(expectingValue: false)
      return try identifier(name, offset: current.offset)
    case .punctuation("("):
      try advance(expectingValue: true)
      let value = try conditional()
      if at(",") { throw error("a list of expressions is not part of the expression language") }
      try take(")", expectingValue: false)
      return value
    case .punctuation("["): return .array(try list(closing: "]"))
    case .punctuation("{"): return try object()
    case .end: throw error("the expression ends where a value is expected")
    default: throw error("unexpected \(describe(current)); expected a value")
    }
  }

  private mutating func list(closing: String) throws(SyntaxError) -> [Syntax] {
    try advance(expectingValue: true)
    var values: [Syntax] = []
    if !at(closing) {
      values.append(try conditional())
      while at(",") {
        try advance(expectingValue: true)
        if at(closing), closing == "]" { break }
        values.append(try conditional())
      }
    }
    try take(closing, expectingValue: false)
    return values
  }

  private mutating func object() throws(SyntaxError) -> Syntax {
    try advance(expectingValue: true)
    var properties: [Syntax.Property] = []
    while !at("}") {
      let name: String
      switch token.kind {
      case .name(let text), .text(let text): name = text
      case .number(let value): name = Operand.number(value).string
      default: throw error("unexpected \(describe(token)); expected a property name")
      }
      try advance(expectingValue: false)
      try take(":", expectingValue: true)
      properties.append(Syntax.Property(name: name, value: try conditional()))
      if !at("}") { try take(",", expectingValue: true) }
    }
    try advance(expectingValue: false)
    return .object(properties)
  }

  private static let constants: [String: Operand] = [
    "true": .boolean(true), "false": .boolean(false), "null": .null, "undefined": .undefined,
    "NaN": .number(.nan), "Infinity": .number(.infinity), "E": .number(.exp(1)),
    "LN2": .number(.log(2)), "LN10": .number(.log(10)), "LOG2E": .number(1 / .log(2)),
    "LOG10E": .number(1 / .log(10)), "MAX_VALUE": .number(.greatestFiniteMagnitude),
    "MIN_VALUE": .number(.leastNonzeroMagnitude), "PI": .number(.pi),
    "SQRT1_2": .number(.sqrt(0.5)), "SQRT2": .number(.sqrt(2)),
  ]

  private static let refused: Set<String> = [
    "new", "function", "typeof", "void", "delete", "instanceof", "this", "var", "let", "const",
    "if_", "for", "while", "do", "switch", "return", "throw", "try", "class", "yield", "with",
    "debugger", "import", "export", "super", "enum",
  ]

  private mutating func identifier(_ name: String, offset: Int) throws(SyntaxError) -> Syntax {
    if at("(") { return try call(name, offset: offset) }
    if name == "datum" { return .datum }
    if let constant = Parser.constants[name] { return .literal(constant) }
    if Parser.refused.contains(name) {
      throw SyntaxError(
        message: "'\(name)' is not part of the expression language", offset: offset)
    }
    parameters.append((name, offset))
    return .parameter(name)
  }

  private mutating func call(_ name: String, offset: Int) throws(SyntaxError) -> Syntax {
    let arguments = try list(closing: ")")
    if name == "if" {
      guard arguments.count == 3 else {
        throw SyntaxError(
          message: "if(test, then, otherwise) takes 3 arguments, not \(arguments.count)",
          offset: offset)
      }
      return .conditional(
        [Syntax.Branch(test: arguments[0], value: arguments[1])], arguments[2])
    }
    guard var function = functions[name] else {
      throw SyntaxError(
        message: "unknown function '\(name)'" + didYouMean(name, among: functions.names),
        offset: offset)
    }
    guard function.arity.contains(arguments.count) else {
      throw SyntaxError(
        message: "\(name) takes \(function.arityText), not \(arguments.count)", offset: offset)
    }
    function.offset = offset
    return .call(function, arguments)
  }
}
