public import Calendars

/// A time format: a specifier of d3-time-format 4.1 in a locale, read once and applied often.
///
///     TimeFormat("%-d de %B de %Y", Locale.named("es")!).string(CivilDate(days: 19078))
///     // "27 de marzo de 2022"
///
/// Moments lie on the civil calendar, so `%Z` is always `+0000`. A letter that is no directive
/// stands for itself.
public struct TimeFormat: Sendable {
  private let segments: [TimeSegment]
  private let names: TimeLocale

  public init(_ specifier: String, _ locale: Locale = .english) {
    segments = timeSegments(specifier, locale.times)
    names = locale.times
  }

  /// The moment this many milliseconds after 1970-01-01T00:00 in this format.
  public func string(milliseconds: Int) -> String {
    string(CivilTime(milliseconds: milliseconds))
  }

  /// The same for a number as expressions carry it; fractions of a millisecond are dropped.
  ///
  /// A number that is no moment, being infinite or beyond 275,760 years, is `Invalid Date`.
  public func string(milliseconds: Double) -> String {
    guard milliseconds.magnitude <= 8.64e15 else { return "Invalid Date" }
    return string(milliseconds: Int(milliseconds))
  }

  /// Midnight of the day in this format.
  public func string(_ date: CivilDate) -> String { string(CivilTime(date)) }

  public func string(_ time: CivilTime) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(32)
    let fields = time.date.fields
    for segment in segments {
      switch segment {
      case .literal(let literal), .unknown(let literal): text += literal.utf8
      case .directive(let directive, let padding):
        write(directive, padding, time, fields, to: &text)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func write(
    _ directive: TimeDirective, _ padding: TimePadding, _ time: CivilTime,
    _ fields: (year: Int, month: Int, day: Int), to text: inout [UInt8]
  ) {
    let date = time.date
    // A locale of the user's may lack names.
    func name(_ names: [String], _ index: Int) {
      if index < names.count { text += names[index].utf8 }
    }
    func number(_ value: Int, _ width: Int) { append(value, width, padding, to: &text) }
    switch directive {
    case .shortDay: name(names.shortDays, date.weekday)
    case .day: name(names.days, date.weekday)
    case .shortMonth: name(names.shortMonths, fields.month - 1)
    case .month: name(names.months, fields.month - 1)
    case .period: name(names.periods, time.hour / 12)
    case .dayOfMonth, .spacedDayOfMonth: number(fields.day, 2)
    case .microsecond:
      number(time.millisecond, 3)
      text += "000".utf8
    case .shortISOYear: number(date.isoWeek.year % 100, 2)
    case .isoYear: number(date.isoWeek.year % 10_000, 4)
    case .hour24: number(time.hour, 2)
    case .hour12: number((time.hour + 11) % 12 + 1, 2)
    case .dayOfYear: number(date.dayOfYear, 3)
    case .millisecond: number(time.millisecond, 3)
    case .monthNumber: number(fields.month, 2)
    case .minute: number(time.minute, 2)
    case .quarter: number((fields.month + 2) / 3, 1)
    case .epochMilliseconds: number(time.milliseconds, 1)
    case .epochSeconds: number(time.milliseconds.floorDivided(by: 1000), 1)
    case .second: number(time.second, 2)
    case .weekdayFromMonday: number((date.weekday + 6) % 7 + 1, 1)
    case .weekdayFromSunday: number(date.weekday, 1)
    case .sundayWeek: number((date.dayOfYear + 6 - date.weekday) / 7, 2)
    case .mondayWeek: number((date.dayOfYear + 6 - (date.weekday + 6) % 7) / 7, 2)
    case .isoWeek: number(date.isoWeek.week, 2)
    case .shortYear: number(fields.year % 100, 2)
    case .year: number(fields.year % 10_000, 4)
    case .zone: text += "+0000".utf8
    case .percent: text.append(UInt8(ascii: "%"))
    }
  }
}

private func append(
  _ value: Int, _ width: Int, _ padding: TimePadding, to text: inout [UInt8]
) {
  if value < 0 { text.append(ASCII.minus) }
  let magnitude = value.magnitude
  var unit: UInt = 1
  var digits = 1
  while magnitude / unit >= 10 {
    unit *= 10
    digits += 1
  }
  if padding != .none {
    let fill = padding == .zero ? ASCII.zero : UInt8(ascii: " ")
    for _ in digits..<max(digits, width) { text.append(fill) }
  }
  while unit > 0 {
    text.append(ASCII.zero + UInt8(magnitude / unit % 10))
    unit /= 10
  }
}
