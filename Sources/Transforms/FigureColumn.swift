import Figures
import Findings
import JSON
import Tables

/// A column of figures: the numbers as written, their bounds and their wordings.
///
/// Beside a figure `deaths` stand `deaths_low`, `deaths_high` (missing where the end is open) and its
/// wording. A row without a number and without bounds is missing.
struct FigureColumn {
  let name: String
  let table: Table
  let value: Column
  let low: Column
  let high: Column
  private let wordings: Column
  private let unit: Unit?

  /// Nil for a column that is no figure, or has lost its bounds.
  init?(_ table: Table, _ name: String) {
    guard let field = table.field(name), let names = field.figure, let value = table[name],
      let low = table[names.low], let high = table[names.high],
      let wordings = table[names.wording]
    else { return nil }
    self.wordings = wordings
    (self.name, self.table, self.value, self.low, self.high) = (name, table, value, low, high)
    unit = field.unit.map { Unit($0) }
  }

  /// Whether a row states anything.
  func isGiven(_ row: Int) -> Bool {
    value.validity[row] || low.validity[row] || high.validity[row]
  }

  /// Whether a row is one number.
  func isExact(_ row: Int) -> Bool {
    guard let number = value.number(at: row) else { return false }
    return low.number(at: row) == number && high.number(at: row) == number
  }

  func hasValue(_ row: Int) -> Bool { value.validity[row] }

  /// How a row is worded; nil for one that cannot be bounded.
  func wording(_ row: Int) -> Wording? {
    wordings.text(at: row).flatMap { Wording(qualifier: $0) }
  }

  /// The figure of a row; it is recognised again by its column and row.
  func figure(_ row: Int) throws(FigureError) -> Figure? {
    guard isGiven(row) else { return nil }
    return try stated(
      table, name, row, unit: unit, measure: nil, origin: Origin("\(name)@\(row)"))
  }
}

extension Table {
  /// The figure of a cell in any column: its own, or an exact number; nil when it is missing.
  func figure(_ name: String, _ row: Int) throws(FigureError) -> Figure? {
    if let column = FigureColumn(self, name) { return try column.figure(row) }
    guard let number = self[name]?.number(at: row) else { return nil }
    let unit = field(name)?.unit.map { Unit($0) }
    return Figure(Interval(decimal(number)), unit: unit, origin: Origin("\(name)@\(row)"))
  }

  /// Whether any of these columns holds figures with bounds.
  func hasFigures(_ names: [String]) -> Bool {
    names.contains { FigureColumn(self, $0) != nil }
  }

  /// Adds figures: the values under the name, bounds and wording in the columns beside it.
  ///
  /// A bound that a double cannot hold is rounded outward. `values` are the numbers to draw; without
  /// them the asserted values stand there, or the only bound.
  mutating func set(
    _ name: String, figures: [Figure?], values: [Double?]? = nil, columns: FigureColumns? = nil
  ) {
    let columns = columns ?? FigureColumns(of: name)
    set(
      Field(name, figure: columns),
      Column(numbers: values ?? figures.map { $0.flatMap(\.shown) }))
    set(columns.low, Column(numbers: figures.map { $0?.end(.down) }))
    set(columns.high, Column(numbers: figures.map { $0?.end(.up) }))
    set(columns.wording, Column(texts: figures.map { $0?.wording?.qualifier }))
  }
}

extension Figure {
  /// The value asserted, else the only bound there is.
  fileprivate var shown: Double? {
    if let best { return best.double }
    guard interval.low == nil || interval.high == nil else { return nil }
    return (interval.low ?? interval.high)?.double
  }

  /// The lower or the upper bound as a double, rounded outward; one number is its nearest double.
  fileprivate func end(_ rounding: Rounding) -> Double? {
    if interval.isEmpty { return nil }
    if let point = interval.point { return point.double }
    return (rounding == .down ? interval.low : interval.high).map { number($0, rounding) }
  }

  /// The wording that its bounds deserve; nil when it cannot be bounded.
  var wording: Wording? {
    if let stated { return stated.wording }
    return Wording(of: interval, best: best, isSoft: isSoft)
  }
}

extension Wording {
  /// The wording of a computed figure; an asserted value is the lower of two bounds, or lies between
  /// them as rounded or about.
  init?(of interval: Interval, best: Rational?, isSoft: Bool) {
    if interval.isEmpty { return nil }
    if interval.point != nil {
      self = .exact
      return
    }
    switch (interval.low, interval.high) {
    case (nil, nil): return nil
    case (let low?, nil):
      if low.isZero { return nil }
      self = interval.lowOpen ? .moreThan : .atLeast
    case (nil, _?): self = interval.highOpen ? .lessThan : .atMost
    case (let low?, _?):
      if let best {
        self = best == low ? .atLeast : isSoft ? .about : .rounded
      } else if low.isZero {
        self = interval.highOpen ? .lessThan : .atMost
      } else {
        self = .between
      }
    }
  }
}

/// A number as it is written, not as a double holds it: 0.1 is one tenth.
func decimal(_ number: Double) -> Rational {
  Rational(decimal: JSON.text(number)) ?? Rational(number) ?? .zero
}

/// The double that is written as a number, else the nearest one on the side given.
private func number(_ bound: Rational, _ rounding: Rounding) -> Double {
  let nearest = bound.double
  return decimal(nearest) == bound ? nearest : bound.double(rounding: rounding)
}

extension FigureError {
  /// The error as a failure at a place, with the row it happened in.
  func failure(_ row: Int, at place: Place) -> Failure {
    Failure("figure", "row \(row + 1): \(message)", at: place)
  }
}
