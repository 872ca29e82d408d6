import Findings
import JSON
import Tables
import Testing

@testable import Transforms

/// Transforms over many rows take bounded time, and give what the plain method gives.
@Suite struct BoundedWorkTests {
  private func column(_ count: Int) -> Column {
    var state: UInt64 = 7
    return Column(
      numbers: (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let number = Double(state >> 40) / 1000
        return state >> 60 == 3 ? nil : number.rounded()
      })
  }

  @Test(arguments: AggregateOperation.allCases)
  func slidingSummariesAgree(operation: AggregateOperation) throws {
    let column = column(300)
    let rows = Array(0..<300).reversed().map(\.self)
    guard var sliding = SlidingSummary(operation, column, rows: rows) else {
      #expect([.product, .ci0, .ci1, .argmin, .argmax, .values, .latest].contains(operation))
      return
    }
    for position in rows.indices {
      let range = max(0, position - 40)..<min(300, position + 11)
      let found = sliding.value(of: range)
      let wanted = operation(column, rows: Array(rows[range]))
      if let a = found.number, let b = wanted.number {
        #expect(abs(a - b) <= 1e-9 * max(1, abs(b)))
      } else {
        #expect(found == wanted)
      }
    }
  }

  @Test func wideMediansOfManyRowsAreFound() throws {
    let count = 30_000
    let table = Table([("v", Column(numbers: (0..<count).map { Double($0) }))])
    let list = try #require(
      try JSON.parse(
        #"[{"window": [{"op": "median", "field": "v", "as": "m"}], "frame": [-20000, 20000]}]"#
      ).array)
    let result = try applyTransforms(list, to: table, in: TransformContext())
    #expect(result.table["m"]?.number(at: 0) == 10_000)
    #expect(result.table["m"]?.number(at: 15_000) == 14_999.5)
  }

  @Test func whatCannotBeShortenedIsRefused() throws {
    let table = Table([("v", Column(numbers: Array(repeating: 1, count: 20_000)))])
    let list = try #require(
      try JSON.parse(
        #"""
        [{"window": [{"op": "product", "field": "v", "as": "m"}], "frame": [null, null]}]
        """#
      )
      .array)
    let failure = #expect(throws: Failure.self) {
      try applyTransforms(list, to: table, in: TransformContext())
    }
    #expect(failure?.findings.first?.message.contains("narrow the 'frame'") == true)
  }

  @Test func nearestValuesSkipWhatIsMissing() throws {
    let result = try run(
      #"""
      [{"window": [
        {"op": "prev_value", "field": "v", "as": "p"}, {"op": "next_value", "field": "v", "as": "n"}
      ]}]
      """#,
      on: #"[{"v": null}, {"v": 1}, {"v": null}, {"v": 2}, {"v": null}]"#)
    #expect(
      (0..<5).map { result.table["p"]?[$0] } == [
        .missing, .number(1), .number(1), .number(2), .number(2),
      ])
    #expect(
      (0..<5).map { result.table["n"]?[$0] } == [
        .number(1), .number(1), .number(2), .number(2), .missing,
      ])
  }

  @Test func smoothsOfManyPointsAreInterpolated() {
    #expect(Loess.spacing(10_000, neighbours: 3000) == 0)
    #expect(Loess.spacing(200_000, neighbours: 60_000) == 0.0015)
  }

  @Test func curvesAreSampledWhereTheyBend() {
    #expect(CurveSampling.points(from: 0, to: 1) { $0 }.count == 26)
    let bent = CurveSampling.points(from: 0, to: 10) { $0 < 5 ? 0 : ($0 - 5) * ($0 - 5) }
    #expect(bent.count > 40)
    #expect(zip(bent, bent.dropFirst()).allSatisfy { $0.x < $1.x })
    #expect(bent.first?.x == 0)
    #expect(bent.last?.x == 10)
    #expect(CurveSampling.points(from: 3, to: 3) { $0 }.count == 1)
  }

  @Test(arguments: [
    (#"{"stop": 100000000}"#, "has more than 1000000 values"),
    (#"{"start": 0, "stop": 5, "step": 0}"#, "'stop'"), (#"{"start": 1}"#, "'stop'"),
  ])
  func hugeKeysAreRefused(keys: String, message: String) throws {
    let failure = #expect(throws: Failure.self) {
      try run(
        #"[{"impute": "v", "key": "k", "value": 0, "keyvals": \#(keys)}]"#,
        on: #"[{"k": 1, "v": 1}]"#)
    }
    #expect(failure?.findings.first?.message.contains(message) == true)
    #expect(failure?.findings.first?.place.path?.contains("keyvals") == true)
  }

  @Test func testsOfFieldsMayBeExpressionsAndNames() throws {
    let numbers = #"[{"a": 1}, {"a": 5}, {"a": 9}]"#
    let above = try run(
      #"[{"filter": {"field": "a", "gt": {"expr": "2 + 3"}}}]"#, on: numbers)
    #expect(above.table["a"]?.numbers == [9])
    let months = #"[{"t": "2020-06-11"}, {"t": "2021-07-01"}]"#
    let june = try run(
      #"[{"filter": {"timeUnit": "month", "field": "t", "equal": "june"}}]"#, on: months)
    #expect(june.table.rowCount == 1)
  }

  @Test func quarterAndMonthKeepTheMonth() throws {
    let unit = try #require(TimeUnitKind("quartermonth"))
    let february = 1_581_206_400_000.0
    #expect(unit.floor(february) == TimeUnitKind("month")?.floor(february))
  }
}
