import JSON
import Scales
import Tables
import Testing

@testable import Transforms

struct StreamedAggregationTests {
  /// Sums of numbers of any size are rounded once, whatever the order.
  @Test func exactTotals() {
    var random = Generator(state: 1)
    var roundedCount = 0
    for scale in [1e-3, 1, 1e6] {
      for spread in [0, 3, 30] {
        let values = (0..<400).map { _ in
          let exponent = Int(random.next() % UInt64(2 * spread + 1)) - spread
          return (Double(random.next() % 2_000_001) - 1_000_000) * scale
            * Double(sign: .plus, exponent: 4 * exponent, significand: 1)
        }
        var shares = [ExactTotals(), ExactTotals(), ExactTotals()]
        for index in shares.indices {
          shares[index].fit(2)
          shares[index].prepare([0, 0])
          shares[index].add([0], of: [0], to: [1])
        }
        for value in values {
          let share = Int(random.next() % 3)
          shares[share].prepare([value])
          shares[share].add([value], of: [0], to: [1])
        }
        let places: [[Int32]] = [[0, 1], [0, 1], [0, 1]]
        if let rounded = ExactTotals.rounded(shares, groups: places, count: 2) {
          #expect(rounded == [0, ExactSum(values).value])
          roundedCount += 1
        }
        var sum = ExactSum()
        for share in shares { share.add(1, to: &sum) }
        #expect(sum.value == ExactSum(values).value)
        var none = ExactSum()
        for share in shares { share.add(0, to: &none) }
        #expect(none.value == 0)
      }
    }
    #expect(roundedCount > 0)
  }

  /// Codes add what they stand for, rows add what they hold; both count what is no number.
  @Test(arguments: [
    [0.1, nil, -3, 1e300, 0, 2.5], [7, nil, -3, 2_147_483_647, 0, -2_147_483_647],
    [7, nil, -3, 0.5, 1e18, 0.25],
  ])
  func totalsOfCodesAndOfRows(numbers: [Double?]) {
    var random = Generator(state: 4)
    let codes = (0..<500).map { Int32(random.next() % ($0 < 200 ? 2 : 6)) }
    let groups = (0..<500).map { _ in Int32(random.next() % 3) }
    let rows = (0..<500).map { Int32($0) }
    var byCode = NumberTotals(.init(sum: true, extremes: true))
    byCode.fit(3)
    byCode.learn(Array(numbers[..<2]))
    byCode.add(Array(groups[..<200]), Array(rows[..<200]), codes: codes)
    byCode.learn(Array(numbers[2...]))
    byCode.add(Array(groups[200...]), Array(rows[200...]), codes: codes)
    var byRow = NumberTotals(.init(sum: true, extremes: true))
    byRow.fit(3)
    let gaps = rows.filter { numbers[Int(codes[Int($0)])] == nil }
    byRow.add(groups, rows, values: codes.map { numbers[Int($0)] ?? 0 }, missing: gaps)
    #expect(byCode.missing == byRow.missing)
    #expect(byCode.missing.reduce(0, +) == gaps.count)
    #expect(byCode.lowest == byRow.lowest)
    #expect(byCode.highest == byRow.highest)
    for group in 0..<3 {
      var (a, b) = (ExactSum(), ExactSum())
      byCode.sums.add(group, to: &a)
      byRow.sums.add(group, to: &b)
      #expect(a.value == b.value)
      let own = rows.indices.compactMap { groups[$0] == group ? numbers[Int(codes[$0])] : nil }
      #expect(a.value == ExactSum(own).value)
    }
  }

  @Test(arguments: [0.25, 0.5, 0.75])
  func quantilesOfCounts(order: Double) {
    var random = Generator(state: 2)
    for count in 1..<40 {
      let sample = (0..<count).map { _ in Double(random.next() % 9) / 4 }
      let counts = Set(sample).map { value in (value: value, count: sample.count { $0 == value }) }
      #expect(weightedQuantile(counts, order) == Summaries.quantile(sample, order))
    }
    #expect(weightedQuantile([], order) == nil)
  }

  @Test func countsOfCodesGrow() {
    var counts = CodeCounts()
    var expected: [[Int]: Int] = [:]
    var random = Generator(state: 3)
    for round in 1..<60 {
      let (groups, codes) = (round * 3, round * 7)
      counts.fit(groups: groups, codes: codes)
      let group = Int(random.next() % UInt64(groups))
      let code = Int(random.next() % UInt64(codes))
      counts.add([Int32(group)], [0], codes: [0], values: [Int32(code)])
      expected[[group, code], default: 0] += 1
    }
    #expect(counts.all.count == expected.count)
    #expect(counts.all.allSatisfy { expected[[$0.group, $0.code]] == $0.count })
    // More combinations than are worth an array.
    counts.fit(groups: 5_000, codes: 5_000)
    counts.add([4_999], [0], codes: [0], values: [4_999])
    #expect(counts.all.count == expected.count + 1)
  }

