import Findings
import JSON
import Tables
import Testing

@testable import Transforms

@Suite struct IntervalTransformTests {
  let polls = """
    [{"low": 58, "high": 64, "level": null, "method": "margin as published", "n": 1200},
     {"low": null, "high": null, "level": null, "method": null, "n": null}]
    """
  let declaration =
    #"{"interval": ["low", "high"], "level": "level", "method": "method", "n": "n"}"#

  @Test func limitsKnowTheirColumns() throws {
    let table = try run("[\(declaration)]", on: polls).table
    let columns = IntervalColumns(level: "level", method: "method", n: "n")
    #expect(table.field("low")?.interval == columns && table.field("high")?.interval == columns)
    #expect(table["low"]?.numbers == [58, nil])
  }

  @Test func aLimitLeftAloneIsSeen() throws {
    let table = try run(#"[\#(declaration), {"select": ["low", "high", "n"]}]"#, on: polls).table
    #expect(table.limitsAlone.map(\.limit) == ["low", "high"])
    #expect(table.limitsAlone[0].missing == ["level", "method"])
  }

  @Test(
    arguments: [
      (#"[{"low": 1, "high": 2, "level": 0.95, "method": null, "n": 3}]"#, "limit-alone"),
      (#"[{"low": 2, "high": 1, "level": 0.95, "method": "Wilson", "n": 3}]"#, "limits-crossed"),
    ])
  func refuses(data: String, code: String) {
    let failure = #expect(throws: Failure.self) { try run("[\(declaration)]", on: data) }
    #expect(failure?.findings.map(\.code) == [code])
  }
}
