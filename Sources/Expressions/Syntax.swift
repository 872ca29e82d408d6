import Findings

/// The tree of an expression. Chains and conditionals are flat, so that depth is only nesting.
indirect enum Syntax: Sendable {
  case literal(Operand)
  /// The whole row.
  case datum
  /// `datum.name`, as an index into the expression's fields.
  case field(Int)
  /// A parameter by name.
  case parameter(String)
  case member(Syntax, Syntax)
  case unary(UnaryOperator, Syntax)
  /// Operators of one precedence, applied from left to right.
  case chain(Syntax, [Link])
  /// Tests with their values in order, and the value when none holds.
  case conditional([Branch], Syntax)
  case array([Syntax])
  case object([Property])
  case call(Function, [Syntax])

  struct Link: Sendable {
    var operation: BinaryOperator
    var operand: Syntax
  }

  struct Branch: Sendable {
    var test: Syntax
    var value: Syntax
  }

  struct Property: Sendable {
    var name: String
    var value: Syntax
  }
}

enum UnaryOperator: String, Sendable {
  case plus = "+"
  case minus = "-"
  case not = "!"
  case complement = "~"
}

enum BinaryOperator: String, Sendable {
  case or = "||"
  case and = "&&"
  case bitOr = "|"
  case bitXor = "^"
  case bitAnd = "&"
  case equal = "=="
  case notEqual = "!="
  case identical = "==="
  case notIdentical = "!=="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case isIn = "in"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case shiftRightUnsigned = ">>>"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"

  /// Larger binds tighter, as in ECMAScript.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .bitOr: 3
    case .bitXor: 4
    case .bitAnd: 5
    case .equal, .notEqual, .identical, .notIdentical: 6
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: 7
    case .shiftLeft, .shiftRight, .shiftRightUnsigned: 8
    case .add, .subtract: 9
    case .multiply, .divide, .remainder: 10
    }
  }
}
