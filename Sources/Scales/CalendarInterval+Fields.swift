import Calendars

extension CalendarInterval {
  private static let day = CivilTime.millisecondsPerDay

  /// The latest boundary at or before a whole millisecond.
  func floor(_ time: Int) -> Int {
    let date = CivilDate(days: time.floorDivided(by: Self.day))
    switch unit {
    case .millisecond: return time - time.floorModulo(step)
    case .second: return floor(time, to: 1000, within: 60_000)
    case .minute: return floor(time, to: 60_000, within: 3_600_000)
    case .hour: return floor(time, to: 3_600_000, within: Self.day)
    case .day: return (date.days - date.days.floorModulo(step)) * Self.day
    case .dayOfMonth: return (date.days - (date.day - 1) % step) * Self.day
    case .week(let start):
      let week = weekStart(date, start)
      let first = weekStart(CivilDate(days: 0), start)
      return (week - ((week - first) / 7).floorModulo(step) * 7) * Self.day
    case .month:
      let fields = date.fields
      return start(fields.year, fields.month - (fields.month - 1) % step)
    case .year:
      let year = date.year
      return start(year - year.floorModulo(step), 1)
    }
  }

  /// The boundary after the boundary `time`.
  func next(_ time: Int) -> Int {
    switch unit {
    case .millisecond: return time + step
    case .second: return next(time, by: 1000, within: 60_000)
    case .minute: return next(time, by: 60_000, within: 3_600_000)
    case .hour: return next(time, by: 3_600_000, within: Self.day)
    case .day: return time + step * Self.day
    case .dayOfMonth:
      let fields = CivilDate(days: time.floorDivided(by: Self.day)).fields
      return min(time + step * Self.day, start(fields.year, fields.month + 1))
    case .week: return time + 7 * step * Self.day
    case .month:
      let fields = CivilDate(days: time.floorDivided(by: Self.day)).fields
      return min(start(fields.year, fields.month + step), start(fields.year + 1, 1))
    case .year:
      return start(CivilDate(days: time.floorDivided(by: Self.day)).year + step, 1)
    }
  }

  /// The time with its field of this unit increased by `count`.
  func moved(_ time: Int, by count: Int) -> Int {
    switch unit {
    case .millisecond: return time + count
    case .second: return time + count * 1000
    case .minute: return time + count * 60_000
    case .hour: return time + count * 3_600_000
    case .day, .dayOfMonth: return time + count * Self.day
    case .week: return time + count * 7 * Self.day
    case .month, .year:
      let days = time.floorDivided(by: Self.day)
      let fields = CivilDate(days: days).fields
      let moved =
        unit == .month
        ? CivilDate(normalizing: fields.year, month: fields.month + count, day: fields.day)
        : CivilDate(normalizing: fields.year + count, month: fields.month, day: fields.day)
      return (moved.days - days) * Self.day + time
    }
  }

  private func floor(_ time: Int, to size: Int, within larger: Int) -> Int {
    time - time.floorModulo(larger) % (size * step)
  }

  private func next(_ time: Int, by size: Int, within larger: Int) -> Int {
    min(time + size * step, time - time.floorModulo(larger) + larger)
  }

  private func start(_ year: Int, _ month: Int) -> Int {
    CivilDate(normalizing: year, month: month, day: 1).days * Self.day
  }

  /// The day on which the week that holds `date` starts.
  private func weekStart(_ date: CivilDate, _ start: Int) -> Int {
    date.days - (date.weekday - start).floorModulo(7)
  }
}
