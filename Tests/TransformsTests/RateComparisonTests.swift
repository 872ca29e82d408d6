import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// `standardize` and `rateRatio`; expected numbers by SciPy from the published formulas.
@Suite struct RateComparisonTests {
  static let strata = """
    [{"c": "A", "x": 10, "n": 20000, "w": 5, "r": 40}, {"c": "A", "x": 30, "n": 30000, "w": 3, "r": 80},
     {"c": "A", "x": 60, "n": 15000, "w": 2, "r": 300}, {"c": "B", "x": null, "n": 9, "w": 1, "r": 1}]
    """

  @Test func standardizesDirectly() throws {
    let table = try run(
      #"[{"standardize": "x", "population": "n", "standard": "w", "standardName": "World", "groupby": ["c"]}]"#,
      on: Self.strata
    ).table
    try expectNumbers(table, "rate", [135, nil])
    try expectNumbers(table, "rate_low", [108.76243311893296, nil])
    try expectNumbers(table, "rate_high", [166.9780776868168, nil])
    try expectNumbers(table, "rate_n", [100, nil])
    try expectNumbers(table, "rate_crude", [153.84615384615384, nil])
    #expect(try texts(table, "rate_method") == ["Fay-Feuer gamma; standard World", nil])
    let tiwari = try run(
      #"[{"filter": "datum.c === 'A'"}, {"standardize": "x", "population": "n", "standard": "w", "standardName": "World", "interval": "tiwari", "as": "r"}]"#,
      on: Self.strata
    ).table
    try expectNumbers(tiwari, "r_high", [165.85376158345647])
  }

  @Test func standardizesIndirectly() throws {
    let table = try run(
      #"[{"filter": "datum.c === 'A'"}, {"standardize": "x", "population": "n", "reference": "r", "standardName": "nation"}]"#,
      on: Self.strata
    ).table
    try expectNumbers(table, "ratio", [1.2987012987012987])
    try expectNumbers(table, "ratio_low", [1.0566752110509499])
    try expectNumbers(table, "ratio_high", [1.5795687505509919])
    try expectNumbers(table, "ratio_expected", [77])
  }

  @Test func standardMustBeNamed() throws {
    let findings = try failure(
      #"[{"standardize": "x", "population": "n", "standard": "w"}]"#, on: Self.strata)
    #expect(findings.contains { $0.message.contains("'standardName' is missing") })
  }

  static let years = """
    [{"y": 2019, "x": 30, "n": 1500}, {"y": 2020, "x": 12, "n": 1000}, {"y": 2021, "x": null, "n": 1000}]
    """

  @Test func comparesWithTheReference() throws {
    let table = try run(
      #"[{"rateRatio": "x", "population": "n", "reference": "datum.y === 2019"}]"#, on: Self.years
    ).table
    try expectNumbers(table, "ratio", [nil, 0.6, nil])
    try expectNumbers(table, "ratio_low", [nil, 0.2797636602512684, nil])
    try expectNumbers(table, "ratio_high", [nil, 1.2067936350541846, nil])
    try expectNumbers(table, "ratio_p", [nil, 0.17190967426104115, nil])
    try expectNumbers(table, "ratio_n", [nil, 42, nil])
    let difference = try run(
      #"[{"rateRatio": "x", "population": "n", "reference": "datum.y === 2019", "compare": "difference", "per": 1000}]"#,
      on: Self.years
    ).table
    try expectNumbers(difference, "difference", [nil, -8, nil])
    try expectNumbers(difference, "difference_low", [nil, -18.332332559345545, nil])
    try expectNumbers(difference, "difference_high", [nil, 3.074255523733555, nil])
  }

  @Test func needsOneReference() throws {
    let findings = try failure(
      #"[{"rateRatio": "x", "population": "n", "reference": "datum.y > 2018"}]"#, on: Self.years)
    #expect(findings.first?.message.contains("3 rows match 'reference'") == true)
  }

  /// Nothing on the reference's side: no ratio can be told, but its lower limit can.
  @Test func infiniteRatioIsMissing() throws {
    let table = try run(
      #"[{"rateRatio": "x", "population": "n", "reference": "datum.y === 1"}]"#,
      on: #"[{"y": 1, "x": 0, "n": 100}, {"y": 2, "x": 5, "n": 100}]"#
    ).table
    #expect(try numbers(table, "ratio") == [nil, nil])
    #expect(try numbers(table, "ratio_high") == [nil, nil])
    #expect(try #require(try numbers(table, "ratio_low")[1]) > 0.8)
  }
}
