import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// `trend`, `correlation`, `changepoints`, `interrupted`; expected numbers by SciPy and NumPy.
@Suite struct InferenceTransformTests {
  static let fall = """
    [{"y": 2015, "v": 103}, {"y": 2016, "v": 81}, {"y": 2017, "v": 60}, {"y": 2018, "v": 50},
     {"y": 2019, "v": null}, {"y": 2020, "v": 20}, {"y": 2021, "v": 18}]
    """

  @Test func findsTheSlope() throws {
    let table = try run(#"[{"trend": "v", "on": "y"}]"#, on: Self.fall).table
    try expectNumbers(table, "slope", [-15])
    try expectNumbers(table, "slope_low", [-21.5])
    try expectNumbers(table, "slope_high", [-10])
    try expectNumbers(table, "slope_level", [0.95])
    try expectNumbers(table, "slope_n", [6])
    try expectNumbers(table, "slope_s", [-15])
    try expectNumbers(table, "slope_p", [0.008534920414227074])
    try expectNumbers(table, "slope_from", [2015])
    #expect(try texts(table, "slope_method") == ["Sen; Mann-Kendall"])
  }

  /// Dates give a slope a year.
  @Test func slopesOfDatesAreYearly() throws {
    let table = try run(
      #"[{"calculate": "datetime(2020, 0, datum.d)", "as": "at"}, {"trend": "v", "on": "at", "per": 10}, {"select": ["slope"]}]"#,
      on: #"[{"d": 1, "v": 1}, {"d": 2, "v": 2}, {"d": 3, "v": 3}, {"d": 4, "v": 4}]"#
    ).table
    try expectNumbers(table, "slope", [10])
  }

  @Test func pointsToLocalRegression() throws {
    let findings = try failure(#"[{"trend": "v", "on": "y", "span": 0.5}]"#, on: Self.fall)
    #expect(findings.contains { $0.message.contains(#""method": "loess""#) })
  }

  static let pairs = """
    [{"t": 1, "a": 1, "b": 2}, {"t": 2, "a": 2, "b": 1}, {"t": 3, "a": 4, "b": 5}, {"t": 9, "a": null, "b": 5},
     {"t": 4, "a": 3, "b": 4}, {"t": 5, "a": 7, "b": 6}, {"t": 6, "a": 9, "b": 9}]
    """

  @Test(
    arguments: [
      ("pearson", 0.9476363192626218, 0.5892350967260246, 0.9944222821831754),
      ("spearman", 0.942857142857143, 0.382651336321975, 0.996132647764838),
      ("kendall", 0.8666666666666666, nil, nil),
    ] as [(String, Double, Double?, Double?)])
  func correlates(method: String, value: Double, low: Double?, high: Double?) throws {
    let table = try run(
      #"[{"correlation": ["a", "b"], "method": "\#(method)", "on": "t"}]"#, on: Self.pairs
    ).table
    try expectNumbers(table, "correlation", [value])
    try expectNumbers(table, "correlation_low", [low])
    try expectNumbers(table, "correlation_high", [high])
    try expectNumbers(table, "correlation_n", [6])
    try expectNumbers(table, "correlation_changes", [0.645607934809394])
    // S of a is 13 of 15 (p 0.024), S of b 11 of 15 (p 0.06): only one of them trends.
    #expect(try texts(table, "correlation_warning") == [nil])
  }

  @Test func warnsOfTwoTrends() throws {
    let rising = (1...8).map { "{\"t\": \($0), \"a\": \($0 * $0), \"b\": \(9 - $0)}" }
    let table = try run(
      #"[{"correlation": ["a", "b"], "on": "t"}]"#, on: "[" + rising.joined(separator: ",") + "]"
    ).table
    #expect(try texts(table, "correlation_warning")[0]?.hasPrefix("both series trend") == true)
  }

  @Test func findsChanges() throws {
    let series = """
      [{"y": 1, "v": 50}, {"y": 2, "v": 52}, {"y": 3, "v": 48}, {"y": 4, "v": null}, {"y": 5, "v": 12},
       {"y": 6, "v": 10}, {"y": 7, "v": 14}]
      """
    for method in [
      #""pelt", "penalty": 20"#, #""binarySegmentation", "penalty": 20"#, #""pettitt""#,
    ] {
      let table = try run(
        #"[{"changepoints": "v", "on": "y", "method": \#(method)}]"#, on: series
      ).table
      try expectNumbers(table, "from", [1, 5])
      try expectNumbers(table, "to", [3, 7])
      try expectNumbers(table, "mean", [50, 12])
      try expectNumbers(table, "n", [3, 3])
    }
    // Steps 2, 4, 36, 2, 4: median 4, s = 1.4826 * 4 / sqrt 2, penalty 2 s² ln 6.
    let table = try run(
      #"[{"changepoints": "v", "on": "y", "penalty": "bic"}]"#, on: series
    ).table
    let s2 = 1.4826 * 1.4826 * 16 / 2
    try expectNumbers(table, "penalty", [2 * s2 * 1.791759469228055, 2 * s2 * 1.791759469228055])
    let findings = try failure(#"[{"changepoints": "v", "on": "y"}]"#, on: series)
    #expect(findings.contains { $0.message.contains("state 'penalty'") })
  }

  static let interrupted =
    "["
    + [60, 55, 62, 58, 64, 59, 30, 25, 22, 20, 18, 19].enumerated().map {
      "{\"t\": \($0), \"v\": \($1)}"
    }.joined(separator: ", ") + "]"

  @Test func fitsTheInterruption() throws {
    let table = try run(
      #"[{"interrupted": "v", "on": "t", "at": 6, "lag": 2}]"#, on: Self.interrupted
    ).table
    #expect(try texts(table, "term") == ["level", "slope", "step", "slope_change"])
    try expectNumbers(
      table, "coefficient", [58.38095238, 0.51428571, -33.56190476, -2.74285714], relative: 1e-7)
    try expectNumbers(
      table, "coefficient_low", [55.81500093, -0.2456732, -38.3851785, -3.88880206], relative: 1e-7)
    try expectNumbers(
      table, "coefficient_high", [60.94690383, 1.27424463, -28.73863102, -1.59691222],
      relative: 1e-7)
    try expectNumbers(
      table, "coefficient_durbin_watson", Array(repeating: 3.188873036327935, count: 4))
    let line = try run(
      #"[{"interrupted": "v", "on": "t", "at": 6, "output": "line"}, {"filter": "datum.t === 6"}]"#,
      on: Self.interrupted
    ).table
    try expectNumbers(line, "fitted", [27.9047619], relative: 1e-7)
    try expectNumbers(line, "counterfactual", [61.46666666666668])
  }

  @Test(arguments: [
    (#"{"interrupted": "v", "on": "t", "at": 99}"#, "the series ends before 99"),
    (#"{"interrupted": "v", "on": "t", "at": 1}"#, "two periods or more before"),
    (#"{"interrupted": "v", "on": "t", "at": "soon"}"#, "neither a number nor a date"),
  ])
  func refusesInterruptions(transform: String, words: String) throws {
    let findings = try failure("[\(transform)]", on: Self.interrupted)
    #expect(findings.contains { $0.message.contains(words) }, "\(findings)")
  }
}
