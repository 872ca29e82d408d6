import Expressions
public import Findings
import Formats
public import JSON
import Tables
import Transforms

/// One expression of Vega's language over one datum.
///
///     try evaluate("datum.a + 1", datum: ["a": 2], locale: "en").number   // 3
///
/// Numbers that JSON cannot hold come as `"NaN"`, `"Infinity"`, `"-Infinity"`, dates as
/// milliseconds, undefined as null. An unknown locale or a mistake in the expression throws.
public func evaluate(
  _ expression: String, datum: Node?, locale name: String?
) throws(Failure) -> Node {
  let name = name ?? "en"
  guard let locale = Locale.named(name) else {
    throw Failure(
      "unknown-locale",
      "unknown locale '\(name)'" + didYouMean(name, among: Locale.names)
        + "; there are \(Locale.names.joined(separator: ", "))")
  }
  if let datum, datum.members == nil {
    throw Failure("type", "the datum is \(datum.kind); expected an object")
  }
  let compiled = try Expression(expression)
  let unknown = compiled.findings(columns: compiled.fields)
  if !unknown.isEmpty { throw Failure(unknown) }
  let row = datum.map { table(of: .array([$0])) } ?? Table(rowCount: 1)
  let context = ExpressionContext(locale: locale)
  return result(try compiled.values(over: row, context: context).first ?? .missing)
}

private func result(_ value: Value) -> Node {
  switch value {
  case .missing: .null
  case .boolean(let value): .boolean(value)
  case .number(let value), .time(let value): number(value)
  case .text(let value): .text(value)
  case .array(let values): .array(values.map(result))
  case .object(let members): .object(members.map { Node.Member($0.name, result($0.value)) })
  }
}

private func number(_ value: Double) -> Node {
  if value.isFinite { return .number(value) }
  return .text(value > 0 ? "Infinity" : value < 0 ? "-Infinity" : "NaN")
}
