import Expressions
import Findings
import JSON
import Tables

/// A step from a table to a table.
public protocol Transform: Sendable {
  /// The rows and columns after the step; the failure names what is wrong with the data.
  func apply(to table: Table, in context: TransformContext) throws(Failure) -> TransformResult
}

/// What a step gives: its table, and what a reader of the run record should know.
public struct TransformResult: Sendable {
  public var table: Table
  /// Keys without a partner, in the order of the rows.
  public var unmatched: [String]
  /// Sources that a reconciliation left out, with their key and the reason.
  public var setAside: [String] = []
  public var findings: [Finding]
  /// Parameters that the steps after this one may use.
  public var parameters: [String: Value] = [:]

  public init(_ table: Table, unmatched: [String] = [], findings: [Finding] = []) {
    self.table = table
    self.unmatched = unmatched
    self.findings = findings
  }
}

/// What steps may use beside their table.
public struct TransformContext: Sendable {
  /// Other tables by name, for lookups and denominators.
  public var tables: [String: Table]
  public var expressions: ExpressionContext
  /// Whether a name that the table lacks is an error (pipelines) or an empty column (charts).
  public var isStrict: Bool
  public var file: String?

  public init(
    tables: [String: Table] = [:], expressions: ExpressionContext = ExpressionContext(),
    isStrict: Bool = true, file: String? = nil
  ) {
    self.tables = tables
    self.expressions = expressions
    self.isStrict = isStrict
    self.file = file
  }

  /// The column of this name; where it is absent, an error or a column of missing values.
  func column(_ name: String, of table: Table, at place: Place) throws(Failure) -> Column {
    if let column = table[name] { return column }
    if isStrict {
      throw Failure(
        "unknown-column", "unknown column '\(name)'" + didYouMean(name, among: table.names),
        at: place)
    }
    return Column(repeating: .missing, count: table.rowCount)
  }

  /// Fails when the table lacks one of these columns, naming all that it lacks.
  func require(_ names: [String], of table: Table, at place: Place) throws(Failure) {
    guard isStrict else { return }
    let findings = names.filter { table[$0] == nil }.map { name in
      Finding(
        .error, "unknown-column",
        "unknown column '\(name)'" + didYouMean(name, among: table.names), at: place)
    }
    if !findings.isEmpty { throw Failure(findings) }
  }
}

/// One step of a list as it was carried out.
public struct TransformStep: Sendable {
  public var name: String
  public var rowsIn: Int
  public var rowsOut: Int
  public var unmatched: [String]
  public var setAside: [String] = []
}
