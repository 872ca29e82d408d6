import Testing

@testable import Figures

/// Numbers for generated cases: SplitMix64 (Steele, Lea and Flood 2014), seeded.
struct Dice {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  mutating func coin(_ odds: Int = 2) -> Bool { whole(1...odds) == 1 }

  mutating func rational(_ range: ClosedRange<Int>) -> Rational {
    Rational(whole(range)) / Rational(whole(1...12))
  }

  /// Any interval that is not empty, ends open, closed or absent, from a floor up.
  mutating func interval(from floor: Int) -> Interval {
    let a = rational(floor...60)
    let b = coin(4) ? a : a + rational(0...60)
    let isPoint = a == b
    return Interval(
      low: coin(8) && floor < 0 ? nil : a, high: coin(5) ? nil : b,
      lowOpen: !isPoint && coin(3), highOpen: !isPoint && coin(3))
  }

  /// A number in the interval, its ends among them where they are closed.
  mutating func member(of interval: Interval) -> Rational {
    let low = interval.low ?? (interval.high ?? 0) - Rational(whole(1...1000))
    let high = interval.high ?? max(low, 0) + Rational(whole(1...100_000))
    if !interval.lowOpen, coin(4) { return low }
    if !interval.highOpen, coin(4) { return high }
    if low == high { return low }
    let part = Rational(whole(1...9999)) / 10_000
    return low + (high - low) * part
  }
}

/// An expectation that costs nothing while it holds.
private func check(
  _ holds: Bool, _ message: @autoclosure () -> String,
  at location: SourceLocation = #_sourceLocation
) {
  if !holds { Issue.record(Comment(rawValue: message()), sourceLocation: location) }
}

@Suite struct PropertyTests {
  typealias Binary = @Sendable (Interval, Interval) -> Interval?
  typealias Exact = @Sendable (Rational, Rational) -> Rational?

  static let operations: [(name: String, floor: Int, bounds: Binary, exact: Exact)] = [
    ("add", -40, { $0 + $1 }, { $0 + $1 }),
    ("subtract", -40, { $0 - $1 }, { $0 - $1 }),
    ("multiply", -40, { $0 * $1 }, { $0 * $1 }),
    ("divide", -40, { $0.divided(by: $1) }, { $1.isZero ? nil : $0 / $1 }),
    ("divide counts", 0, { $0.divided(by: $1) }, { $1.isZero ? nil : $0 / $1 }),
    ("share", 0, { $0.share(beside: $1) }, { ($0 + $1).isZero ? nil : $0 / ($0 + $1) }),
    (
      "percent change", 0, { $0.percentChange(to: $1) },
      { $0.isZero ? nil : 100 * ($1 / $0 - 1) }
    ),
    ("maximum", -40, { $0.maximum($1) }, { max($0, $1) }),
    ("minimum", -40, { $0.minimum($1) }, { min($0, $1) }),
  ]

  @Test(arguments: operations.indices) func inclusion(_ index: Int) {
    let (name, floor, bounds, exact) = Self.operations[index]
    var dice = Dice(state: UInt64(index) &+ 1)
    for _ in 0..<3000 {
      let (a, b) = (dice.interval(from: floor), dice.interval(from: floor))
      guard let result = bounds(a, b) else { continue }
      for _ in 0..<4 {
        guard let value = exact(dice.member(of: a), dice.member(of: b)) else { continue }
        check(result.contains(value), "\(name): \(a), \(b) give \(result) without \(value)")
      }
    }
  }

  @Test(arguments: operations.indices) func narrowerOperandsNarrowTheResult(_ index: Int) {
    let (name, floor, bounds, _) = Self.operations[index]
    var dice = Dice(state: UInt64(index) &+ 100)
    for _ in 0..<3000 {
      let (a, b) = (dice.interval(from: floor), dice.interval(from: floor))
      let inner = a.intersection(dice.interval(from: floor))
      guard !inner.isEmpty, let wide = bounds(a, b), let narrow = bounds(inner, b) else { continue }
      check(wide.contains(narrow), "\(name): \(inner) in \(a), with \(b): \(narrow) in \(wide)")
    }
  }

  /// Ends that are finite and closed are reached, so a wider result would be wrong too.
  @Test(arguments: operations.indices) func closedEndsAreReached(_ index: Int) {
    let (name, floor, bounds, exact) = Self.operations[index]
    var dice = Dice(state: UInt64(index) &+ 200)
    for _ in 0..<2000 {
      let (a, b) = (dice.interval(from: floor), dice.interval(from: floor))
      guard a.low != nil, a.high != nil, b.low != nil, b.high != nil, !a.lowOpen, !a.highOpen,
        !b.lowOpen, !b.highOpen, let result = bounds(a, b)
      else { continue }
      var corners: [Rational] = []
      for x in [a.low, a.high] {
        for y in [b.low, b.high] {
          if let x, let y, let value = exact(x, y) { corners.append(value) }
        }
      }
      for end in [result.low, result.high] {
        guard let end else { continue }
        check(corners.contains(end) || b.contains(0), "\(name): \(a), \(b) give \(result)")
      }
    }
  }

