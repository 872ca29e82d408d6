import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// `percentChange`, `rolling`, `index`, `interpolate`, `monthly`, `decompose`, by hand.
@Suite struct SeriesTransformTests {
  @Test(arguments: [
    (
      // 2018 is not there: 2019 has no base, though a row stands before it.
      #"[{"percentChange": "v", "on": "y"}]"#,
      #"[{"y": 2017, "v": 50}, {"y": 2016, "v": 100}, {"y": 2019, "v": 25}, {"y": 2020, "v": 30}]"#,
      #"[{"y": 2017, "v": 50, "change": -50, "change_flag": "ok"}, {"y": 2016, "v": 100, "change": null, "change_flag": "start"}, {"y": 2019, "v": 25, "change": null, "change_flag": "missing"}, {"y": 2020, "v": 30, "change": 20, "change_flag": "ok"}]"#
    ),
    (
      #"[{"percentChange": "v", "on": "y", "as": ["c", "f"]}]"#,
      #"[{"y": 1, "v": 0}, {"y": 2, "v": 5}, {"y": 3, "v": null}]"#,
      #"[{"y": 1, "v": 0, "c": null, "f": "start"}, {"y": 2, "v": 5, "c": null, "f": "zero-base"}, {"y": 3, "v": null, "c": null, "f": "missing"}]"#
    ),
    (
      #"[{"percentChange": "v", "on": "y", "kind": "difference", "groupby": ["k"]}]"#,
      #"[{"k": "a", "y": 1, "v": 40}, {"k": "b", "y": 1, "v": 1}, {"k": "a", "y": 2, "v": 45}]"#,
      #"[{"k": "a", "y": 1, "v": 40, "change": null, "change_flag": "start"}, {"k": "b", "y": 1, "v": 1, "change": null, "change_flag": "start"}, {"k": "a", "y": 2, "v": 45, "change": 5, "change_flag": "ok"}]"#
    ),
    (
      #"[{"rolling": "v", "on": "t", "window": 3, "minPeriods": 2, "as": "m"}]"#,
      #"[{"t": 3, "v": null}, {"t": 1, "v": 2}, {"t": 2, "v": 4}, {"t": 4, "v": 9}]"#,
      #"[{"t": 3, "v": null, "m": 3}, {"t": 1, "v": 2, "m": null}, {"t": 2, "v": 4, "m": 3}, {"t": 4, "v": 9, "m": 6.5}]"#
    ),
    (
      #"[{"rolling": "v", "on": "t", "window": 3, "align": "centered", "statistic": "sum"}]"#,
      #"[{"t": 1, "v": 2}, {"t": 2, "v": 4}, {"t": 3, "v": 9}]"#,
      #"[{"t": 1, "v": 2, "rolling_v": null}, {"t": 2, "v": 4, "rolling_v": 15}, {"t": 3, "v": 9, "rolling_v": null}]"#
    ),
    (
      #"[{"index": "v", "base": "datum.t <= 2", "groupby": ["k"], "as": "i"}]"#,
      #"[{"k": 1, "t": 1, "v": 10}, {"k": 1, "t": 2, "v": 30}, {"k": 1, "t": 3, "v": null}, {"k": 2, "t": 1, "v": 4}, {"k": 2, "t": 3, "v": 6}]"#,
      #"[{"k": 1, "t": 1, "v": 10, "i": 50}, {"k": 1, "t": 2, "v": 30, "i": 150}, {"k": 1, "t": 3, "v": null, "i": null}, {"k": 2, "t": 1, "v": 4, "i": 100}, {"k": 2, "t": 3, "v": 6, "i": 150}]"#
    ),
    (
      #"[{"interpolate": "v", "on": "t", "maxGap": 2}]"#,
      #"[{"t": 1, "v": null}, {"t": 2, "v": 4}, {"t": 3, "v": null}, {"t": 4, "v": 8}, {"t": 5, "v": null}, {"t": 6, "v": null}, {"t": 7, "v": 9}]"#,
      #"[{"t": 1, "v": null, "v_imputed": false}, {"t": 2, "v": 4, "v_imputed": false}, {"t": 3, "v": 6, "v_imputed": true}, {"t": 4, "v": 8, "v_imputed": false}, {"t": 5, "v": null, "v_imputed": false}, {"t": 6, "v": null, "v_imputed": false}, {"t": 7, "v": 9, "v_imputed": false}]"#
    ),
    (
      #"[{"interpolate": "v", "on": "t", "mode": "geometric", "as": ["w", "flag"]}]"#,
      #"[{"t": 3, "v": 16}, {"t": 1, "v": 4}, {"t": 2, "v": null}]"#,
      #"[{"t": 3, "v": 16, "w": 16, "flag": false}, {"t": 1, "v": 4, "w": 4, "flag": false}, {"t": 2, "v": null, "w": 8, "flag": true}]"#
    ),
    (
      // March, nothing in April, an unknown value in May 2022.
      #"[{"calculate": "datetime(datum.y, datum.m, datum.d)", "as": "at"}, {"monthly": "v", "on": "at", "completeMinimum": 2}, {"select": ["v", "observations", "days", "complete"]}]"#,
      #"[{"y": 2022, "m": 2, "d": 26, "v": 62}, {"y": 2022, "m": 2, "d": 27, "v": 14}, {"y": 2022, "m": 4, "d": 1, "v": null}]"#,
      #"[{"v": 76, "observations": 2, "days": 31, "complete": true}, {"v": null, "observations": 0, "days": 30, "complete": false}, {"v": null, "observations": 0, "days": 31, "complete": false}]"#
    ),
    (
      #"[{"decompose": "v", "on": "t", "period": 4}, {"filter": "datum.t === 3 || datum.t === 1"}]"#,
      #"[{"t": 1, "v": 3}, {"t": 2, "v": 5}, {"t": 3, "v": 9}, {"t": 4, "v": 6}, {"t": 5, "v": 4}, {"t": 6, "v": 6}, {"t": 7, "v": 10}, {"t": 8, "v": 7}, {"t": 9, "v": 5}, {"t": 10, "v": 7}, {"t": 11, "v": 11}, {"t": 12, "v": 8}]"#,
      #"[{"t": 1, "v": 3, "trend": null, "season": -2.375, "remainder": null}, {"t": 3, "v": 9, "trend": 5.875, "season": 3.125, "remainder": 0}]"#
    ),
  ])
  func transforms(list: String, input: String, expected: String) throws {
    let result = rows(try run(list, on: input).table)
    #expect(result == (try JSON.parse(expected)), "\(result.written())")
  }

