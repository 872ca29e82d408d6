/// Turns a calculation round, step by step from the result to the unknown, which is positive.
///
/// At each step the target is narrowed to the values that reach it whatever the other operand is.
struct FigureSolver {
  let name: String
  let figures: [String: Figure]

  /// A part of the calculation without the unknown.
  func value(_ node: FigureExpression.Node) throws(FigureError) -> Figure {
    try FigureExpression.evaluate(node, []) { figures[$0] }
  }

  /// The values of the unknown, on its plain scale, that bring the node into the target.
  func solve(_ node: FigureExpression.Node, _ target: Interval) throws(FigureError) -> Interval? {
    switch node {
    case .number: return nil
    case .name: return target
    case .negation(let inner): return try solve(inner, -target)
    case .operation(let operation, let left, let right):
      let first = holds(left)
      let other = try value(first ? right : left).plain.interval
      return try solve(
        first ? left : right,
        first ? forward(operation, other, target) : backward(operation, other, target))
    case .call(let function, let arguments): return try solve(function, arguments, target)
    }
  }

  private func solve(
    _ function: FigureFunction, _ arguments: [FigureExpression.Node], _ target: Interval
  ) throws(FigureError) -> Interval? {
    guard let index = arguments.firstIndex(where: holds) else { return nil }
    let inner = arguments[index]
    func other(_ at: Int) throws(FigureError) -> Interval {
      try value(arguments[at]).plain.interval
    }
    func ratio(_ target: Interval?) throws(FigureError) -> Interval? {
      try solve(
        inner,
        index == 0
          ? forward(.divide, try other(1), target) : backward(.divide, try other(0), target))
    }
    switch function {
    case .sum:
      var rest = Interval(0)
      for at in arguments.indices where at != index { rest = rest + (try other(at)) }
      return try solve(inner, forward(.add, rest, target))
    case .percent: return try solve(inner, target)
    case .remainder:
      return try solve(
        inner,
        index == 0
          ? forward(.subtract, try other(1), target) : backward(.subtract, try other(0), target))
    case .shareOf: return try ratio(Self.withinShares(target))
    case .rate:
      guard index < 2 else { return nil }
      return try ratio(target)
    case .percentChange:
      let multiple = target + Interval(1)
      return try solve(
        inner,
        index == 1
          ? forward(.divide, try other(0), multiple) : backward(.divide, try other(1), multiple))
    case .share:
      // The odds part / rest instead of the share: s / (1 - s).
      let shares = index == 0 ? target : Interval(1) - target
      let odds = Self.odds(Self.withinShares(shares))
      return try solve(inner, forward(.divide, try other(1 - index), odds))
    case .min, .max, .union, .disjointUnion, .overlap, .between, .persons: return nil
    }
  }

  private func solve(
    _ node: FigureExpression.Node, _ target: Interval?
  ) throws(FigureError) -> Interval? {
    guard let target else { return nil }
    return try solve(node, target) as Interval?
  }

  private func holds(_ node: FigureExpression.Node) -> Bool {
    switch node {
    case .number: false
    case .name(let other, _): other == name
    case .negation(let inner): holds(inner)
    case .operation(_, let a, let b): holds(a) || holds(b)
    case .call(_, let arguments): arguments.contains(where: holds)
    }
  }

  /// The target without the bounds that every share meets.
  private static func withinShares(_ target: Interval) -> Interval {
    if target.intersection(Interval(low: 0, high: 1)).isEmpty { return .empty }
    let (low, high) = (Interval(0).lowEnd, Interval(1).highEnd)
    return Interval(
      target.lowEnd.order(low) < 0 ? .infinite(negative: true) : target.lowEnd,
      target.highEnd.order(high) > 0 ? .infinite(negative: false) : target.highEnd)
  }

  /// part / rest for a share: s / (1 - s). The whole share asks for no rest at all.
  private static func odds(_ share: Interval) -> Interval {
    if share.isEmpty || share.low == 1 { return .empty }
    return Interval(
      low: share.low.map { $0 / (1 - $0) },
      high: share.high.flatMap { $0 < 1 ? $0 / (1 - $0) : nil },
      lowOpen: share.lowOpen, highOpen: share.highOpen)
  }
}
