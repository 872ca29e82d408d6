import Findings

/// A function of the expression language.
struct Function: Sendable {
  typealias Body =
    @Sendable (_ arguments: Arguments, _ context: borrowing Evaluation) throws(EvaluationError)
    -> Operand

  var name: String
  /// How many arguments it takes.
  var arity: ClosedRange<Int>
  var body: Body
  /// For a function of one number that gives a number, the function itself.
  var ofNumber: (@Sendable (Double) -> Double)?
  /// Where a call of it stands in the source.
  var offset = 0

  init(_ name: String, _ arity: ClosedRange<Int>, _ body: @escaping Body) {
    self.name = name
    self.arity = arity
    self.body = body
  }

  init(_ name: String, ofNumber apply: @escaping @Sendable (Double) -> Double) {
    self.init(name, 1) { arguments, _ in .number(apply(arguments[0].number)) }
    ofNumber = apply
  }

  init(_ name: String, _ arity: Int, _ body: @escaping Body) {
    self.init(name, arity...arity, body)
  }

  /// Whether it draws random numbers.
  var usesChance: Bool { name == "random" || name.hasPrefix("sample") }

  var arityText: String {
    let low = arity.lowerBound
    let high = arity.upperBound
    if low == high { return low == 1 ? "1 argument" : "\(low) arguments" }
    return high >= 99 ? "at least \(low) arguments" : "\(low) to \(high) arguments"
  }
}

/// The values a function is called with; those left out are undefined.
struct Arguments: Sendable {
  var values: [Operand]

  var count: Int { values.count }

  subscript(index: Int) -> Operand {
    index < values.count ? values[index] : .undefined
  }

  /// The number at an index, or a default where the argument is left out.
  func number(_ index: Int, default value: Double) -> Double {
    index < values.count && !values[index].isUndefined ? values[index].number : value
  }
}

extension Operand {
  var isUndefined: Bool { if case .undefined = self { true } else { false } }
}

/// What went wrong while an expression was evaluated.
struct EvaluationError: Error {
  var message: String
  /// The call that failed, where it is one.
  var offset: Int?

  init(_ message: String) {
    self.message = message
  }
}

/// The functions by name: one line a family.
struct FunctionTable: Sendable {
  private let byName: [String: Function]
  let names: [String]

  static let standard = FunctionTable(
    typeFunctions + mathFunctions + distributionFunctions + timeFunctions + arrayFunctions
      + textFunctions + objectFunctions + patternFunctions + formatFunctions + colorFunctions
      + domainFunctions)

  init(_ functions: [Function]) {
    byName = Dictionary(functions.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    names = functions.map(\.name) + ["if"]
  }

  subscript(name: String) -> Function? { byName[name] }
}
