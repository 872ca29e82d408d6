import Calendars

/// How a field writes dates, times or both, and the reading of cells by it.
struct TimeFormat: Sendable {
  private enum Form: Sendable {
    case iso
    case any([TimePattern])
    case pattern(TimePattern)
  }

  private let type: FieldType
  private let form: Form

  init(_ type: FieldType, _ format: String) {
    self.type = type
    switch format {
    case "default": form = .iso
    case "any": form = .any(TimeFormat.patterns(type))
    default: form = .pattern(TimePattern(format))
    }
  }

  func parse(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ParsedTime? {
    switch form {
    case .iso:
      switch type {
      case .date: return isoDate(bytes, start, end)
      case .time: return isoTime(bytes, start, end)
      default: return isoDateTime(bytes, start, end)
      }
    case .pattern(let pattern): return pattern.parse(bytes, start, end)
    case .any(let patterns):
      if type == .datetime, let time = isoDateTime(bytes, start, end) { return time }
      for pattern in patterns {
        if let time = pattern.parse(bytes, start, end) { return time }
      }
      return unambiguousDate(bytes, start, end)
    }
  }

  /// The forms that format `any` understands. Days and months in figures only are understood by
  /// `unambiguousDate`.
  private static func patterns(_ type: FieldType) -> [TimePattern] {
    let dates = [
      "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d de %B de %Y",
      "%d-%b-%Y", "%d %b. %Y",
    ]
    let times = ["%H:%M:%S", "%H:%M", "%H:%M:%S.%f", "%I:%M %p", "%I:%M:%S %p"]
    switch type {
    case .date: return dates.map { TimePattern($0) }
    case .time: return times.map { TimePattern($0) }
    default:
      return dates.flatMap { date in
        [TimePattern(date)] + times.map { TimePattern(date + " " + $0) }
      }
    }
  }

  /// `27/3/2022` or `3/27/2022`: accepted when only one reading is a date.
  private func unambiguousDate(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ParsedTime? {
    guard type == .date else { return nil }
    for separator in ["/", "-", "."] {
      let dayFirst = TimePattern(["%d", "%m", "%Y"].joined(separator: separator))
        .parse(bytes, start, end)
      let monthFirst = TimePattern(["%m", "%d", "%Y"].joined(separator: separator))
        .parse(bytes, start, end)
      if let dayFirst, monthFirst == nil || monthFirst == dayFirst { return dayFirst }
      if let monthFirst, dayFirst == nil { return monthFirst }
    }
    return nil
  }
}

/// `YYYY-MM-DD` and nothing else.
func isoDate(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ParsedTime? {
  guard end - start == 10, bytes[start + 4] == 45, bytes[start + 7] == 45 else { return nil }
  guard let century = twoDigits(bytes, start), let rest = twoDigits(bytes, start + 2),
    let month = twoDigits(bytes, start + 5), let day = twoDigits(bytes, start + 8)
  else { return nil }
  let year = 100 * century + rest
  guard (1...12).contains(month), day >= 1,
    day <= CivilDate.daysInMonth(year: year, month: month)
  else { return nil }
  return ParsedTime(year: year, month: month, day: day)
}

@inline(__always)
private func twoDigits(_ bytes: [UInt8], _ start: Int) -> Int? {
  let (tens, ones) = (bytes[start] &- 48, bytes[start + 1] &- 48)
  return tens < 10 && ones < 10 ? 10 * Int(tens) + Int(ones) : nil
}

/// `hh:mm:ss` and nothing else.
func isoTime(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ParsedTime? {
  guard end - start == 8 else { return nil }
  var cursor = Cursor(bytes: bytes, index: start, end: end)
  var time = ParsedTime()
  guard cursor.number(2, 2, &time.hour), cursor.take(58), cursor.number(2, 2, &time.minute),
    cursor.take(58), cursor.number(2, 2, &time.second), time.isValid
  else { return nil }
  return time
}

/// XML Schema's dateTime: date, `T`, time, decimals and zone if given; 24:00:00 ends a day.
func isoDateTime(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ParsedTime? {
  guard end - start >= 19, bytes[start + 10] == UInt8(ascii: "T"),
    var time = isoDate(bytes, start, start + 10)
  else { return nil }
  var cursor = Cursor(bytes: bytes, index: start + 11, end: end)
  guard cursor.number(2, 2, &time.hour), cursor.take(58), cursor.number(2, 2, &time.minute),
    cursor.take(58), cursor.number(2, 2, &time.second)
  else { return nil }
  if cursor.take(46), !cursor.fraction(&time.millisecond) { return nil }
  if cursor.index < end {
    if bytes[cursor.index] == 90 {
      cursor.index += 1
      time.offset = 0
    } else {
      guard end - cursor.index == 6, let offset = cursor.offset() else { return nil }
      time.offset = offset
    }
  }
  guard cursor.index == end else { return nil }
  if time.hour == 24, time.minute == 0, time.second == 0, time.millisecond == 0 { return time }
  return time.isValid ? time : nil
}

/// XML Schema's gYear: four or more digits, a sign for years before 1.
func yearCell(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int64? {
  var i = start
  let negative = i < end && bytes[i] == 45
  if negative { i += 1 }
  let first = i
  var value: Int64 = 0
  while i < end, isDigit(bytes[i]), i - first < 12 {
    value = value * 10 + Int64(bytes[i] - 48)
    i += 1
  }
  guard i == end, i - first >= 4, i - first == 4 || bytes[first] != 48 else { return nil }
  return negative ? -value : value
}

/// XML Schema's gYearMonth, as the first day of the month.
func yearMonthCell(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
  guard end - start >= 7, bytes[end - 3] == 45, let year = yearCell(bytes, start, end - 3),
    isDigit(bytes[end - 2]), isDigit(bytes[end - 1])
  else { return nil }
  let month = Int(bytes[end - 2] - 48) * 10 + Int(bytes[end - 1] - 48)
  return CivilDate(year: Int(year), month: month, day: 1)?.days
}

/// XML Schema's duration, as months and seconds.
///
///     P1Y2M10DT2H30M   // 14 months and 873,000 seconds
struct DurationCell: Hashable, Sendable {
  var months: Double = 0
  var seconds: Double = 0

  init?(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    var i = start
    let negative = i < end && bytes[i] == 45
    if negative { i += 1 }
    guard i < end, bytes[i] == UInt8(ascii: "P") else { return nil }
    i += 1
    var order = 0
    var inTime = false
    var parts = 0
    while i < end {
      if bytes[i] == UInt8(ascii: "T") {
        guard !inTime, i + 1 < end else { return nil }
        inTime = true
        order = 3
        i += 1
        continue
      }
      let from = i
      while i < end, isDigit(bytes[i]) { i += 1 }
      guard i > from else { return nil }
      var isFraction = false
      if i < end, bytes[i] == 46 {
        isFraction = true
        i += 1
        let decimals = i
        while i < end, isDigit(bytes[i]) { i += 1 }
        guard i > decimals else { return nil }
      }
      guard i < end, let value = Double(String(decoding: bytes[from..<i], as: UTF8.self)) else {
        return nil
      }
      let place: Int
      switch (bytes[i], inTime) {
      case (UInt8(ascii: "Y"), false): (place, months) = (1, months + 12 * value)
      case (UInt8(ascii: "M"), false): (place, months) = (2, months + value)
      case (UInt8(ascii: "D"), false): (place, seconds) = (3, seconds + 86_400 * value)
      case (UInt8(ascii: "H"), true): (place, seconds) = (4, seconds + 3600 * value)
      case (UInt8(ascii: "M"), true): (place, seconds) = (5, seconds + 60 * value)
      case (UInt8(ascii: "S"), true): (place, seconds) = (6, seconds + value)
      default: return nil
      }
      guard place > order, !isFraction || place == 6 else { return nil }
      order = place
      parts += 1
      i += 1
    }
    guard parts > 0 else { return nil }
    if negative { (months, seconds) = (-months, -seconds) }
  }

  /// Seconds with a mean Gregorian month of 30.436875 days: the order that bounds are tested in.
  var meanSeconds: Double { months * 30.436_875 * 86_400 + seconds }
}
