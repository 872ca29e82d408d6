import Findings

extension FigureExpression {
  /// The result, with the calculation in its trace.
  ///
  /// - Parameters:
  ///   - known: names to suggest from when one is unknown.
  ///   - lookup: the figure a name stands for, or nil when there is none.
  public func evaluate(
    known: [String] = [], _ lookup: (String) throws(FigureError) -> Figure?
  ) throws(FigureError) -> Figure {
    try Self.evaluate(root, known, lookup)
  }

  /// The verdict on a claim; `notComputable` names every figure that is missing.
  public func check(
    _ claim: Claim, _ lookup: (String) throws(FigureError) -> Figure?
  ) throws(FigureError) -> Verdict {
    var missing: [String] = []
    for name in dependencies where try lookup(name) == nil { missing.append(name) }
    if !missing.isEmpty { return .notComputable(missing) }
    return try claim.check(evaluate(lookup))
  }

  static func evaluate(
    _ node: Node, _ known: [String], _ lookup: (String) throws(FigureError) -> Figure?
  ) throws(FigureError) -> Figure {
    switch node {
    case .number(let value): return Figure(value)
    case .name(let name, let offset):
      guard let figure = try lookup(name) else {
        throw .unknownName(
          name, offset: offset, suggestion: suggestions(for: name, among: known).first)
      }
      return figure.named(name)
    case .negation(let inner): return try evaluate(inner, known, lookup).negated()
    case .operation(let operation, let left, let right):
      let a = try evaluate(left, known, lookup)
      let b = try evaluate(right, known, lookup)
      switch operation {
      case .add: return try a.adding(b)
      case .subtract: return try a.subtracting(b)
      case .multiply: return a.multiplied(by: b)
      case .divide: return try a.divided(by: b)
      }
    case .call(let function, let arguments):
      var figures: [Figure] = []
      for argument in arguments { figures.append(try evaluate(argument, known, lookup)) }
      return try function.apply(figures)
    }
  }
}

extension FigureFunction {
  /// The function of its arguments, as many as its arity asks for.
  func apply(_ x: [Figure]) throws(FigureError) -> Figure {
    switch self {
    case .sum: return try .sum(x)
    case .min: return try .minimum(x)
    case .max: return try .maximum(x)
    case .share: return try .share(x[0], beside: x[1])
    case .shareOf: return try .share(x[0], of: x[1])
    case .rate:
      guard let base = x[2].interval.point, base > 0 else {
        throw .undefined("the base of a rate must be an exact positive number")
      }
      return try .rate(x[0], of: x[1], per: base)
    case .percentChange: return try .percentChange(from: x[0], to: x[1])
    case .union: return try x[0].union(x[1], disjoint: false)
    case .disjointUnion: return try x[0].union(x[1], disjoint: true)
    case .overlap: return try x[0].overlap(x[1], in: x.count > 2 ? x[2] : nil)
    case .remainder: return try x[0].remainder(without: x[1])
    case .percent:
      return try (x[0].unit == nil ? x[0].assuming(.one) : x[0]).converted(to: .percent)
    case .between: return try .between(x[0], x[1])
    case .persons: return x[0].persons
    }
  }
}