  /// Calculations in which figures recur contain the value for every choice, and are reached at
  /// corners where plain interval arithmetic is too wide.
  @Test func inclusionWithRecurringFigures() throws {
    let names = ["x", "y", "z"]
    let sources = [
      "x / (x + y)", "x / (x + y + z)", "(x + y) / (x + y + z)", "(x - y) / x",
      "(x + 2 * y) / (3 * x + y)", "x - x", "x + y - x", "(x + y) / (y + z)", "x / y * y",
      "(x / z) / (y / z)", "percentChange(x, x + y)", "share(x, y)", "shareOf(x, x + y)",
      "rate(x, x + y, 1000)", "sum(x, y, x) / (x + y)", "(x * y) - (x * y)",
      "(2 * x - x) / (x + z)",
    ]
    var dice = Dice(state: 7)
    for source in sources {
      let expression = try FigureExpression(source)
      for _ in 0..<200 {
        var intervals: [String: Interval] = [:]
        for name in names {
          let interval = dice.interval(from: 0)
          intervals[name] =
            interval.intersection(Interval(low: 0, lowOpen: true)).isEmpty
            ? Interval(1) : interval.intersection(Interval(low: 0, lowOpen: true))
        }
        let result = try expression.evaluate { name throws(FigureError) in
          intervals[name].map { Figure($0, origin: Origin(name)) }
        }
        for _ in 0..<6 {
          var values: [String: Rational] = [:]
          for name in names { values[name] = intervals[name].map { dice.member(of: $0) } }
          let exact = try expression.evaluate { name throws(FigureError) in
            values[name].map { Figure($0) }
          }
          let value = try #require(exact.interval.point)
          check(
            result.interval.contains(value),
            "\(source) with \(values) is \(value), not in \(result.interval) from \(intervals)")
        }
      }
    }
  }

  @Test(arguments: [Language.english, .spanish]) func parsingReadsWhatWordingWrites(
    _ language: Language
  ) throws {
    var dice = Dice(state: language == .english ? 11 : 12)
    for convention in [NumberConvention.point, .comma] {
      let writer = FigureWriter(language, convention: convention)
      let reader = FigureReader(language, convention: convention)
      for _ in 0..<4000 {
        let decimals = dice.whole(0...2)
        let scale = Rational.tenfold(decimals)
        let a = Rational(dice.whole(1...2_000_000)) / scale
        let b = a + Rational(dice.whole(1...50_000)) / scale
        let interval: Interval =
          switch dice.whole(0...5) {
          case 0: Interval(a)
          case 1: Interval(low: a)
          case 2: Interval(low: a, lowOpen: true)
          case 3: Interval(low: 0, high: a)
          case 4: Interval(low: 0, high: a, highOpen: true)
          default: Interval(low: a, high: b)
          }
        let text = writer.word(interval, decimals: decimals, isCount: decimals == 0)
        let read = try reader.read(text)
        check(read.interval == interval, "'\(text)'")
      }
    }
  }

  @Test(arguments: [Language.english, .spanish]) func statedFiguresAreWordedAsTheirSourcePutsThem(
    _ language: Language
  ) throws {
    var dice = Dice(state: 13)
    let reader = FigureReader(language)
    let writer = FigureWriter(language)
    let wordings: [Wording] = [
      .exact, .atLeast, .moreThan, .atMost, .lessThan, .nearly, .justOver, .about,
    ]
    for _ in 0..<4000 {
      let wording = wordings[dice.whole(0...wordings.count - 1)]
      let number = String(dice.whole(1...900) * (dice.coin() ? 1000 : 1))
      let original = try FigureReader(.english).read(number: number, qualifier: wording.rawValue)
      let text = writer.word(Figure(original), decimals: 0)
      let again = try reader.read(text)
      check(again.wording == wording && again.interval == original.interval, "'\(text)'")
    }
  }

  @Test func roundingNeverTightensABound() throws {
    var dice = Dice(state: 17)
    let reader = FigureReader(.english)
    let writer = FigureWriter(.english)
    for _ in 0..<4000 {
      let a = dice.rational(1...5_000_000)
      let b = a + dice.rational(1...5_000)
      let interval = Interval(
        low: dice.coin(3) ? 0 : a, high: dice.coin(3) ? nil : b, lowOpen: dice.coin(),
        highOpen: dice.coin())
      let decimals = dice.whole(0...3)
      let text = writer.word(interval, decimals: decimals, isCount: false)
      guard !text.hasPrefix("cannot") else { continue }
      let read = try reader.read(text, measured: true)
      let natural = interval.intersection(Interval(low: 0))
      check(read.interval.contains(natural), "\(interval) as '\(text)'")
    }
  }
}
