import Findings
import JSON
import Tables
import Testing

@testable import Transforms

@Suite struct UndercountTransformTests {
  /// Madigan and York 1997, spina bifida: 626 observed, the independence of lists 1 and 3 given 2 apart.
  static let spinaBifida = """
    [{"a": 1, "b": 0, "c": 0, "n": 60}, {"a": 0, "b": 1, "c": 0, "n": 49}, {"a": 1, "b": 1, "c": 0, "n": 4},
     {"a": 0, "b": 0, "c": 1, "n": 247}, {"a": 1, "b": 0, "c": 1, "n": 112},
     {"a": 0, "b": 1, "c": 1, "n": 142}, {"a": 1, "b": 1, "c": 1, "n": 12}]
    """

  @Test func estimatesWithCompanions() throws {
    let table = try run(
      #"[{"undercount": ["a", "b", "c"], "count": "n"}]"#, on: Self.spinaBifida
    ).table
    let total = try #require(try numbers(table, "total")[0])
    // [12,23] by hand: 626 + n100 n001 ... of the decomposable table, near the published 731.
    #expect((700...760).contains(total))
    let low = try #require(try numbers(table, "total_low")[0])
    let high = try #require(try numbers(table, "total_high")[0])
    #expect(626 < low && low < total && total < high)
    try expectNumbers(table, "total_observed", [626])
    try expectNumbers(table, "total_n", [626])
    try expectNumbers(table, "total_level", [0.95])
    try expectNumbers(table, "total_models", [8])
    let missed = try #require(try numbers(table, "total_missed_5_percent")[0])
    #expect(missed < total)
    #expect(try texts(table, "total_assumptions")[0]?.contains("closed") == true)
  }

  @Test func listsModelsAndDiagnostics() throws {
    let models = try run(
      #"[{"undercount": ["a", "b", "c"], "count": "n", "output": "models"}]"#, on: Self.spinaBifida
    ).table
    #expect(models.rowCount == 8)
    let totals = try numbers(models, "total").compactMap { $0 }
    #expect(totals.count == 8)
    let diagnostics = try run(
      #"[{"undercount": ["a", "b", "c"], "count": "n", "output": "diagnostics"}, {"filter": "datum.diagnostic === 'overlap'"}]"#,
      on: Self.spinaBifida
    ).table
    #expect(try texts(diagnostics, "lists") == ["a, b", "a, c", "b, c"])
    #expect(try numbers(diagnostics, "value") == [16, 124, 154])
  }

  /// Rows as persons: 200 on one list, 150 on the other, 30 on both.
  @Test func countsPersons() throws {
    let persons =
      Array(repeating: #"{"x": 1, "y": 1}"#, count: 30)
      + Array(repeating: #"{"x": true, "y": false}"#, count: 170)
      + Array(repeating: #"{"x": 0, "y": 1}"#, count: 120)
    let table = try run(
      #"[{"undercount": ["x", "y"]}]"#, on: "[" + persons.joined(separator: ",") + "]"
    ).table
    try expectNumbers(table, "total", [978.0645161290323])
    try expectNumbers(table, "total_lowest", [320 + 0.5 * 170 * 120 / 30])
    try expectNumbers(table, "total_highest", [320 + 4 * 170 * 120 / 30.0])
    // 151 * 201 / (30/0.95 + 1) - 1 and the same with 0.9.
    try expectNumbers(table, "total_missed_5_percent", [930.6138933764136])
    try expectNumbers(table, "total_missed_10_percent", [883.009708737864])
    #expect(try texts(table, "total_warning")[0]?.contains("two lists cannot show") == true)
  }

  @Test(arguments: [
    (#"{"undercount": ["a"]}"#, #"[{"a": 1}]"#, "expected two to five"),
    (#"{"undercount": ["a", "b"]}"#, #"[{"a": 1, "b": 2}]"#, "does not say by 0 or 1"),
    (#"{"undercount": ["a", "b"]}"#, #"[{"a": 1, "b": 0}]"#, "a list is empty"),
    (
      #"{"undercount": ["a", "b"], "count": "n"}"#, #"[{"a": 1, "b": 1, "n": null}]"#,
      "has no count"
    ),
    (#"{"undercount": ["a", "b"]}"#, #"[{"a": 0, "b": 0}]"#, "what is unknown"),
  ])
  func refuses(transform: String, input: String, words: String) throws {
    let findings = try failure("[\(transform)]", on: input)
    #expect(findings.contains { $0.message.contains(words) }, "\(findings)")
  }
}
