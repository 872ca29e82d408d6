import Expressions
import Findings
import JSON
import Tables

/// Adds a column computed from each row.
///
///     {"calculate": "datum.count / datum.population * 100000", "as": "rate"}
public struct Calculate: Transform {
  public let expression: Expression
  public let name: String

  public init(_ expression: Expression, as name: String) {
    self.expression = expression
    self.name = name
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let source = reader.text("calculate", required: true)
    let name = reader.text("as", required: true)
    guard let source, let name else { throw Failure(reader.findings) }
    let mark = reader.node["calculate"]?.mark ?? reader.node.mark
    return Calculate(
      try Expression(source, at: reader.place(mark, "calculate")), as: name)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.check(expression, against: table)
    var result = table
    result.set(name, try expression.column(over: table, context: context.expressions))
    return TransformResult(result)
  }
}
