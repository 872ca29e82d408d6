import Expressions
import Findings
import JSON
import Tables

/// Adds a column computed from each row.
///
///     {"calculate": "datum.count / datum.population * 100000", "as": "rate"}
///
/// Sums, differences, products and quotients of figures, and choices among them, are figures again:
/// beside `rate` stand `rate_low`, `rate_high` and `rate_wording`. Other functions lose the bounds.
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
    let column = try expression.column(over: table, context: context.expressions)
    result.set(name, column)
    if context.isStrict, column.kind.isNumeric,
      let formula = try FigureFormula(expression, over: table, in: context.expressions)
    {
      let figures = try formula.figures(over: table, plain: column)
      result.set(name, figures: figures, values: column.numbers)
    }
    return TransformResult(result)
  }
}
