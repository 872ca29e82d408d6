import Figures
import Findings
import JSON
import Tables
import Testing

@testable import Transforms

@Suite struct ReconcileTransformTests {
  /// Three counts of 2023, two of 2024 that agree, one of another measure.
  func table() throws -> Table {
    try figures(
      ["154", "194", "at least 150", "114", "114", "1.9", nil],
      [
        ("year", Column(numbers: [2023, 2023, 2023, 2024, 2024, 2024, 2024])),
        (
          "measure",
          Column(texts: ["count", "count", "count", "count", "count", "rate", "count"])
        ),
        ("who", Column(texts: ["FGR", "PNC", "NGO", "FGR", "PNC", "FGR", "IML"])),
        ("date", Column(days: [10, 30, 20, 10, 20, 30, 40])),
      ])
  }

  func reconcile(_ more: String) throws -> (
    table: Table, steps: [TransformStep], findings: [Finding]
  ) {
    try apply(
      #"[{"reconcile": "value", "groupby": ["year"], "measure": "measure", "source": "who", "#
        + #""as": "n"\#(more)}]"#, to: table())
  }

  @Test(arguments: [
    (#", "policy": "preferred", "preferred": ["X", "PNC"]"#, "194..194 exact", "PNC"),
    (#", "policy": "mostRecent", "date": "date""#, "194..194 exact", "PNC"),
    (#", "policy": "envelope""#, "150..∞ at least", "FGR; PNC; NGO"),
    (#", "policy": "lowBestHigh", "preferred": ["FGR"]"#, "150..∞ at least", "FGR; PNC; NGO"),
    (#", "policy": "majorityOrLowest""#, "150..150 exact", "NGO"),
    (#", "policy": "conservativeFloor""#, "150..150 exact", "NGO"),
  ])
  func everyPolicyMakesOneFigureAKey(_ more: String, _ figure: String, _ agreed: String) throws {
    let result = try reconcile(more)
    #expect(result.table.rowCount == 3)
    #expect(result.table["measure"]?.text(at: 2) == "rate")
    #expect(try written(result.table, "n") == figure)
    #expect(result.table["n_agreed"]?.text(at: 0) == agreed)
    #expect(result.table["n_conflict"]?[0] == .boolean(true))
    #expect(result.table["n_conflict"]?[1] == .boolean(false))
    #expect(result.table["n_sources"]?.numbers == [3, 2, 1])
    #expect(result.table["n_envelope_low"]?.numbers == [150, 114, 1.9])
  }

  @Test func recordsWhoWasSetAsideAndWhy() throws {
    let result = try reconcile(#", "policy": "preferred", "preferred": ["FGR"]"#)
    #expect(
      result.table["n_set_aside"]?.text(at: 0)
        == "PNC: another source is preferred; NGO: another source is preferred")
    #expect(
      result.steps[0].setAside == [
        "2023, count: PNC: another source is preferred",
        "2023, count: NGO: another source is preferred",
      ])
    #expect(result.table["n_agreed"]?.text(at: 1) == "FGR; PNC")
    #expect(result.findings.map(\.severity) == [.note])
    #expect(
      result.findings.first?.message
        == "the sources of 2023, count contradict each other: FGR: 154, PNC: 194, NGO: at least 150"
    )
  }

  @Test func namesDaysAsDaysWhereSourcesContradict() throws {
    let result = try apply(
      #"[{"reconcile": "value", "groupby": ["day"], "measure": "of", "source": "who", "as": "n"}]"#,
      to: try figures(
        ["450", "447"],
        [
          ("day", Column(days: [20_392, 20_392])), ("who", Column(texts: ["SJH", "PNC"])),
          ("of", Column(texts: ["deaths", "deaths"])),
        ]))
    #expect(
      result.findings.map(\.message)
        == ["the sources of 2025-10-31, deaths contradict each other: SJH: 450, PNC: 447"])
  }

  @Test func whatAllAllowIsNothingInAConflict() throws {
    let result = try reconcile(#", "policy": "intersection""#)
    #expect(result.table["n"]?[0].isMissing == true)
    #expect(result.table["n_low"]?[0].isMissing == true)
    #expect(try written(result.table, "n", 1) == "114..114 exact")
    #expect(result.table["n_set_aside"]?.text(at: 0)?.contains("contradicts") == true)
  }

  @Test func withoutARuleTheSourcesStayApart() throws {
    let result = try reconcile("")
    #expect(result.table.rowCount == 6)
    #expect(result.table["n_envelope_high"]?[0].isMissing == true)
    #expect(result.table["n_envelope_high"]?[3] == .number(114))
    #expect(result.table["n_policy"] == nil)
    #expect(result.steps[0].setAside == [])
  }

  @Test(arguments: [
    (#"{"reconcile": "value", "source": "who", "policy": "envelope"}"#, "'measure'"),
    (#"{"reconcile": "value", "source": "who", "measure": "m", "policy": "best"}"#, "best"),
    (
      #"{"reconcile": "value", "source": "who", "measure": "m", "policy": "preferred"}"#,
      "'preferred'"
    ),
    (#"{"reconcile": "value", "source": "who", "measure": "m", "policy": "mostRecent"}"#, "'date'"),
    (
      #"{"reconcile": "value", "source": "who", "measure": "m", "policy": "envelope", "preferred": ["a"]}"#,
      "list of sources"
    ),
  ])
  func namesWhatARuleLacks(_ text: String, _ part: String) throws {
    let failure = #expect(throws: Failure.self) { try readTransform(try JSON.parse(text)) }
    #expect(failure?.findings.contains { $0.message.contains(part) } == true)
  }
}
