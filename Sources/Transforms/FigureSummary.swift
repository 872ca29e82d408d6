import Figures
import Tables

/// The bounds of a summary of figures: every operation here grows with each of its values, so its
/// lowest value comes from the lowest ones and its highest from the highest.
struct FigureSummary {
  let operation: AggregateOperation
  let column: FigureColumn

  /// Nil for operations that lose the bounds, and for columns that are no figures.
  init?(_ field: AggregateField, of table: Table) {
    guard [.sum, .mean, .average, .min, .max, .latest].contains(field.operation),
      let column = field.field.flatMap({ FigureColumn(table, $0) })
    else { return nil }
    operation = field.operation
    self.column = column
  }

  /// One group's value, bounds and wording.
  struct Bounds {
    var value: Double?
    var low: Double?
    var high: Double?
    var wording: Wording?
  }

  /// The summary of rows; `plain` is that of the numbers as written.
  func bounds(_ rows: [Int], plain: Value) -> Bounds {
    let given = rows.filter(column.isGiven)
    if given.allSatisfy(column.isExact) {
      let number = plain.number
      return Bounds(
        value: number, low: number, high: number, wording: number == nil ? nil : .exact)
    }
    let wordings = given.map { column.wording($0) }
    let isAsserted =
      wordings.allSatisfy { $0?.assertsValue ?? false } && given.allSatisfy { column.hasValue($0) }
    var (low, high) = ends(given)
    if low.value.isInfinite { low.isOpen = true }
    if high.value.isInfinite { high.isOpen = true }
    let (lower, upper) = (finite(low.value).number, finite(high.value).number)
    let interval = Interval(
      low: lower.flatMap { Rational($0) }, high: upper.flatMap { Rational($0) },
      lowOpen: low.isOpen, highOpen: high.isOpen)
    // A row without a number has none to add: the numbers of the others are not the sum.
    let isWhole = given.allSatisfy { column.hasValue($0) }
    return Bounds(
      value: isWhole || operation == .max || operation == .min ? plain.number : nil, low: lower,
      high: upper,
      wording: Wording(
        of: interval, best: isAsserted ? plain.number.map(decimal) : nil,
        isSoft: wordings.contains { $0?.isSoft ?? false }))
  }

  private struct End {
    var value: Double
    var isOpen: Bool
  }

  private func ends(_ rows: [Int]) -> (low: End, high: End) {
    var low = End(value: 0, isOpen: false)
    var high = low
    let lows = rows.map { column.low.number(at: $0) ?? -.infinity }
    let highs = rows.map { column.high.number(at: $0) ?? .infinity }
    let openLows = rows.map { column.wording($0)?.excludesLow ?? false }
    let openHighs = rows.map { column.wording($0)?.excludesHigh ?? false }
    switch operation {
    case .min, .max:
      low = extreme(lows, openLows, isLow: true)
      high = extreme(highs, openHighs, isLow: false)
    default:
      (low.value, high.value) = BoundSum.both(lows, highs)
      if operation != .sum, !rows.isEmpty {
        low.value = quotient(low.value, rows.count, -.infinity)
        high.value = quotient(high.value, rows.count, .infinity)
      }
      (low.isOpen, high.isOpen) = (openLows.contains(true), openHighs.contains(true))
    }
    return (low, high)
  }

  /// The extreme of ends; at a tie the extreme reaches the end when a closed one may be it.
  private func extreme(_ values: [Double], _ areOpen: [Bool], isLow: Bool) -> End {
    let isMin = operation == .min
    let value = values.reduce(isMin ? .infinity : -.infinity, isMin ? Swift.min : Swift.max)
    let tied = zip(values, areOpen).filter { $0.0 == value }.map(\.1)
    return End(
      value: value, isOpen: isMin == isLow ? tied.allSatisfy(\.self) : tied.contains(true))
  }

  /// A quotient rounded towards a side unless it is exact.
  private func quotient(_ sum: Double, _ count: Int, _ side: Double) -> Double {
    let quotient = sum / Double(count)
    if quotient * Double(count) == sum { return quotient }
    return side < 0 ? quotient.nextDown : quotient.nextUp
  }
}

extension Table {
  /// Adds a summary of figures with its bounds and wording.
  mutating func set(_ name: String, _ bounds: [FigureSummary.Bounds]) {
    let columns = FigureColumns(of: name)
    set(Field(name, figure: columns), Column(numbers: bounds.map(\.value)))
    set(columns.low, Column(numbers: bounds.map(\.low)))
    set(columns.high, Column(numbers: bounds.map(\.high)))
    set(columns.wording, Column(texts: bounds.map { $0.wording?.qualifier }))
  }
}
