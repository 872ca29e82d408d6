import Tables

/// Evaluation of a whole column at once; nil wherever the rows have to be evaluated one by one: for
/// values of several types, and for whatever fails in some row.
extension Evaluation {
  borrowing func lanes(_ syntax: Syntax) -> Lanes? {
    switch syntax {
    case .literal(let operand): return Lanes(.constant(operand))
    case .field(let index):
      guard let column = columns[index] else { return Lanes(.constant(.undefined)) }
      return Lanes(column)
    case .parameter(let name):
      return context.parameters[name].map { Lanes(.constant(Operand($0))) }
    case .unary(let operation, let operand): return unary(operation, operand)
    case .chain(let first, let links): return chain(first, links)
    case .conditional(let branches, let otherwise): return conditional(branches, otherwise)
    case .call(let function, let arguments): return call(function, arguments)
    case .datum, .member, .array, .object: return nil
    }
  }

  /// ECMAScript's ToBoolean of a part in each row.
  borrowing func truths(_ syntax: Syntax) -> [Bool]? {
    switch syntax {
    case .unary(.not, let operand): return truths(operand)?.map { !$0 }
    case .chain(let first, let links) where links.allSatisfy { $0.operation.isLogical }:
      guard var truths = truths(first) else { return nil }
      for link in links {
        guard let next = self.truths(link.operand) else { return nil }
        let isAnd = link.operation == .and
        for row in truths.indices {
          truths[row] = isAnd ? truths[row] && next[row] : truths[row] || next[row]
        }
      }
      return truths
    default: return lanes(syntax)?.truths(count: table.rowCount)
    }
  }

  private borrowing func unary(_ operation: UnaryOperator, _ operand: Syntax) -> Lanes? {
    if operation == .not { return truths(operand).map { Lanes(.booleans($0.map { !$0 })) } }
    guard let lanes = lanes(operand) else { return nil }
    if let constant = lanes.constant { return Lanes(.constant(operation(constant))) }
    guard operation != .complement, let numbers = lanes.numbers(count: table.rowCount) else {
      return nil
    }
    return Lanes(.numbers(operation == .minus ? numbers.map { -$0 } : numbers))
  }

  private borrowing func chain(_ first: Syntax, _ links: [Syntax.Link]) -> Lanes? {
    guard var left = lanes(first) else { return nil }
    for link in links {
      guard let right = lanes(link.operand), let next = binary(link.operation, left, right) else {
        return nil
      }
      left = next
    }
    return left
  }

  private borrowing func binary(_ operation: BinaryOperator, _ a: Lanes, _ b: Lanes) -> Lanes? {
    if let x = a.constant, let y = b.constant {
      return (try? operation(x, y)).map { Lanes(.constant($0)) }
    }
    if operation.isLogical { return logical(operation, a, b) }
    if a.isText, let y = b.constant {
      return a.each { (x) throws(EvaluationError) in try operation(x, y) }
    }
    if b.isText, let x = a.constant {
      return b.each { (y) throws(EvaluationError) in try operation(x, y) }
    }
    switch operation {
    case .subtract: return arithmetic(a, b) { $0 - $1 }
    case .multiply: return arithmetic(a, b) { $0 * $1 }
    case .divide: return arithmetic(a, b) { $0 / $1 }
    case .add: return a.isNumber && b.isNumber ? arithmetic(a, b) { $0 + $1 } : nil
    case .less: return comparison(a, b) { $0 < $1 }
    case .lessOrEqual: return comparison(a, b) { $0 <= $1 }
    case .greater: return comparison(a, b) { $0 > $1 }
    case .greaterOrEqual: return comparison(a, b) { $0 >= $1 }
    case .equal, .identical: return equality(a, b)
    case .notEqual, .notIdentical:
      guard case .booleans(let equal) = equality(a, b)?.values else { return nil }
      return Lanes(.booleans(equal.map { !$0 }))
    default: return nil
    }
  }

  private borrowing func arithmetic(
    _ a: Lanes, _ b: Lanes, _ apply: (Double, Double) -> Double
  ) -> Lanes? {
    pairs(a, b, apply).map { Lanes(.numbers($0)) }
  }

  private borrowing func comparison(
    _ a: Lanes, _ b: Lanes, _ apply: (Double, Double) -> Bool
  ) -> Lanes? {
    pairs(a, b, apply).map { Lanes(.booleans($0)) }
  }

  private borrowing func pairs<Result>(
    _ a: Lanes, _ b: Lanes, _ apply: (Double, Double) -> Result
  ) -> [Result]? {
    // Constants that are texts or objects would have to be compared or converted otherwise.
    for lanes in [a, b] {
      switch lanes.constant {
      case nil, .number, .boolean, .null, .undefined, .time: break
      default: return nil
      }
    }
    let count = table.rowCount
    guard let x = a.numbers(count: count), let y = b.numbers(count: count) else { return nil }
    var results: [Result] = []
    results.reserveCapacity(count)
    for row in 0..<count { results.append(apply(x[row], y[row])) }
    return results
  }

