/// What a cell states, read but not yet given a measure or an identity.
///
/// ```swift
/// let reader = FigureReader(.english)
/// try reader.read("nearly 90,000 people").interval   // [85000, 90000)
/// try reader.read("61 %").wording                    // rounded
/// ```
public struct Statement: Hashable, Sendable {
  /// The cell as it was written.
  public let text: String
  public let wording: Wording
  public let interval: Interval
  /// The value the wording asserts; absent where it only borders one.
  public let best: Rational?
  /// The numbers written: one, two for `between`, none for vague words.
  public let numerals: [Numeral]
  /// The unit written beside the number, if it is one with a meaning of its own: percent, a rate, a
  /// currency, an ordinal.
  public let unit: Unit?
  /// The words after the number, as folded: "people", "migrantes venezolanos".
  public let noun: String?
}

/// Why something could not be read, computed or compared.
public enum FigureError: Error, Hashable, Sendable {
  /// A cell that is no figure: the cell, what is wrong, what to do.
  case unreadable(cell: String, problem: String, remedy: String)
  /// Two figures that cannot be put together: what was asked, and the unit of each.
  case unitMismatch(operation: String, String, String)
  /// Two figures that count different things: what was asked, and the measure of each.
  case measureMismatch(operation: String, String, String)
  /// A calculation without an answer: why.
  case undefined(String)
  /// A name nothing has: the name, where it stands in the expression, the nearest name there is.
  case unknownName(String, offset: Int, suggestion: String?)
  /// An expression that cannot be read: what is wrong, and at which character.
  case syntax(String, offset: Int)

  static let unknownWords = "the words before its number are not understood"

  /// Whether a cell was left because its words are none of the language it was read in.
  public var isOfWords: Bool {
    if case .unreadable(_, FigureError.unknownWords, _) = self { true } else { false }
  }

  /// The error in one sentence, with the remedy.
  public var message: String {
    switch self {
    case .unreadable(let cell, let problem, let remedy):
      "cannot read '\(cell)' as a figure: \(problem); \(remedy)"
    case .unitMismatch(let operation, let a, let b):
      "cannot \(operation) a figure in \(a) and one in \(b); convert one of them first"
    case .measureMismatch(let operation, let a, let b):
      "cannot \(operation) figures of different measures: '\(a)' and '\(b)'"
    case .undefined(let reason): "undefined: \(reason)"
    case .unknownName(let name, _, let suggestion):
      "unknown figure '\(name)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    case .syntax(let problem, let offset): "\(problem) at character \(offset + 1)"
    }
  }
}
