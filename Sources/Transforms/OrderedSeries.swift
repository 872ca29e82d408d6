import Calendars
import Statistics
import Tables

/// A group's values in the order of another column, one a place.
struct OrderedSeries {
  /// The rows of the table that have a place, in order.
  let rows: [Int]
  /// The places: numbers, or milliseconds of dates.
  let places: [Double]
  let values: [Double?]
  let isTemporal: Bool

  static let dayInMilliseconds = 86_400_000.0

  /// Rows without a place are left out; a place that stands twice is refused.
  init(_ rows: [Int], on: Column, values: Column) throws(Undefined) {
    let placed = rows.compactMap { row in on.number(at: row).map { (row: row, place: $0) } }
      .sorted { ($0.place, $0.row) < ($1.place, $1.row) }
    isTemporal = on.kind.isTemporal
    self.rows = placed.map(\.row)
    places = placed.map(\.place)
    self.values = placed.map { values.number(at: $0.row) }
    for (a, b) in zip(places, places.dropFirst()) where a == b {
      throw Undefined(
        "\(text(a)) stands twice; choose one by a filter, or compare like with like by 'groupby'")
    }
  }

  /// How a place is written in messages.
  func text(_ place: Double) -> String { dateText(isTemporal ? .time(place) : .number(place)) }

  /// The places in days, or as they are when they are no dates.
  var units: [Double] {
    isTemporal ? places.map { $0 / Self.dayInMilliseconds } : places
  }

  /// Refuses places that are not evenly spaced: equal steps, or equal numbers of months.
  func requireEven() throws(Undefined) {
    guard places.count > 2 else { return }
    if isTemporal, let months = monthNumbers, isEven(months) { return }
    for (index, pair) in zip(places.dropFirst(), places.dropFirst(2)).enumerated() {
      let (first, step) = (places[1] - places[0], pair.1 - pair.0)
      if (step - first).magnitude > 1e-9 * first.magnitude {
        throw Undefined(
          "the periods are not evenly spaced between \(text(places[index + 1])) and "
            + "\(text(places[index + 2])); add the missing ones ('impute', 'monthly') or choose a "
            + "stretch without gaps")
      }
    }
  }

  /// The values when none is missing.
  func complete() throws(Undefined) -> [Double] {
    var complete: [Double] = []
    for (place, value) in zip(places, values) {
      guard let value else {
        throw Undefined(
          "the value at \(text(place)) is missing; fill it ('interpolate') or choose a stretch "
            + "without gaps")
      }
      complete.append(value)
    }
    return complete
  }

  /// The observations that are there.
  var observed: (rows: [Int], places: [Double], units: [Double], values: [Double]) {
    let kept = values.indices.filter { values[$0] != nil }
    let units = units
    return (
      kept.map { rows[$0] }, kept.map { places[$0] }, kept.map { units[$0] },
      kept.compactMap { values[$0] }
    )
  }

  /// Months counted from the year 0, when every place is the same day of its month, or its last.
  private var monthNumbers: [Int]? {
    let dates = places.map { CivilDate(days: Int(($0 / Self.dayInMilliseconds).rounded(.down))) }
    let areSameDay = dates.allSatisfy { $0.day == dates[0].day }
    let areLastDays = dates.allSatisfy {
      $0.day == CivilDate.daysInMonth(year: $0.year, month: $0.month)
    }
    return areSameDay || areLastDays ? dates.map { $0.year * 12 + $0.month } : nil
  }

  private func isEven(_ numbers: [Int]) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 == numbers[1] - numbers[0] }
  }
}

extension OrderedSeries {
  /// Cells in the order of the series brought into the order of a group's rows; rows without a place
  /// get missing cells.
  func spread(_ cells: [[Value]], over group: [Int], width: Int) -> [[Value]] {
    var position: [Int: Int] = [:]
    for (index, row) in rows.enumerated() { position[row] = index }
    return group.map { row in
      position[row].map { cells[$0] } ?? Array(repeating: .missing, count: width)
    }
  }
}

/// A cell in messages and records, dates as `2025-04-14`.
func dateText(_ value: Value) -> String {
  guard case .time(let milliseconds) = value else { return cellText(value) }
  let time = CivilTime(milliseconds: Int(milliseconds))
  return milliseconds.truncatingRemainder(dividingBy: OrderedSeries.dayInMilliseconds) == 0
    ? time.date.description : "\(time)"
}
