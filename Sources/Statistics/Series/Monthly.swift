import Calendars

/// Dated observations gathered by month; a month without rows is missing, not zero.
///
/// ```swift
/// let months = try Monthly.of([(march26, 62), (may1, nil)])
/// months[1].sum  // nil: April has no observation
/// ```
public struct Monthly: Sendable {
  /// The month's first day.
  public let month: CivilDate
  public let observations: Int
  public let days: Int
  public let sum: Double?
  public let mean: Double?
  /// Whether the month has observations enough not to be drawn as partial.
  public let complete: Bool

  /// Every month from the first row's to the last's.
  ///
  /// A month is complete with `completeMinimum` observations, one a day unless stated.
  public static func of(
    _ rows: [(date: CivilDate, value: Double?)], completeMinimum: Int? = nil
  ) throws(Undefined) -> [Monthly] {
    func number(_ date: CivilDate) -> Int { date.year * 12 + date.month - 1 }
    guard let first = rows.map({ number($0.date) }).min(),
      let last = rows.map({ number($0.date) }).max()
    else { return [] }
    try require(last - first < 120_000, "the dates span more than ten thousand years")
    var values: [[Double]] = Array(repeating: [], count: last - first + 1)
    for row in rows {
      if let value = row.value { values[number(row.date) - first].append(value) }
    }
    return values.enumerated().map { offset, values in
      let month = first + offset
      let year = month.floorDivided(by: 12)
      let days = CivilDate.daysInMonth(year: year, month: month.floorModulo(12) + 1)
      return Monthly(
        month: CivilDate(normalizing: year, month: month.floorModulo(12) + 1, day: 1),
        observations: values.count, days: days,
        sum: values.isEmpty ? nil : Statistics.sum(values),
        mean: values.isEmpty ? nil : Statistics.mean(values),
        complete: values.count >= (completeMinimum ?? days))
    }
  }
}
