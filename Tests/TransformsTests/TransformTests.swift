import Expressions
import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// Applies a list of transforms, given as JSON, to rows given as JSON.
func run(
  _ transforms: String, on rows: String, tables: [String: Table] = [:], strict: Bool = true
) throws -> (table: Table, steps: [TransformStep]) {
  let list = try #require(try JSON.parse(transforms).array)
  let context = TransformContext(tables: tables, isStrict: strict)
  let result = try applyTransforms(list, to: table(of: JSON.parse(rows)), in: context)
  return (result.table, result.steps)
}

/// The table as rows of JSON to nine decimals, to compare with what was computed by hand.
func rows(_ table: Table) -> Node {
  func node(_ value: Value) -> Node {
    switch value {
    case .missing: .null
    case .boolean(let value): .boolean(value)
    case .number(let value), .time(let value): .number((value * 1e9).rounded() / 1e9)
    case .text(let text): .text(text)
    case .array(let values): .array(values.map(node))
    case .object(let members): .object(members.map { .init($0.name, node($0.value)) })
    }
  }
  return .array((0..<table.rowCount).map { node(table.row($0)) })
}

@Suite struct TransformTests {
  @Test(arguments: [
    (
      #"[{"filter": "datum.a > 1 && datum.b === 'x'"}]"#,
      #"[{"a": 1, "b": "x"}, {"a": 2, "b": "x"}, {"a": 3, "b": "y"}]"#, #"[{"a": 2, "b": "x"}]"#
    ),
    (
      #"[{"filter": {"or": [{"field": "a", "range": [2, null]}, {"not": {"field": "b", "oneOf": ["x"]}}]}}]"#,
      #"[{"a": 1, "b": "x"}, {"a": 2, "b": "x"}, {"a": 0, "b": "y"}]"#,
      #"[{"a": 2, "b": "x"}, {"a": 0, "b": "y"}]"#
    ),
    (
      #"[{"filter": {"field": "a", "valid": true}}, {"calculate": "datum.a * 2", "as": "b"}]"#,
      #"[{"a": 1}, {"a": null}, {"a": 3}]"#, #"[{"a": 1, "b": 2}, {"a": 3, "b": 6}]"#
    ),
    (
      #"[{"aggregate": [{"op": "sum", "field": "v", "as": "s"}, {"op": "count"}, {"op": "mean", "field": "v"}, {"op": "missing", "field": "v"}], "groupby": ["k"]}]"#,
      #"[{"k": "b", "v": 1}, {"k": "a", "v": 2}, {"k": "b", "v": null}, {"k": "b", "v": 4}]"#,
      #"[{"k": "b", "s": 5, "count": 3, "mean_v": 2.5, "missing_v": 1}, {"k": "a", "s": 2, "count": 1, "mean_v": 2, "missing_v": 0}]"#
    ),
    (
      #"[{"joinaggregate": [{"op": "max", "field": "v", "as": "m"}], "groupby": ["k"]}]"#,
      #"[{"k": 1, "v": 1}, {"k": 2, "v": 5}, {"k": 1, "v": 3}]"#,
      #"[{"k": 1, "v": 1, "m": 3}, {"k": 2, "v": 5, "m": 5}, {"k": 1, "v": 3, "m": 3}]"#
    ),
    (
      #"[{"window": [{"op": "sum", "field": "v", "as": "s"}, {"op": "rank", "as": "r"}, {"op": "lag", "field": "v", "as": "l"}], "sort": [{"field": "v"}]}]"#,
      #"[{"v": 3}, {"v": 1}, {"v": 1}]"#,
      #"[{"v": 3, "s": 5, "r": 3, "l": 1}, {"v": 1, "s": 2, "r": 1, "l": null}, {"v": 1, "s": 2, "r": 1, "l": 1}]"#
    ),
    (
      #"[{"fold": ["m", "f"], "as": ["sex", "n"]}]"#, #"[{"y": 1, "m": 2, "f": 3}]"#,
      #"[{"y": 1, "m": 2, "f": 3, "sex": "m", "n": 2}, {"y": 1, "m": 2, "f": 3, "sex": "f", "n": 3}]"#
    ),
    (
      #"[{"pivot": "s", "value": "n", "groupby": ["y"]}]"#,
      #"[{"y": 1, "s": "b", "n": 2}, {"y": 1, "s": "a", "n": 3}, {"y": 2, "s": "a", "n": 4}]"#,
      #"[{"y": 1, "a": 3, "b": 2}, {"y": 2, "a": 4, "b": null}]"#
    ),
    (
      #"[{"flatten": ["t"]}]"#, #"[{"k": 1, "t": ["a", "b"]}, {"k": 2, "t": []}]"#,
      #"[{"k": 1, "t": "a"}, {"k": 1, "t": "b"}]"#
    ),
    (
      #"[{"stack": "v", "groupby": ["x"], "as": ["y0", "y1"]}]"#,
      #"[{"x": 1, "v": 2}, {"x": 1, "v": 3}, {"x": 1, "v": -1}]"#,
      #"[{"x": 1, "v": 2, "y0": 0, "y1": 2}, {"x": 1, "v": 3, "y0": 2, "y1": 5}, {"x": 1, "v": -1, "y0": 0, "y1": -1}]"#
    ),
    (
      #"[{"impute": "v", "key": "x", "groupby": ["k"], "value": 0}]"#,
      #"[{"k": "a", "x": 1, "v": 5}, {"k": "a", "x": 2, "v": 6}, {"k": "b", "x": 1, "v": 7}]"#,
      #"[{"k": "a", "x": 1, "v": 5}, {"k": "a", "x": 2, "v": 6}, {"k": "b", "x": 1, "v": 7}, {"k": "b", "x": 2, "v": 0}]"#
    ),
    (
      #"[{"quantile": "v", "probs": [0, 0.5, 1]}]"#, #"[{"v": 3}, {"v": 1}, {"v": 4}]"#,
      #"[{"prob": 0, "value": 1}, {"prob": 0.5, "value": 3}, {"prob": 1, "value": 4}]"#
    ),
    (
      #"[{"bin": {"step": 10}, "field": "v", "as": ["lo", "hi"]}]"#, #"[{"v": 3}, {"v": 25}]"#,
      #"[{"v": 3, "lo": 0, "hi": 10}, {"v": 25, "lo": 20, "hi": 30}]"#
    ),
    (
      #"[{"sort": [{"field": "a", "order": "descending"}, "b"]}, {"limit": 2}, {"select": ["b", {"field": "a", "as": "c"}]}]"#,
      #"[{"a": 1, "b": 2}, {"a": 2, "b": 3}, {"a": 2, "b": 1}]"#,
      #"[{"b": 1, "c": 2}, {"b": 3, "c": 2}]"#
    ),
    (
      #"[{"increments": "v", "date": "d", "per": 30}]"#,
      #"[{"d": 864000000, "v": 40}, {"d": 0, "v": 10}, {"d": 1728000000, "v": 35}]"#,
      #"[{"from": 0, "to": 864000000, "days": 10, "added": 30, "pace": 90, "added_flag": "ok"}, {"from": 864000000, "to": 1728000000, "days": 10, "added": -5, "pace": -15, "added_flag": "correction"}]"#
    ),
    (
      #"[{"regression": "y", "on": "x", "params": true}]"#,
      #"[{"x": 0, "y": 1}, {"x": 1, "y": 3}, {"x": 2, "y": 5}]"#,
      #"[{"coef": [1, 2], "rSquared": 1}]"#
    ),
  ])
  func transforms(list: String, input: String, expected: String) throws {
    let result = rows(try run(list, on: input).table)
    #expect(result == (try JSON.parse(expected)), "\(result.written())")
  }

