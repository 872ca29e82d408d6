import Figures
import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// A table whose column `value` holds figures, worded as its cells are.
func figures(_ cells: [String?], _ others: [(String, Column)] = []) throws -> Table {
  let reader = FigureReader(.english)
  var table = Table(rowCount: cells.count)
  for (name, column) in others { table.set(name, column) }
  let statements = try cells.map { try $0.map { try reader.read($0) } }
  table.set(
    Field("value", figure: FigureColumns(of: "value")),
    Column(
      numbers: statements.map { statement in
        let only = statement.flatMap { $0.numerals.count == 1 ? $0.numerals[0].value : nil }
        return (statement?.best ?? only)?.double
      }))
  table.set("value_low", Column(numbers: statements.map { $0?.interval.low?.double }))
  table.set("value_high", Column(numbers: statements.map { $0?.interval.high?.double }))
  table.set("value_wording", Column(texts: statements.map { $0?.wording.qualifier }))
  return table
}

/// The table after transforms given as JSON.
func apply(
  _ transforms: String, to table: Table, tables: [String: Table] = [:]
) throws -> (table: Table, steps: [TransformStep], findings: [Finding]) {
  try applyTransforms(
    try #require(try JSON.parse(transforms).array), to: table,
    in: TransformContext(tables: tables))
}

/// A figure of a table as its bounds and wording: `350..∞ at least`.
func written(_ table: Table, _ name: String, _ row: Int = 0) throws -> String {
  let names = try #require(table.field(name)?.figure, "\(name) is no figure")
  func text(_ column: String, _ absent: String) throws -> String {
    let number = try #require(table[column]).number(at: row)
    return number.map { JSON.text(($0 * 1e6).rounded() / 1e6) } ?? absent
  }
  let wording = try #require(table[names.wording]).text(at: row) ?? "unbounded"
  return try "\(text(names.low, "-∞"))..\(text(names.high, "∞")) \(wording)"
}

