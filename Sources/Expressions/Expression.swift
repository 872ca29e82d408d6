import Findings
import Formats
import Tables

/// An expression of Vega's language, read once and evaluated over the rows of a table.
///
///     let double = try Expression("datum.x * 2")
///     double.fields                                     // ["x"]
///     try double.column(over: table, context: .init())  // a column of numbers
///
/// The semantics are ECMAScript's; dates are civil, so local and UTC functions agree.
public struct Expression: Sendable {
  public let source: String
  /// Fields of the row that it names, in the order of their first use.
  public let fields: [String]
  /// True when it uses the row as a whole, or fields by computed names.
  public let usesWholeRow: Bool
  /// Whether it, or what it is a part of, draws random numbers.
  let usesChance: Bool
  /// Where the source stands; columns count from its first byte.
  public let place: Place
  var syntax: Syntax
  private let fieldOffsets: [Int]
  private let parameters: [(name: String, offset: Int)]

  /// Reads an expression; the failure names the column in it.
  public init(_ source: String, at place: Place = Place()) throws(Failure) {
    self.source = source
    self.place = place
    do {
      var parser = try Parser(source, functions: .standard)
      syntax = try parser.parse()
      fields = parser.fields
      fieldOffsets = parser.fieldOffsets
      parameters = parser.parameters
      usesWholeRow = syntax.usesWholeRow
      usesChance = syntax.usesChance
    } catch {
      throw Failure(
        Expression.finding(error.message, source: source, offset: error.offset, at: place))
    }
  }

  /// A part of an expression, with the names and the place of the whole.
  init(_ whole: Expression, _ part: Syntax) {
    source = whole.source
    fields = whole.fields
    usesWholeRow = part.usesWholeRow
    usesChance = whole.usesChance
    place = whole.place
    syntax = part
    fieldOffsets = whole.fieldOffsets
    parameters = whole.parameters
  }

  private static func finding(
    _ message: String, source: String, offset: Int, at place: Place
  ) -> [Finding] {
    var place = place
    if place.line == nil {
      place.line = 1
      place.column = offset + 1
      return [Finding(.error, "expression", message, at: place)]
    }
    // A JSON text begins after its quote; escapes before the place shift it, which is harmless.
    place.column = (place.column ?? 1) + 1 + offset
    return [Finding(.error, "expression", message, at: place)]
  }

  /// Names that neither the table nor the parameters know, each with suggestions.
  public func findings(columns: [String], parameters known: [String] = []) -> [Finding] {
    var findings: [Finding] = []
    for (name, offset) in zip(fields, fieldOffsets) where !columns.contains(name) {
      findings += Expression.finding(
        "unknown column '\(name)'" + didYouMean(name, among: columns), source: source,
        offset: offset, at: place)
    }
    for (name, offset) in parameters where !known.contains(name) {
      let hint =
        columns.contains(name)
        ? "; did you mean 'datum.\(name)'?" : didYouMean(name, among: known + ["datum"])
      findings += Expression.finding(
        "unknown name '\(name)'" + hint, source: source, offset: offset, at: place)
    }
    return findings
  }

  /// The value for every row.
  public func values(
    over table: Table, context: ExpressionContext
  ) throws(Failure) -> [Value] {
    let evaluation = Evaluation(self, over: table, context: context)
    var values: [Value] = []
    values.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      values.append(try evaluate(evaluation, row: row).value)
    }
    return values
  }

  /// The values as a column of the narrowest type; NaN counts as missing.
  public func column(
    over table: Table, context: ExpressionContext
  ) throws(Failure) -> Column {
    if canUseLanes(table),
      let lanes = Evaluation(self, over: table, context: context).lanes(syntax)
    {
      return lanes.column(count: table.rowCount)
    }
    let values = try values(over: table, context: context)
    return Column(
      values.map { value in
        if case .number(let number) = value, number.isNaN { return .missing }
        return value
      })
  }

  /// The rows for which it holds, in order.
  public func rows(
    of table: Table, context: ExpressionContext
  ) throws(Failure) -> [Int] {
    let evaluation = Evaluation(self, over: table, context: context)
    if canUseLanes(table), let truths = evaluation.truths(syntax) {
      return truths.indices.filter { truths[$0] }
    }
    var rows: [Int] = []
    for row in 0..<table.rowCount where try evaluate(evaluation, row: row).truth {
      rows.append(row)
    }
    return rows
  }

  /// Few rows are not worth it, and without rows nothing has a type.
  private func canUseLanes(_ table: Table) -> Bool { table.rowCount >= 16 && isDetermined }

  /// The value for one row, with ECMAScript's distinctions (undefined, NaN) kept.
  func operand(
    over table: Table, row: Int, context: ExpressionContext
  ) throws(Failure) -> Operand {
    try evaluate(Evaluation(self, over: table, context: context), row: row)
  }

  private func evaluate(
    _ evaluation: borrowing Evaluation, row: Int
  ) throws(Failure) -> Operand {
    do {
      return try evaluation.value(syntax, row: row)
    } catch {
      throw Failure(
        Expression.finding(
          error.message + " (row \(row + 1) of the table)", source: source,
          offset: error.offset ?? 0, at: place))
    }
  }
}

/// What an expression may use beside the row.
public struct ExpressionContext: Sendable {
  /// Parameters (signals) by name.
  public var parameters: [String: Value]
  public var locale: Locale
  /// Seeds `random()` and the sampling functions.
  public var seed: UInt64
  /// What `now()` gives: milliseconds since 1970-01-01T00:00.
  public var now: Double

  public init(
    parameters: [String: Value] = [:], locale: Locale = .english, seed: UInt64 = 0,
    now: Double = 0
  ) {
    self.parameters = parameters
    self.locale = locale
    self.seed = seed
    self.now = now
  }
}

extension Syntax {
  var usesWholeRow: Bool { contains { if case .datum = $0 { true } else { false } } }

  var usesChance: Bool {
    contains { node in
      if case .call(let function, _) = node { function.usesChance } else { false }
    }
  }

  /// Whether it is such a node or has one.
  private func contains(where isWanted: (Syntax) -> Bool) -> Bool {
    if isWanted(self) { return true }
    return switch self {
    case .literal, .datum, .field, .parameter: false
    case .member(let object, let key):
      object.contains(where: isWanted) || key.contains(where: isWanted)
    case .unary(_, let operand): operand.contains(where: isWanted)
    case .chain(let first, let links):
      first.contains(where: isWanted) || links.contains { $0.operand.contains(where: isWanted) }
    case .conditional(let branches, let otherwise):
      otherwise.contains(where: isWanted)
        || branches.contains {
          $0.test.contains(where: isWanted) || $0.value.contains(where: isWanted)
        }
    case .array(let elements): elements.contains { $0.contains(where: isWanted) }
    case .object(let properties): properties.contains { $0.value.contains(where: isWanted) }
    case .call(_, let arguments): arguments.contains { $0.contains(where: isWanted) }
    }
  }
}