  /// Of numbers among each other, of moments among each other, and with null.
  private borrowing func equality(_ a: Lanes, _ b: Lanes) -> Lanes? {
    let count = table.rowCount
    if let operand = a.constant ?? b.constant, case .null = operand {
      let lanes = a.constant == nil ? a : b
      return Lanes(
        .booleans(lanes.nulls.isEmpty ? Array(repeating: false, count: count) : lanes.nulls))
    }
    guard a.isNumber && b.isNumber || a.isTime && b.isTime,
      let x = a.numbers(count: count), let y = b.numbers(count: count)
    else { return nil }
    var equal: [Bool] = []
    equal.reserveCapacity(count)
    for row in 0..<count {
      let isNull = (!a.nulls.isEmpty && a.nulls[row], !b.nulls.isEmpty && b.nulls[row])
      equal.append(isNull.0 || isNull.1 ? isNull.0 && isNull.1 : x[row] == y[row])
    }
    return Lanes(.booleans(equal))
  }

  /// Only of booleans: other operands are the result themselves.
  private borrowing func logical(_ operation: BinaryOperator, _ a: Lanes, _ b: Lanes) -> Lanes? {
    for lanes in [a, b] {
      switch lanes.values {
      case .booleans where lanes.nulls.isEmpty, .constant(.boolean): break
      default: return nil
      }
    }
    let count = table.rowCount
    return Lanes(
      .booleans(
        zip(a.truths(count: count), b.truths(count: count)).map {
          operation == .and ? $0 && $1 : $0 || $1
        }))
  }

  private borrowing func conditional(_ branches: [Syntax.Branch], _ otherwise: Syntax) -> Lanes? {
    let count = table.rowCount
    guard let last = lanes(otherwise) else { return nil }
    var chosen = [Int](repeating: branches.count, count: count)
    var values: [Lanes] = []
    for (index, branch) in branches.enumerated() {
      guard let truths = truths(branch.test), let value = lanes(branch.value) else { return nil }
      for row in 0..<count where truths[row] && chosen[row] == branches.count {
        chosen[row] = index
      }
      values.append(value)
    }
    return choose(chosen, values + [last])
  }

  /// For each row the value of one of several lanes, which are all of one type or null.
  private borrowing func choose(_ chosen: [Int], _ values: [Lanes]) -> Lanes? {
    let count = chosen.count
    func isNull(_ lanes: Lanes) -> Bool { if case .null = lanes.constant { true } else { false } }
    let kinds = values.filter { !isNull($0) }
    var nulls: [Bool] = []
    if kinds.contains(where: { !$0.nulls.isEmpty }) || kinds.count < values.count {
      nulls = (0..<count).map { row in
        let lanes = values[chosen[row]]
        return isNull(lanes) || !lanes.nulls.isEmpty && lanes.nulls[row]
      }
    }
    func numbers() -> [Double]? {
      var all: [[Double]] = []
      for lanes in values {
        guard let numbers = lanes.numbers(count: count) else { return nil }
        all.append(numbers)
      }
      return (0..<count).map { all[chosen[$0]][$0] }
    }
    if kinds.allSatisfy(\.isNumber) { return numbers().map { Lanes(.numbers($0), nulls: nulls) } }
    if kinds.allSatisfy(\.isTime) { return numbers().map { Lanes(.times($0), nulls: nulls) } }
    var dictionary: [String] = []
    var starts: [Int32] = []
    for lanes in values {
      starts.append(Int32(dictionary.count))
      switch lanes.values {
      case .constant(.text(let text)): dictionary.append(text)
      case .texts(let texts): dictionary += texts.dictionary
      case .constant(.null): dictionary.append("")
      default: return nil
      }
    }
    let codes = (0..<count).map { row -> Int32 in
      let lanes = values[chosen[row]]
      if case .texts(let texts) = lanes.values { return starts[chosen[row]] + texts.codes[row] }
      return starts[chosen[row]]
    }
    return Lanes(.texts(TextStorage(codes, distinctOf: dictionary)), nulls: nulls)
  }

  private borrowing func call(_ function: Function, _ arguments: [Syntax]) -> Lanes? {
    var all: [Lanes] = []
    for argument in arguments {
      guard let lanes = lanes(argument) else { return nil }
      all.append(lanes)
    }
    if let apply = function.ofNumber, all.count == 1, all[0].constant == nil,
      let numbers = all[0].numbers(count: table.rowCount)
    {
      return Lanes(.numbers(numbers.map(apply)))
    }
    let varying = all.indices.filter { all[$0].constant == nil }
    var arguments = Arguments(values: all.map { $0.constant ?? .null })
    if varying.count == 1, let place = varying.first, all[place].isText {
      return all[place].each { (text) throws(EvaluationError) in
        arguments.values[place] = text
        return try function.body(arguments, self)
      }
    }
    var made: [Operand?] = []
    made.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      for place in varying { arguments.values[place] = all[place][row] }
      guard let value = try? function.body(arguments, self) else { return nil }
      made.append(value)
    }
    return Lanes(made.indices.map { Int32($0) }, of: made)
  }
}

extension BinaryOperator {
  fileprivate var isLogical: Bool { self == .and || self == .or }
}
