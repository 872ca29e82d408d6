/// A calculation over named figures: `figures.detained / figures.population`.
///
/// ```swift
/// let share = try FigureExpression("figures.detained / figures.population")
/// share.dependencies                     // ["detained", "population"]
/// let figure = try share.evaluate { table[$0] }
/// ```
///
/// Numbers, `+ - * /`, parentheses, names (`figures.detained`, `detained`, `figures['two-percent']`)
/// and the functions of `FigureFunction` are understood.
public struct FigureExpression: Hashable, Sendable {
  /// A part of the calculation, with the character it starts at.
  public indirect enum Node: Hashable, Sendable {
    case number(Rational)
    case name(String, offset: Int)
    case negation(Node)
    case operation(Operation, Node, Node)
    case call(FigureFunction, [Node])
  }
  public enum Operation: Character, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  public let source: String
  public let root: Node

  /// Reads an expression; throws `syntax` with the character at fault, or `unknownName` for a
  /// function there is not.
  public init(_ source: String) throws(FigureError) {
    self.source = source
    var parser = FigureExpressionParser(source)
    root = try parser.whole()
  }

  /// The figures the calculation needs, in order of appearance, each once.
  public var dependencies: [String] {
    var names: [String] = []
    collect(root, &names)
    return names
  }

  private func collect(_ node: Node, _ names: inout [String]) {
    switch node {
    case .number: break
    case .name(let name, _): if !names.contains(name) { names.append(name) }
    case .negation(let inner): collect(inner, &names)
    case .operation(_, let a, let b):
      collect(a, &names)
      collect(b, &names)
    case .call(_, let arguments): for argument in arguments { collect(argument, &names) }
    }
  }
}

/// The functions of figure expressions.
public enum FigureFunction: String, Sendable, CaseIterable {
  /// `sum(a, b, …)`
  case sum
  /// `min(a, …)`, `max(a, …)`
  case min, max
  /// `share(part, rest)` = part / (part + rest)
  case share
  /// `shareOf(part, whole)` = part / whole, within [0, 1]
  case shareOf
  /// `rate(events, population, per)`
  case rate
  /// `percentChange(from, to)`
  case percentChange
  /// `union(a, b)` of lists that may overlap, `disjointUnion(a, b)` of lists that cannot
  case union, disjointUnion
  /// `overlap(a, b)` or `overlap(a, b, whole)`
  case overlap
  /// `remainder(whole, part)`, never below 0
  case remainder
  /// `percent(x)`: a share in percent
  case percent
  /// `between(a, b)`: a value known only to lie between two figures, such as a running total between
  /// two dated counts
  case between
  /// `persons(events)`: how many people are behind so many events, none to all of them
  case persons

  var arity: ClosedRange<Int> {
    switch self {
    case .sum, .min, .max: 1...64
    case .share, .shareOf, .percentChange, .union, .disjointUnion, .remainder, .between: 2...2
    case .rate: 3...3
    case .overlap: 2...3
    case .percent, .persons: 1...1
    }
  }
}
