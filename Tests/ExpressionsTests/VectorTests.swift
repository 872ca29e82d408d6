import Findings
import JSON
import Tables
import Testing

@testable import Expressions

/// The values that Vega 6.2 computes for expressions over a row.
@Suite struct VectorTests {
  @Test func agreesWithVega() throws {
    let folder = String(#filePath.dropLast("VectorTests.swift".count))
    let vectors = try JSON.parse(TextFile.read(folder + "vectors/expressions.json"))
    let cases = try #require(vectors["cases"]?.array)
    #expect(cases.count > 500)
    for node in cases {
      let source = try #require(node["expression"]?.text)
      let expected = try #require(node["expected"])
      let datum = try #require(node["datum"])
      let actual = outcome(source, datum)
      #expect(
        matches(actual, expected),
        "\(node["id"]?.text ?? ""): \(source) with \(datum.written()) gave \(actual), expected \(expected.written())"
      )
    }
  }

  private enum Outcome {
    case value(Operand)
    case refused(String)
  }

  private func outcome(_ source: String, _ datum: Node) -> Outcome {
    do throws(Failure) {
      let expression = try Expression(source)
      let names = (datum.members ?? []).map(\.name)
      if let finding = expression.findings(columns: names + expression.fields).first {
        return .refused(finding.message)
      }
      let table = Table((datum.members ?? []).map { ($0.name, Column([cell($0.node)])) })
      return .value(try expression.operand(over: table, row: 0, context: .init()))
    } catch {
      return .refused(error.description)
    }
  }

  private func cell(_ node: Node) -> Value {
    switch node.value {
    case .null: .missing
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .text(let value): .text(value)
    case .array(let nodes): .array(nodes.map(cell))
    case .object(let members): .object(members.map { .init($0.name, cell($0.node)) })
    }
  }

  private func matches(_ outcome: Outcome, _ expected: Node) -> Bool {
    guard case .value(let actual) = outcome else { return expected["error"] != nil }
    if let node = expected["number"] {
      let wanted = node.number ?? Double(node.text == "NaN" ? "nan" : node.text ?? "") ?? .nan
      guard case .number(let value) = actual else { return false }
      return value == wanted || value.isNaN && wanted.isNaN
        || abs(value - wanted) <= 1e-12 * max(abs(value), abs(wanted))
    }
    if let text = expected["string"]?.text {
      if case .text(let value) = actual { return value == text }
      return false
    }
    if let wanted = expected["boolean"]?.boolean {
      if case .boolean(let value) = actual { return value == wanted }
      return false
    }
    if let wanted = expected["array"]?.array {
      guard case .array(let values) = actual else { return false }
      // The vectors were recorded by joining and splitting, which turns no element into one blank.
      let texts = values.map { $0.isNullish ? "" : $0.string }
      return (texts.isEmpty ? [""] : texts) == wanted.map { $0.text ?? "" }
    }
    if let wanted = expected["date"]?.number {
      if case .time(let value) = actual { return value == wanted }
      return false
    }
    switch (expected["other"]?.text, actual) {
    case ("null", .null), ("undefined", .undefined): return true
    default: return false
    }
  }
}
