import Findings
import Tables
import Testing

@testable import Expressions

/// Whole columns at once give what the rows give one by one.
struct LanesTests {
  private let table = Table([
    ("n", Self.numbers { $0 % 7 == 3 ? nil : Double($0 % 11) - 4.5 }),
    ("m", Self.numbers { Double($0 % 5) }),
    ("i", Column(integers: (0..<40).map { Int64($0 - 20) })),
    ("d", Column(days: (0..<40).map { Int32(19_000 + 17 * $0) })),
    ("t", Self.times { $0 % 9 == 0 ? nil : Double($0) * 1e9 + 5 }),
    ("b", Self.booleans { $0 % 3 == 0 }),
    ("k", Self.booleans { $0 % 4 == 1 ? nil : $0 % 8 == 0 }),
    ("s", Self.texts { ["arrest", "", "release", "3", "Ñuñoa"][$0 % 5] }),
    ("x", Self.texts { $0 % 6 == 2 ? nil : String($0 % 4) }),
    ("v", Column((0..<40).map { $0 % 2 == 0 ? Value.number(1) : Value.text("one") })),
    ("w", Self.numbers { _ in nil }),
  ])

  private static func numbers(_ cell: (Int) -> Double?) -> Column {
    Column(numbers: (0..<40).map(cell))
  }

  private static func times(_ cell: (Int) -> Double?) -> Column {
    Column(times: (0..<40).map(cell))
  }

  private static func booleans(_ cell: (Int) -> Bool?) -> Column {
    Column(booleans: (0..<40).map(cell))
  }

  private static func texts(_ cell: (Int) -> String?) -> Column {
    Column(texts: (0..<40).map(cell))
  }

  private func same(_ source: String) throws {
    let expression = try Expression(source)
    let byRow = Result { () throws(Failure) in
      try expression.values(over: table, context: .init())
    }
    let column = Result { () throws(Failure) in
      try expression.column(over: table, context: .init())
    }
    switch (byRow, column) {
    case (.success(let values), .success(let column)):
      let expected = Column(
        values.map { if case .number(let x) = $0, x.isNaN { .missing } else { $0 } })
      #expect(column.kind == expected.kind, "\(source)")
      for row in 0..<40 { #expect(column[row] == expected[row], "\(source), row \(row)") }
      let rows = try expression.rows(of: table, context: .init())
      let truths = try (0..<40).filter {
        try expression.operand(over: table, row: $0, context: .init()).truth
      }
      #expect(rows == truths, "\(source)")
    case (.failure(let a), .failure(let b)): #expect(a.findings == b.findings, "\(source)")
    default: Issue.record("\(source): \(byRow) and \(column)")
    }
  }

  @Test(arguments: [
    "datum.n + datum.m * 2", "datum.n + 1", "datum.w + 1", "datum.n == null", "datum.n != null",
    "datum.w === null", "datum.n == datum.w", "datum.t == datum.t", "datum.d - datum.t",
    "datum.d + 1", "datum.x + '!'", "datum.x + 1", "datum.s == 'arrest'", "datum.x != '1'",
    "datum.x == 1", "1 < datum.x", "datum.s < 'b'", "-datum.n", "+datum.x", "!datum.x", "~datum.i",
    "datum.b && datum.m > 2", "datum.k && datum.m > 2", "datum.k || datum.n", "datum.b == true",
    "datum.m > 2 ? datum.s : 'other'", "datum.m > 2 ? datum.n : null", "datum.b ? datum.d : null",
    "datum.m > 2 ? datum.s : 3", "datum.b ? true : false",
    "datum.n > 0 ? 'up' : datum.n < 0 ? 'down' : null",
    "year(datum.d)", "month(datum.t)", "abs(datum.n)", "sqrt(datum.i)", "upper(datum.x)",
    "length(datum.s)", "isValid(datum.n) && datum.n > 1", "isValid(datum.x)", "toNumber(datum.x)",
    "clamp(datum.i, -3, datum.m)", "indexof(['a', '1'], datum.x)", "test(/r/, datum.s)",
    "format(datum.n, '.1f')", "timeFormat(datum.d, '%Y')", "datum.v + 1", "datum.missing", "3",
    "'a'", "null", "datum.m % 2", "datum.s.length", "datum['n'] * 2",
    "if(datum.n > 0, 1, 0)", "datetime(2020, datum.m)", "datum.n / datum.m", "toDate(datum.x)",
    "datum.m > 1 && datum.s.length.length.x", "datum.w.x", "datum.t || datum.d",
    "datum.b + datum.k",
  ])
  func eachKindOfPart(_ source: String) throws {
    try same(source)
  }

  @Test func randomExpressions() throws {
    var random = Random(state: 7)
    var atOnce = 0
    for _ in 0..<1500 {
      let source = random.expression(depth: 3)
      try same(source)
      let expression = try Expression(source)
      if Evaluation(expression, over: table, context: .init()).lanes(expression.syntax) != nil {
        atOnce += 1
      }
    }
    #expect(atOnce > 400)
  }

  @Test func columnsOfALargeTableTakeTheirNarrowestStorage() throws {
    let column = try Expression("datum.m > 2 ? datum.s : 'other'")
      .column(over: table, context: .init())
    guard case .texts(let texts) = column.storage else { return #expect(Bool(false)) }
    #expect(Set(texts.dictionary).count == texts.dictionary.count)
    #expect(texts.dictionary.contains("other"))
  }
}

/// Expressions over the columns of the tests, the same for every run.
private struct Random {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  mutating func one(of list: [String]) -> String { list[below(list.count)] }

  mutating func expression(depth: Int) -> String {
    if depth == 0 || below(5) == 0 {
      return below(3) == 0
        ? one(of: ["0", "1", "2.5", "-3", "''", "'arrest'", "'1'", "null", "true", "false", "NaN"])
        : "datum." + one(of: ["n", "m", "i", "d", "t", "b", "k", "s", "x", "v", "w"])
    }
    func part(_ random: inout Random) -> String { random.expression(depth: depth - 1) }
    switch below(6) {
    case 0...2:
      let operation = one(of: [
        "+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&&", "||",
      ])
      return "(\(part(&self)) \(operation) \(part(&self)))"
    case 3: return one(of: ["!", "-", "+"]) + "(\(part(&self)))"
    case 4: return "(\(part(&self)) ? \(part(&self)) : \(part(&self)))"
    default:
      let name = one(of: [
        "year", "month", "abs", "floor", "isValid", "isNumber", "toNumber", "toString", "length",
        "upper", "isNaN", "toBoolean",
      ])
      return "\(name)(\(part(&self)))"
    }
  }
}
