import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// `poll` and `weighted`; expected numbers by NumPy from the definitions.
@Suite struct PollTransformTests {
  @Test func weighsRespondents() throws {
    let table = try run(
      #"[{"weighted": "a", "weight": "w"}]"#,
      on:
        #"[{"a": 1, "w": 1}, {"a": 0, "w": 2}, {"a": true, "w": 1}, {"a": null, "w": 50}, {"a": 1, "w": 0.5}, {"a": false, "w": 1.5}, {"a": 1, "w": 3}]"#
    ).table
    try expectNumbers(table, "share", [0.6111111111111112])
    try expectNumbers(table, "share_low", [0.22856757896422109])
    try expectNumbers(table, "share_high", [0.8928689918981577])
    try expectNumbers(table, "share_n", [6])
    try expectNumbers(table, "share_design_effect", [1.2962962962962963])
    try expectNumbers(table, "share_standard_error", [0.24450990518936244])
  }

  @Test func weighsDesigns() throws {
    // Two strata of two units each; p = (10 + 30 + 28) / 80 = 0.85.
    let table = try run(
      #"[{"weighted": "a", "weight": "w", "stratum": "s", "unit": "u", "scale": 100}]"#,
      on:
        #"[{"a": 1, "w": 10, "s": "A", "u": 1}, {"a": 0, "w": 12, "s": "A", "u": 2}, {"a": 1, "w": 30, "s": "B", "u": 3}, {"a": 1, "w": 28, "s": "B", "u": 4}]"#
    ).table
    try expectNumbers(table, "share", [85])
    // Var = 2 Σ (Σ w (y - p) / 80 - their mean)² by stratum: ((1.5 + 10.2) / 2)² 4 / 80² and
    // ((4.5 - 4.2) / 2)² 4 / 80²; over the simple variance 0.85 0.15 / 3 = 0.0425.
    let variance = (11.7 * 11.7 + 0.3 * 0.3) / 6400
    try expectNumbers(table, "share_standard_error", [100 * variance.squareRoot()])
    try expectNumbers(table, "share_design_effect", [variance / 0.0425])
    let findings = try failure(
      #"[{"weighted": "a", "weight": "w", "stratum": "s", "unit": "u"}]"#,
      on: #"[{"a": 1, "w": 1, "s": "A", "u": 1}, {"a": 0, "w": 1, "s": "A", "u": 1}]"#)
    #expect(findings.contains { $0.message.contains("single sampling unit") })
  }

  @Test func averagesByKernel() throws {
    let table = try run(
      #"[{"poll": "v", "on": "t", "method": "kernel", "width": 14, "steps": 1}]"#,
      on: #"[{"t": 0, "v": 88}, {"t": 3, "v": 91}, {"t": 10, "v": 90}]"#
    ).table
    try expectNumbers(table, "poll", [88, 89.66666666666667])
    try expectNumbers(table, "poll_n", [1, 3])
    #expect(try numbers(table, "poll_low") == [nil, nil])
  }

  static let three =
    #"[{"v": 61, "n": 1000}, {"v": 66, "n": 1200}, {"v": 58, "n": 800}, {"v": 70, "n": null}]"#

  @Test func poolsAtRandom() throws {
    let table = try run(
      #"[{"poll": "v", "method": "randomEffects", "n": "n", "scale": 100}]"#, on: Self.three
    ).table
    try expectNumbers(table, "poll", [61.75858936525539])
    try expectNumbers(table, "poll_low", [51.70003165608377], relative: 1e-8)
    try expectNumbers(table, "poll_high", [71.817147074427], relative: 1e-8)
    try expectNumbers(table, "poll_n", [3])
    try expectNumbers(table, "poll_tau2", [14.425358513846998], relative: 1e-8)
    try expectNumbers(table, "poll_i2", [85.81879687289722], relative: 1e-8)
    #expect(try texts(table, "poll_method") == ["DerSimonian-Laird, Hartung-Knapp"])
    let normal = try run(
      #"[{"poll": "v", "method": "randomEffects", "n": "n", "scale": 100, "interval": "normal"}]"#,
      on: Self.three
    ).table
    try expectNumbers(normal, "poll_low", [57.11453368191248])
  }

  @Test func tellsHowManyHaveNoSize() throws {
    let list = try #require(
      try JSON.parse(#"[{"poll": "v", "method": "randomEffects", "n": "n", "scale": 100}]"#).array)
    let result = try applyTransforms(
      list, to: table(of: JSON.parse(Self.three)), in: TransformContext())
    #expect(result.findings.map(\.message).first?.hasPrefix("1 poll without") == true)
  }

  static let houses = """
    [{"t": 1, "h": "A", "v": 91, "n": 1000}, {"t": 1, "h": "B", "v": 88, "n": 1000},
     {"t": 2, "h": "A", "v": 90, "n": 1000}, {"t": 2, "h": "B", "v": 89, "n": 1000}]
    """

  @Test func separatesHouses() throws {
    let levels = try run(
      #"[{"poll": "v", "on": "t", "method": "houseEffects", "house": "h", "n": "n", "scale": 100}]"#,
      on: Self.houses
    ).table
    try expectNumbers(levels, "t", [1, 2])
    try expectNumbers(levels, "poll", [89.56313266, 89.47895578], relative: 1e-8)
    try expectNumbers(levels, "poll_low", [88.2266019, 88.136224], relative: 1e-8)
    try expectNumbers(levels, "poll_chi2", [1.0655301012253597, 1.0655301012253597])
    let houses = try run(
      #"[{"poll": "v", "on": "t", "method": "houseEffects", "house": "h", "n": "n", "scale": 100, "output": "houses", "as": ["h", "effect"]}]"#,
      on: Self.houses
    ).table
    #expect(try texts(houses, "h") == ["A", "B"])
    try expectNumbers(houses, "effect", [1.00053277, -1.00053277], relative: 1e-7)
    try expectNumbers(houses, "effect_high", [1.94990164, -0.0511638944], relative: 1e-7)
    try expectNumbers(houses, "effect_n", [2, 2])
  }

  /// Expected by conditioning the joint normal of levels and polls.
  @Test func followsTheLevel() throws {
    let table = try run(
      #"[{"poll": "v", "on": "t", "method": "localLevel", "n": "n", "scale": 100, "stateVariance": 2, "initialMean": 50, "initialVariance": 2500}]"#,
      on: #"[{"t": 0, "v": 60, "n": 1000}, {"t": 2, "v": 70, "n": 1000}]"#
    ).table
    try expectNumbers(table, "t", [0, 1, 2])
    try expectNumbers(table, "poll", [62.81470084, 65.17053663, 67.52637242], relative: 1e-8)
    try expectNumbers(table, "poll_low", [60.24336018, 62.31556314, 65.06192838], relative: 1e-8)
    try expectNumbers(table, "poll_polls", [1, 0, 1])
    try expectNumbers(table, "poll_state_variance", [2, 2, 2])
  }

  @Test(arguments: [
    (#"{"poll": "v", "method": "randomEffects", "n": "m", "scale": 100}"#, "no poll published"),
    (#"{"poll": "v", "method": "randomEffects", "n": "n"}"#, "does not lie between 0 and 1"),
    (
      #"{"poll": "v", "on": "t", "method": "houseEffects", "house": "h", "n": "n", "scale": 100}"#,
      "do not overlap"
    ),
    (#"{"poll": "v", "on": "t", "method": "loess", "n": "n"}"#, "unknown member 'n'"),
    (#"{"poll": "v", "on": "t"}"#, "'method' is missing"),
  ])
  func refuses(transform: String, words: String) throws {
    let findings = try failure(
      "[\(transform)]",
      on:
        #"[{"t": 1, "h": "A", "v": 91, "n": 1000, "m": null}, {"t": 2, "h": "B", "v": 88, "n": 9, "m": null}]"#
    )
    #expect(findings.contains { $0.message.contains(words) }, "\(findings)")
  }
}
