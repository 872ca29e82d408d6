public import Calendars

/// Reads moments from texts by a specifier of d3-time-format 4.1.
///
///     TimeParser("%d/%m/%Y").time("27/03/2022")?.description   // "2022-03-27T00:00:00.000"
///     TimeParser("%d/%m/%Y").time("27/3/22 ")                  // nil
///
/// The whole text must match. What the specifier leaves open is 1900-01-01T00:00. Fields run
/// past their ends as in JavaScript's `Date`: 30 February is a day in March. Names match in any
/// case. Unlike d3, `%u` counts with `%V`.
public struct TimeParser: Sendable {
  let segments: [TimeSegment]
  let names: TimeNames

  public init(_ specifier: String, _ locale: Locale = .english) {
    segments = timeSegments(specifier, locale.times)
    names = TimeNames(locale.times)
  }

  /// The moment, or nil when the text does not match.
  public func time(_ text: some StringProtocol) -> CivilTime? {
    milliseconds(text).map(CivilTime.init(milliseconds:))
  }

  /// The moment in milliseconds since 1970-01-01T00:00, or nil when the text does not match.
  public func milliseconds(_ text: some StringProtocol) -> Int? {
    var input = TimeInput(text)
    var parts = TimeParts()
    for segment in segments {
      switch segment {
      case .unknown: return nil
      case .literal(let literal):
        guard input.take(literal) else { return nil }
      case .directive(let directive, _):
        guard read(directive, from: &input, into: &parts) else { return nil }
      }
    }
    guard input.isAtEnd, let milliseconds = parts.milliseconds,
      abs(milliseconds) <= 8_640_000_000_000_000
    else { return nil }
    return milliseconds
  }

  private func read(
    _ directive: TimeDirective, from input: inout TimeInput, into parts: inout TimeParts
  ) -> Bool {
    func number(_ width: Int) -> Int? { input.number(width) }
    func store(_ value: Int?, _ path: WritableKeyPath<TimeParts, Int?>) -> Bool {
      parts[keyPath: path] = value
      return value != nil
    }
    switch directive {
    case .shortDay: return store(names.shortDays.match(&input), \.weekday)
    case .day: return store(names.days.match(&input), \.weekday)
    case .shortMonth: return store(names.shortMonths.match(&input), \.month)
    case .month: return store(names.months.match(&input), \.month)
    case .period: return store(names.periods.match(&input), \.period)
    case .dayOfMonth, .spacedDayOfMonth: return store(number(2), \.day)
    case .microsecond: return store(number(6).map { $0 / 1000 }, \.millisecond)
    case .shortISOYear, .shortYear:
      return store(number(2).map { $0 + ($0 > 68 ? 1900 : 2000) }, \.year)
    case .isoYear, .year: return store(number(4), \.year)
    case .hour24, .hour12: return store(number(2), \.hour)
    case .dayOfYear:
      parts.month = 0
      return store(number(3), \.day)
    case .millisecond: return store(number(3), \.millisecond)
    case .monthNumber: return store(number(2).map { $0 - 1 }, \.month)
    case .minute: return store(number(2), \.minute)
    case .quarter: return store(number(1).map { $0 * 3 - 3 }, \.quarterMonth)
    case .epochMilliseconds: return store(number(.max), \.epochMilliseconds)
    case .epochSeconds: return store(number(.max), \.epochSeconds)
    case .second: return store(number(2), \.second)
    case .weekdayFromMonday: return store(number(1), \.isoWeekday)
    case .weekdayFromSunday: return store(number(1), \.weekday)
    case .sundayWeek: return store(number(2), \.sundayWeek)
    case .mondayWeek: return store(number(2), \.mondayWeek)
    case .isoWeek: return store(number(2), \.isoWeek)
    case .zone: return store(input.zone(), \.zone)
    case .percent: return input.take("%")
    }
  }
}