  /// Random rows in random shares give the table that the rows in memory give.
  @Test(arguments: [
    #"[{"aggregate": [{"op": "count", "as": "n"}], "groupby": ["a", "b", "d"]}]"#,
    #"[{"aggregate": [{"op": "sum", "field": "b"}, {"op": "distinct", "field": "c"}], "groupby": ["a", "b"]}]"#,
    #"[{"aggregate": [{"op": "count", "as": "n"}], "groupby": ["a", "b", "c", "d"]}]"#,
    #"[{"calculate": "datum.c * 2 + datum.b", "as": "e"}, {"aggregate": [{"op": "max", "field": "b"}], "groupby": ["c", "d", "e"]}]"#,
    #"[{"filter": "datum.a !== 'x' && (datum.b > 2 || datum.c > 5)"}, {"aggregate": [{"op": "sum", "field": "c"}, {"op": "mean", "field": "b"}, {"op": "distinct", "field": "a"}], "groupby": ["d"]}]"#,
    #"[{"timeUnit": "yearmonth", "field": "d", "as": "m"}, {"calculate": "month(datum.m) + datum.a", "as": "k"}, {"aggregate": [{"op": "min", "field": "c"}, {"op": "max", "field": "c"}, {"op": "median", "field": "c"}, {"op": "max", "field": "a"}], "groupby": ["k"]}, {"sort": ["k"]}]"#,
    #"[{"calculate": "datum.b", "as": "a"}, {"filter": {"not": {"field": "a", "equal": 3}}}, {"aggregate": [{"op": "valid", "field": "a"}, {"op": "missing", "field": "c"}, {"op": "q3", "field": "b"}, {"op": "mean", "field": "d"}]}]"#,
    #"[{"aggregate": [{"op": "stdev", "field": "c"}, {"op": "variance", "field": "b"}, {"op": "mean", "field": "c"}, {"op": "max", "field": "c"}], "groupby": ["a"]}]"#,
    #"[{"filter": "datum.b != 2"}, {"calculate": "datum.b * 0.1", "as": "t"}, {"aggregate": [{"op": "stderr", "field": "t"}, {"op": "variancep", "field": "b"}, {"op": "stdevp", "field": "c"}, {"op": "median", "field": "b"}], "groupby": ["b"]}]"#,
    #"[{"filter": "datum.b < -1"}, {"aggregate": [{"op": "count", "as": "n"}, {"op": "mean", "field": "c"}, {"op": "min", "field": "a"}], "groupby": ["a"]}]"#,
  ])
  func sameAsInMemory(list: String) throws {
    let nodes = try #require(try JSON.parse(Array(list.utf8)).array)
    var random = Generator(state: 4)
    for round in 0..<20 {
      let rows = round * 13
      func cells<Element>(_ make: (UInt64) -> Element) -> [Element?] {
        (0..<rows).map { _ in random.next() % 6 == 0 ? nil : make(random.next()) }
      }
      let table = Table([
        ("a", Column(texts: cells { ["x", "y", "z", "é"][Int($0 % 4)] })),
        ("b", Column(integers: cells { Int64($0 % 5) })),
        ("c", Column(numbers: cells { Double($0 % 1000) / 7 })),
        ("d", Column(days: cells { Int32($0 % 90) + 19_000 })),
      ])
      let context = TransformContext()
      let expected = try applyTransforms(nodes, to: table, in: context)
      let plan = try #require(
        try StreamedAggregation(
          nodes, prototype: table.picking([]), plainNumbers: ["b", "c"], in: context))
      var workers = (0..<3).map { _ in plan.worker(columns: table.names) }
      var coders = (0..<3).map { _ in
        Coder(table, numbers: Set(plan.numberColumns).subtracting(plan.codedColumns))
      }
      var start = 0
      var number = 0
      while start < rows {
        let end = min(rows, start + 1 + Int(random.next() % 17))
        let worker = Int(random.next() % 3)
        let block = coders[worker].block(number, start..<end)
        let isAdded = workers[worker].add(block)
        #expect(isAdded)
        (start, number) = (end, number + 1)
      }
      let groups = try #require(plan.groups(workers))
      let made = try plan.finish(groups, in: context)
      #expect(made.table.fields == expected.table.fields)
      for (name, column) in zip(made.table.names, made.table.columns) {
        let wanted = expected.table[name]
        #expect(
          (0..<column.count).map { column[$0] } == wanted.map { c in (0..<c.count).map { c[$0] } })
      }
      #expect(made.steps.map(\.rowsIn) == expected.steps.map(\.rowsIn))
      #expect(made.steps.map(\.rowsOut) == expected.steps.map(\.rowsOut))
    }
  }
}

/// Codes as one thread gives them: in the order in which it meets the cells.
private struct Coder {
  let table: Table
  let numbers: Set<String>
  var codes: [[Value: Int32]]
  var values: [[Value]]

  init(_ table: Table, numbers: Set<String>) {
    self.table = table
    self.numbers = numbers
    codes = table.columns.map { _ in [:] }
    values = table.columns.map { _ in [] }
  }

  mutating func block(_ number: Int, _ rows: Range<Int>) -> RowBlock {
    var cells: [RowBlock.Cells] = []
    for (index, column) in table.columns.enumerated() {
      if numbers.contains(table.names[index]) {
        cells.append(
          .numbers(
            rows.map { column.number(at: $0) ?? 0 },
            missing: rows.enumerated().filter { !column.validity[$0.element] }
              .map { Int32($0.offset) }))
        continue
      }
      var own: [Int32] = []
      for row in rows {
        let value = column[row]
        if codes[index][value] == nil {
          codes[index][value] = Int32(values[index].count)
          values[index].append(value)
        }
        own.append(codes[index][value] ?? 0)
      }
      cells.append(.codes(own, values: Column(values[index])))
    }
    return RowBlock(number: number, rowCount: rows.count, columns: cells)
  }
}

private struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
