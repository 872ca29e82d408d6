/// A calculation that only adds, subtracts, multiplies and divides numbers and fields, or chooses
/// among such calculations: what bounds can be carried through.
///
///     try Expression("datum.dead / datum.people * 100000").formula   // not nil
///     try Expression("round(datum.rate)").formula                     // nil
public indirect enum Formula: Sendable {
  case number(Double)
  case field(String)
  case negation(Formula)
  case operation(Operation, Formula, Formula)
  /// The value of the first test that holds, else the last.
  case choice([(test: Expression, value: Formula)], otherwise: Formula)
  /// No value: `null`.
  case missing

  public enum Operation: Sendable {
    case add, subtract, multiply, divide
  }
}

extension Expression {
  /// The expression as a formula; nil when it does anything else.
  public var formula: Formula? { formula(of: syntax) }

  private func formula(of syntax: Syntax) -> Formula? {
    switch syntax {
    case .literal(.number(let number)): return number.isFinite ? .number(number) : nil
    case .literal(.null): return .missing
    case .field(let index): return .field(fields[index])
    case .unary(.minus, let operand): return formula(of: operand).map { .negation($0) }
    case .unary(.plus, let operand): return formula(of: operand)
    case .chain(let first, let links):
      guard var result = formula(of: first) else { return nil }
      for link in links {
        guard let operation = operation(link.operation), let operand = formula(of: link.operand)
        else { return nil }
        result = .operation(operation, result, operand)
      }
      return result
    case .conditional(let branches, let otherwise):
      guard let last = formula(of: otherwise) else { return nil }
      var choices: [(test: Expression, value: Formula)] = []
      for branch in branches {
        guard let value = formula(of: branch.value) else { return nil }
        var test = self
        test.syntax = branch.test
        choices.append((test, value))
      }
      return .choice(choices, otherwise: last)
    default: return nil
    }
  }

  private func operation(_ operation: BinaryOperator) -> Formula.Operation? {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    default: nil
    }
  }
}
