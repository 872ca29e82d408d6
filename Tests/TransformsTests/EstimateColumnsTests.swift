import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// No estimate travels alone: whatever writes limits writes level, method and n beside them.
@Suite struct EstimateColumnsTests {
  static let data = """
    [{"g": 1, "y": 1, "x": 12, "n": 1000, "w": 1, "v": 61, "a": 1, "b": 0, "r": 900, "h": "A", "k": 0},
     {"g": 1, "y": 2, "x": 30, "n": 1500, "w": 2, "v": 66, "a": 0, "b": 1, "r": 700, "h": "B", "k": 1},
     {"g": 1, "y": 3, "x": 25, "n": 1400, "w": 1, "v": 58, "a": 1, "b": 1, "r": 800, "h": "A", "k": 1},
     {"g": 1, "y": 4, "x": 21, "n": 1300, "w": 1, "v": 64, "a": 1, "b": 1, "r": 800, "h": "B", "k": 0},
     {"g": 1, "y": 5, "x": 19, "n": 1200, "w": 3, "v": 62, "a": 1, "b": 0, "r": 800, "h": "A", "k": 1},
     {"g": 1, "y": 6, "x": 18, "n": 1250, "w": 1, "v": 63, "a": 0, "b": 1, "r": 800, "h": "A", "k": 1}]
    """

  static let transforms = [
    #"{"rate": "x", "population": "n"}"#,
    #"{"proportion": "v", "n": "n", "scale": 100}"#,
    #"{"standardize": "x", "population": "n", "standard": "w", "standardName": "s"}"#,
    #"{"standardize": "x", "population": "n", "reference": "r", "standardName": "s"}"#,
    #"{"rateRatio": "x", "population": "n", "reference": "datum.y === 1"}"#,
    #"{"rateRatio": "x", "population": "n", "reference": "datum.y === 1", "compare": "difference"}"#,
    #"{"trend": "v", "on": "y"}"#,
    #"{"correlation": ["v", "x"]}"#,
    #"{"interrupted": "v", "on": "y", "at": 4}"#,
    #"{"weighted": "k", "weight": "w"}"#,
    #"{"undercount": ["a", "b"]}"#,
    #"{"poll": "v", "on": "y", "method": "loess", "span": 1}"#,
    #"{"poll": "v", "method": "randomEffects", "n": "n", "scale": 100}"#,
    #"{"poll": "v", "on": "g", "method": "houseEffects", "n": "n", "scale": 100, "house": "h"}"#,
    #"{"poll": "v", "on": "y", "method": "localLevel", "n": "n", "scale": 100}"#,
  ]

  @Test(arguments: transforms)
  func limitsHaveCompany(transform: String) throws {
    let table = try run("[\(transform)]", on: Self.data).table
    let limits = table.fields.filter { $0.interval != nil }
    #expect(limits.count == 2)
    #expect(table.limitsAlone.isEmpty)
    for field in limits {
      let interval = try #require(field.interval)
      for row in 0..<table.rowCount where table[field.name]?.number(at: row) != nil {
        let level = try #require(table[interval.level]?.number(at: row))
        #expect((0...1).contains(level))
        #expect(table[interval.method]?.text(at: row)?.isEmpty == false)
        #expect(try #require(table[interval.n]?.number(at: row)) > 0)
      }
    }
  }

  @Test func selectTellsWhoIsLeftAlone() throws {
    let rate = #"{"rate": "x", "population": "n"}"#
    let alone = try run(
      #"[\#(rate), {"select": ["rate", "rate_low", {"field": "rate_n", "as": "events"}]}]"#,
      on: Self.data
    ).table
    #expect(alone.limitsAlone.map(\.limit) == ["rate_low"])
    #expect(alone.limitsAlone.first?.missing == ["rate_level", "rate_method"])
  }

  @Test func namesAreChecked() throws {
    let findings = try failure(
      #"[{"trend": "v", "on": "y", "as": ["a", "b", "c", "d", "e", "f", "g"]}]"#, on: Self.data)
    #expect(findings.contains { $0.message.contains("expected up to six") })
  }
}