  @Test(arguments: [
    (
      #"[{"rolling": "v", "on": "t", "window": 2}]"#,
      #"[{"t": 1, "v": 1}, {"t": 2, "v": 1}, {"t": 4, "v": 1}]"#,
      "not evenly spaced between 2 and 4"
    ),
    (
      #"[{"rolling": "v", "on": "t", "window": 2}]"#, #"[{"t": 1, "v": 1}, {"t": 1, "v": 1}]"#,
      "1 stands twice"
    ),
    (#"[{"rolling": "v", "on": "t", "window": 0}]"#, #"[{"t": 1, "v": 1}]"#, "one period or more"),
    (#"[{"index": "v", "base": "datum.t === 7"}]"#, #"[{"t": 1, "v": 1}]"#, "no base period"),
    (#"[{"index": "v", "base": "datum.t === 1"}]"#, #"[{"t": 1, "v": 0}]"#, "missing or zero"),
    (
      #"[{"interpolate": "v", "on": "t", "mode": "geometric"}]"#,
      #"[{"t": 1, "v": -1}, {"t": 2, "v": null}, {"t": 3, "v": 1}]"#, "values above zero"
    ),
    (#"[{"monthly": "v", "on": "t"}]"#, #"[{"t": 1, "v": -1}]"#, "'t' holds no dates"),
    (#"[{"decompose": "v", "on": "t", "period": 4}]"#, #"[{"t": 1, "v": 1}]"#, "two full periods"),
    (
      #"[{"percentChange": "v", "on": "t", "lag": 0}]"#, #"[{"t": 1, "v": 1}]"#,
      "expected 1 or more"
    ),
  ])
  func refuses(list: String, input: String, words: String) throws {
    let findings = try failure(list, on: input)
    #expect(findings.contains { $0.message.contains(words) }, "\(findings)")
  }

  /// 31 March less one month is 28 February, and months of unequal length are evenly spaced.
  @Test func countsInMonths() throws {
    let dates = """
      [{"calculate": "datetime(2023, datum.m + 1, 0)", "as": "at"},
       {"percentChange": "v", "on": "at", "unit": "month"}, {"rolling": "v", "on": "at", "window": 2}]
      """
    let table = try run(dates, on: #"[{"m": 0, "v": 1}, {"m": 1, "v": 2}, {"m": 2, "v": 3}]"#).table
    #expect(try numbers(table, "change") == [nil, 100, 50])
    #expect(try numbers(table, "rolling_v") == [nil, 1.5, 2.5])
  }
}