@Suite struct FigureTransformTests {
  @Test(arguments: [
    (
      "datum.value + 12", ["350", "at least 350", "nearly 90,000"],
      [
        "362..362 exact", "362..∞ at least", "85012..90012 between",
      ]
    ),
    (
      "datum.value - datum.value", ["at least 350", "between 10 and 20"],
      [
        "0..0 exact", "0..0 exact",
      ]
    ),
    ("datum.value * -2", ["at least 350", "up to 4"], ["-∞..-700 up to", "-8..0 between"]),
    (
      "100 / datum.value", ["more than 50", "between 4 and 5"],
      [
        "0..2 fewer than", "20..25 between",
      ]
    ),
    (
      "datum.year > 2022 ? datum.value : -datum.value", ["more than 5", "more than 5"],
      [
        "-∞..-5 fewer than", "5..∞ more than",
      ]
    ),
  ])
  func calculationsCarryBounds(_ source: String, _ cells: [String], _ expected: [String]) throws {
    let years = Column(numbers: cells.indices.map { Double(2022 + $0) })
    let table = try figures(cells, [("year", years)])
    let result = try apply(#"[{"calculate": "\#(source)", "as": "x"}]"#, to: table).table
    #expect(try cells.indices.map { try written(result, "x", $0) } == expected)
  }

  @Test func otherCalculationsAreNoFigures() throws {
    let table = try figures(["at least 350"])
    let result = try apply(#"[{"calculate": "round(datum.value)", "as": "x"}]"#, to: table).table
    #expect(result.field("x")?.figure == nil)
    #expect(result["x"]?[0] == .number(350))
  }

  @Test func selectionTakesBoundsAlongUnderTheNewName() throws {
    let table = try figures(["at least 350"])
    let kept = try apply(#"[{"select": ["value"]}]"#, to: table).table
    #expect(kept.names == ["value", "value_low", "value_high", "value_wording"])
    let renamed = try apply(#"[{"select": [{"field": "value", "as": "dead"}]}]"#, to: table).table
    #expect(renamed.names == ["dead", "dead_low", "dead_high", "dead_wording"])
    #expect(try written(renamed, "dead") == "350..∞ at least")
    let placed = try apply(
      #"[{"select": [{"field": "value_low", "as": "floor"}, {"field": "value", "as": "dead"}]}]"#,
      to: table
    ).table
    #expect(placed.names == ["floor", "dead", "dead_high", "dead_wording"])
    #expect(placed.field("dead")?.figure?.low == "floor")
  }

  @Test(arguments: [
    ("sum", "361..∞ at least"), ("min", "5..6 between"), ("max", "350..∞ at least"),
    ("mean", "120.333333..∞ at least"),
  ])
  func summariesCarryBounds(_ operation: String, _ expected: String) throws {
    let table = try figures(["at least 350", "between 5 and 6", "6", nil])
    let result = try apply(
      #"[{"aggregate": [{"op": "\#(operation)", "field": "value", "as": "x"}]}]"#, to: table
    ).table
    #expect(try written(result, "x") == expected)
    // One row has no number of its own, so the numbers of the others are no sum.
    if operation == "sum" { #expect(result["x"]?[0].isMissing == true) }
  }

  @Test func extremesAndSumsOfStrictBoundsStayStrict() throws {
    let table = try figures(["more than 5", "at least 5", "fewer than 9", "more than 2"])
    func summary(_ operation: String, _ rows: String) throws -> String {
      let list =
        #"[{"filter": "\#(rows)"}, {"aggregate": [{"op": "\#(operation)", "field": "value", "as": "x"}]}]"#
      return try written(apply(list, to: table).table, "x")
    }
    #expect(try summary("sum", "datum.value == 5") == "10..∞ more than")
    #expect(try summary("min", "datum.value == 5") == "5..∞ at least")
    #expect(try summary("max", "datum.value == 5") == "5..∞ more than")
    #expect(try summary("sum", "datum.value == 9") == "0..9 fewer than")
  }

  @Test func sumsOfExactNumbersAreExact() throws {
    let table = try figures(["0.1", "0.2"])
    var exact = table
    exact.set("value_low", try #require(table["value"]))
    exact.set("value_high", try #require(table["value"]))
    exact.set("value_wording", Column(texts: ["exact", "exact"]))
    let result = try apply(
      #"[{"aggregate": [{"op": "sum", "field": "value", "as": "x"}]}]"#, to: exact
    ).table
    #expect(result["x_low"]?[0] == result["x"]?[0])
    #expect(result["x_wording"]?.text(at: 0) == "exact")
  }

  @Test func theLatestFigureKeepsItsWording() throws {
    let days = Column(days: [19_000, 19_200, nil, 19_100])
    let table = try figures(["100", "more than 200", "300", "at least 150"], [("date", days)])
    let result = try apply(
      #"[{"aggregate": [{"op": "latest", "field": "value", "by": "date", "as": "x"}]}]"#, to: table
    ).table
    #expect(try written(result, "x") == "200..∞ more than")
    #expect(throws: Failure.self) {
      try apply(#"[{"aggregate": [{"op": "latest", "field": "value"}]}]"#, to: table)
    }
  }

  @Test func groupSummariesReachTheRows() throws {
    let table = try figures(
      ["at least 3", "4", "5"], [("k", Column(texts: ["a", "a", "b"]))])
    let result = try apply(
      #"[{"joinaggregate": [{"op": "max", "field": "value", "as": "m"}], "groupby": ["k"]}]"#,
      to: table
    ).table
    #expect(
      try (0..<3).map { try written(result, "m", $0) } == [
        "4..∞ at least", "4..∞ at least", "5..5 exact",
      ])
  }

  @Test func ratesKeepBoundsApartFromChance() throws {
    let table = try figures(
      ["more than 100", "exactly 50"], [("people", Column(numbers: [10_000, 10_000]))])
    let result = try apply(
      #"[{"rate": "value", "population": "people", "per": 1000}]"#, to: table
    ).table
    #expect(try written(result, "rate") == "10..∞ more than")
    #expect(try written(result, "rate", 1) == "5..5 exact")
    #expect(result.field("rate")?.figure?.low == "rate_bound_low")
    let low = try #require(result["rate_low"]?.number(at: 1))
    #expect(low < 5)
  }

  @Test func sharesStayBetweenNothingAndEverything() throws {
    let rest = Column(numbers: [650, 650])
    let table = try figures(["at least 350", "up to 350"], [("rest", rest)])
    let beside = try apply(
      #"[{"share": "value", "beside": "rest", "scale": 100, "as": "x"}]"#, to: table
    ).table
    #expect(
      try (0..<2).map { try written(beside, "x", $0) } == [
        "35..100 at least", "0..35 up to",
      ])
    #expect(beside["x"]?[0] == .number(35))
    let of = try apply(#"[{"share": "rest", "of": "value", "as": "x"}]"#, to: table).table
    // A whole of at least 350 has 650 of it in any share; one of up to 350 has none.
    #expect(try written(of, "x") == "0..1 up to")
    #expect(of["x"]?[0].isMissing == true)
    #expect(try written(of, "x", 1) == "-∞..∞ unbounded")
    let refused = #expect(throws: Failure.self) {
      try apply(
        #"[{"share": "a", "of": "b"}]"#,
        to: Table([("a", Column(numbers: [1])), ("b", Column(numbers: [0]))]))
    }
    #expect(refused?.findings.first?.message.contains("row 1 of 'a'") == true)
  }

  @Test func changesInPercentCarryBounds() throws {
    let table = try figures(
      ["200", "at least 300", "between 90 and 100"],
      [("year", Column(numbers: [2021, 2022, 2023]))])
    let result = try apply(#"[{"percentChange": "value", "on": "year"}]"#, to: table).table
    #expect(try written(result, "change", 1) == "50..∞ at least")
    #expect(try written(result, "change", 2) == "-100..-66.666667 between")
    #expect(result["change_low"]?[0].isMissing == true)
  }

  @Test func correctionsAreKeptAndSaid() throws {
    let days = Column(days: [0, 10, 20, 30])
    let table = try figures(["100", "at least 120", "110", "105"], [("date", days)])
    let result = try apply(#"[{"increments": "value", "date": "date"}]"#, to: table)
    #expect(result.table["added"]?.numbers == [20, -10, -5])
    #expect(
      (0..<3).map { result.table["added_flag"]?.text(at: $0) } == [
        "ok", "correction", "correction",
      ])
    #expect(try written(result.table, "added") == "20..∞ at least")
    #expect(result.findings.map(\.code) == ["correction", "correction"])
    #expect(
      result.findings.first?.message
        == "the total of 'value' falls from at least 120 on 1970-01-11 to 110 on 1970-01-21: it is "
        + "kept as a correction")
    // A later floor below an earlier one is no fall: both can be true.
    let floors = try figures(
      ["at least 354", "at least 350"], [("date", Column(days: [0, 10]))])
    let open = try apply(#"[{"increments": "value", "date": "date"}]"#, to: floors)
    #expect(open.table["added_flag"]?.text(at: 0) == "uncertain")
    #expect(open.findings.isEmpty)
  }

  @Test func denominatorsBringTheirBoundsAndNameWhatHasNone() throws {
    var people = try figures(
      ["about 6,000,000", "5,900,000"], [("year", Column(numbers: [2022, 2023]))])
    people.set("country", Column(texts: ["SLV", "SLV"]))
    let table = Table([("year", Column(numbers: [2022, 2023, 2024]))])
    let result = try apply(
      #"[{"denominator": "people", "on": ["year"], "field": "value", "as": "n"}]"#, to: table,
      tables: ["people": people])
    #expect(try written(result.table, "n") == "5500000..6500000 about")
    #expect(result.steps[0].unmatched == ["2024"])
    #expect(result.table["n"]?[2].isMissing == true)
    #expect(result.table["n_high"]?[2].isMissing == true)
  }

  @Test func unitsThatDoNotFitAreAnErrorWithBoth() throws {
    var table = try figures(["at least 350"])
    let column = try #require(table["value"])
    table.set(Field("value", unit: "persons", figure: FigureColumns(of: "value")), column)
    table.set(Field("share", unit: "percent"), Column(numbers: [5]))
    let failure = #expect(throws: Failure.self) {
      try apply(#"[{"calculate": "datum.value + datum.share", "as": "x"}]"#, to: table)
    }
    let message = failure?.findings.first?.message ?? ""
    #expect(message.contains("persons") && message.contains("percent"), "\(message)")
    #expect(failure?.findings.first?.place.line == 1)
  }
}

/// Whatever the true values are, a summary or calculation contains theirs.
@Suite struct FigureInclusionTests {
  /// Whole numbers from a seed, the same every time (Knuth's MMIX generator).
  struct Numbers {
    var state: UInt64

    mutating func next(_ range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int((state >> 33) % UInt64(range.count))
    }
  }

  @Test(arguments: ["sum", "mean", "min", "max"])
  func summariesContainEveryChoice(_ operation: String) throws {
    var numbers = Numbers(state: 42)
    for _ in 0..<300 {
      let count = numbers.next(1...6)
      var cells: [String] = []
      var values: [Double] = []
      for _ in 0..<count {
        let number = numbers.next(1...900)
        let more = numbers.next(1...40)
        switch numbers.next(0...4) {
        case 0: (cells, values) = (cells + ["\(number)"], values + [Double(number)])
        case 1: (cells, values) = (cells + ["at least \(number)"], values + [Double(number + more)])
        case 2: (cells, values) = (cells + ["more than \(number)"], values + [Double(number + 1)])
        case 3: (cells, values) = (cells + ["up to \(number)"], values + [Double(number / 2)])
        default:
          cells.append("between \(number) and \(number + more)")
          values.append(Double(number + more / 2))
        }
      }
      let result = try apply(
        #"[{"aggregate": [{"op": "\#(operation)", "field": "value", "as": "x"}]}]"#,
        to: figures(cells)
      ).table
      let sum = values.reduce(0, +)
      let truth =
        switch operation {
        case "sum": sum
        case "mean": sum / Double(count)
        case "min": values.min() ?? 0
        default: values.max() ?? 0
        }
      let low = result["x_low"]?.number(at: 0) ?? -.infinity
      let high = result["x_high"]?.number(at: 0) ?? .infinity
      #expect(low <= truth && truth <= high, "\(operation) of \(cells): \(low) to \(high)")
    }
  }
}