  @Test func followsOrigins() throws {
    var data = Table([("k", Column(texts: ["a", "b", "a"])), ("v", Column(numbers: [1, 2, 3]))])
    data.lineage = Lineage(resource: "arrests", lines: [2, 3, 4])
    let list = try #require(
      try JSON.parse(
        #"[{"aggregate": [{"op": "sum", "field": "v"}], "groupby": ["k"]}, {"filter": "datum.k === 'a'"}]"#
      ).array)
    let result = try applyTransforms(list, to: data, in: TransformContext()).table
    #expect(result.lineage?[0].map(\.line) == [2, 4])
  }

  @Test(arguments: [
    (#"[{"filtre": "true"}]"#, "unknown-transform", "did you mean 'filter'?"),
    (#"[{"filter": "datum.x > 1"}]"#, "expression", "unknown column 'x'"),
    (#"[{"calculate": "1", "az": "b"}]"#, "missing-key", "'as' is missing"),
    (#"[{"sort": ["z"]}]"#, "unknown-column", "unknown column 'z'"),
    (#"[{"aggregate": [{"op": "summ", "field": "a"}]}]"#, "unknown-value", "did you mean 'sum'?"),
    (#"[{"lookup": "a", "from": {"data": {"name": "t"}, "key": "k"}}]"#, "unknown-table", "'t'"),
    (#"[{"rate": "a", "population": "b"}]"#, "undefined", "row 1"),
    (#"[{"timeUnit": "yeer", "field": "a", "as": "y"}]"#, "unknown-value", "time unit"),
  ])
  func explainsMistakes(list: String, code: String, words: String) throws {
    do {
      _ = try run(list, on: #"[{"a": 1, "b": 0}]"#)
      Issue.record("expected a failure with the code \(code)")
    } catch let failure as Failure {
      #expect(
        failure.findings.contains { $0.code == code && $0.message.contains(words) }, "\(failure)")
    }
  }

  @Test func refusesAmbiguousDenominators() throws {
    let population = Table([
      ("year", Column(numbers: [2022, 2022, 2023])), ("persons", Column(numbers: [10, 11, 12])),
      ("series", Column(texts: ["a", "b", "a"])),
    ])
    let input = #"[{"year": 2022, "n": 1}, {"year": 2024, "n": 2}]"#
    #expect(throws: Failure.self) {
      try run(
        #"[{"denominator": "population", "on": ["year"], "field": "persons"}]"#, on: input,
        tables: ["population": population])
    }
    let result = try run(
      #"[{"denominator": "population", "on": ["year"], "field": "persons", "where": "datum.series === 'a'"}]"#,
      on: input, tables: ["population": population])
    #expect(result.table["persons"]?.numbers == [10, nil])
    #expect(result.steps[0].unmatched == ["2024"])
  }

  /// 114 homicides among 6,029,976 people: Garwood's limits as in the published table.
  @Test func computesRates() throws {
    let result = try run(
      #"[{"rate": "n", "population": "p"}]"#,
      on: #"[{"n": 114, "p": 6029976}, {"n": null, "p": 1}]"#
    ).table
    #expect(abs((result["rate"]?.number(at: 0) ?? 0) - 1.8906) < 5e-5)
    #expect(abs((result["rate_low"]?.number(at: 0) ?? 0) - 1.5594) < 5e-4)
    #expect(abs((result["rate_high"]?.number(at: 0) ?? 0) - 2.2712) < 5e-4)
    #expect(result["rate"]?.number(at: 1) == nil)
  }

  @Test func cutsTimes() throws {
    let unit = try #require(TimeUnitKind("utcyearmonth"))
    #expect(unit.name == "yearmonth")
    #expect(unit.floor(1_648_339_200_000) == 1_646_092_800_000)
    #expect(unit.next(1_646_092_800_000) == 1_648_771_200_000)
    #expect(TimeUnitKind("fortnight") == nil)
    #expect(TimeUnitKind("month")?.floor(1_648_339_200_000) == 1_330_560_000_000)
  }

  @Test func trendNeedsEnoughPoints() throws {
    #expect(throws: Failure.self) {
      try run(
        #"[{"poll": "y", "on": "x", "method": "loess"}]"#,
        on: #"[{"x": 0, "y": 1}, {"x": 1, "y": 2}]"#)
    }
    let line = (0..<12).map { #"{"x": \#($0), "y": \#(2 * $0 + 1)}"# }.joined(separator: ",")
    let table = try run(
      #"[{"poll": "y", "on": "x", "method": "loess", "steps": 2}]"#, on: "[\(line)]"
    ).table
    let values = table["poll"]?.numbers.compactMap { $0 } ?? []
    #expect(values.count == 3)
    #expect(zip(values, [1, 12, 23]).allSatisfy { abs($0 - $1) < 1e-9 })
  }
}
