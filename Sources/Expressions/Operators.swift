import RealModule

extension UnaryOperator {
  func callAsFunction(_ operand: Operand) -> Operand {
    switch self {
    case .plus: .number(operand.number)
    case .minus: .number(-operand.number)
    case .not: .boolean(!operand.truth)
    case .complement: .number(Double(~operand.int32))
    }
  }
}

extension BinaryOperator {
  /// Applies an operator whose both sides are evaluated; `&&` and `||` are not among them.
  func callAsFunction(_ a: Operand, _ b: Operand) throws(EvaluationError) -> Operand {
    switch self {
    case .or: a.truth ? a : b
    case .and: a.truth ? b : a
    case .bitOr: .number(Double(a.int32 | b.int32))
    case .bitXor: .number(Double(a.int32 ^ b.int32))
    case .bitAnd: .number(Double(a.int32 & b.int32))
    case .equal: .boolean(looselyEqual(a, b))
    case .notEqual: .boolean(!looselyEqual(a, b))
    case .identical: .boolean(strictlyEqual(a, b))
    case .notIdentical: .boolean(!strictlyEqual(a, b))
    case .less: .boolean(ordered(a, b, text: { $0 < $1 }, number: <))
    case .lessOrEqual: .boolean(ordered(a, b, text: { $0 <= $1 }, number: <=))
    case .greater: .boolean(ordered(a, b, text: { $0 > $1 }, number: >))
    case .greaterOrEqual: .boolean(ordered(a, b, text: { $0 >= $1 }, number: >=))
    case .isIn: .boolean(try contains(b, key: a))
    case .shiftLeft: .number(Double(a.int32 << Int32(b.uint32 & 31)))
    case .shiftRight: .number(Double(a.int32 >> Int32(b.uint32 & 31)))
    case .shiftRightUnsigned: .number(Double(a.uint32 >> (b.uint32 & 31)))
    case .add: sum(a, b)
    case .subtract: .number(a.number - b.number)
    case .multiply: .number(a.number * b.number)
    case .divide: .number(a.number / b.number)
    case .remainder: .number(modulo(a.number, b.number))
    }
  }
}

private func sum(_ a: Operand, _ b: Operand) -> Operand {
  if case .number(let x) = a, case .number(let y) = b { return .number(x + y) }
  let left = a.primitive
  let right = b.primitive
  if case .text(let x) = left { return .text(x + right.string) }
  if case .text(let y) = right { return .text(left.string + y) }
  return .number(left.number + right.number)
}

/// The remainder with the sign of the dividend, as `%` in ECMAScript.
private func modulo(_ a: Double, _ b: Double) -> Double {
  if b.isInfinite, a.isFinite { return a }
  return a.truncatingRemainder(dividingBy: b)
}

func strictlyEqual(_ a: Operand, _ b: Operand) -> Bool {
  switch (a, b) {
  case (.undefined, .undefined), (.null, .null): true
  case (.boolean(let x), .boolean(let y)): x == y
  case (.number(let x), .number(let y)): x == y
  case (.text(let x), .text(let y)): sameScalars(x, y)
  // Two dates are equal when they are the same moment; ECMAScript compares identities.
  case (.time(let x), .time(let y)): x == y
  default: false
  }
}

/// ECMAScript compares code units: texts that differ only in normalization are different.
private func sameScalars(_ a: String, _ b: String) -> Bool {
  a.utf8.elementsEqual(b.utf8)
}

func looselyEqual(_ a: Operand, _ b: Operand) -> Bool {
  switch (a, b) {
  case (.undefined, .null), (.null, .undefined): true
  case (.undefined, _), (.null, _), (_, .undefined), (_, .null): strictlyEqual(a, b)
  case (.number, .text), (.text, .number), (.boolean, .number), (.number, .boolean),
    (.boolean, .text), (.text, .boolean), (.boolean, .boolean):
    a.number == b.number
  case (.time, .time), (.number, .number), (.text, .text): strictlyEqual(a, b)
  case (.time, _), (.array, _), (.object, _), (.pattern, _):
    isObject(b) ? false : looselyEqual(a.primitive, b)
  case (_, .time), (_, .array), (_, .object), (_, .pattern): looselyEqual(a, b.primitive)
  }
}

func isObject(_ operand: Operand) -> Bool {
  switch operand {
  case .time, .array, .object, .pattern: true
  default: false
  }
}

private func ordered(
  _ a: Operand, _ b: Operand, text: ([UInt16], [UInt16]) -> Bool, number: (Double, Double) -> Bool
) -> Bool {
  switch (a, b) {
  case (.number(let x), .number(let y)): return number(x, y)
  default: break
  }
  let left = comparable(a)
  let right = comparable(b)
  if case .text(let x) = left, case .text(let y) = right {
    return text(Array(x.utf16), Array(y.utf16))
  }
  return number(left.number, right.number)
}

/// ToPrimitive with the hint number: dates become milliseconds.
private func comparable(_ operand: Operand) -> Operand {
  if case .time(let value) = operand { return .number(value) }
  return operand.primitive
}

extension [UInt16] {
  static func < (a: [UInt16], b: [UInt16]) -> Bool { a.lexicographicallyPrecedes(b) }
  static func > (a: [UInt16], b: [UInt16]) -> Bool { b.lexicographicallyPrecedes(a) }
  static func <= (a: [UInt16], b: [UInt16]) -> Bool { !b.lexicographicallyPrecedes(a) }
  static func >= (a: [UInt16], b: [UInt16]) -> Bool { !a.lexicographicallyPrecedes(b) }
}

private func contains(_ container: Operand, key: Operand) throws(EvaluationError) -> Bool {
  switch container {
  case .array(let values):
    return key.string == "length" || key.index.map { $0 < values.count } ?? false
  case .object(let record): return record[key.string] != nil
  case .time, .pattern: return false
  default:
    throw EvaluationError("the right side of 'in' is \(container.typeName), not an object")
  }
}
