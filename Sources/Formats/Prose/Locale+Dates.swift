public import Calendars

/// How much of a date is known.
public enum DatePrecision: Sendable {
  case day, month, year
}

/// How a date is written in running text.
public enum DateStyle: Sendable {
  /// `1 March 2022`
  case long
  /// `1 Mar 2022`
  case short
  /// `Tuesday, 1 March 2022`
  case weekday
}

/// How the ends of a range are joined.
public enum RangeStyle: Sendable {
  /// `1–4 March 2022`
  case dash
  /// `from 1 to 4 March 2022`
  case words
}

extension Locale {
  /// A date in running text, as exactly as it is known.
  ///
  ///     let day = CivilDate("2022-03-01")!
  ///     Locale.named("es-SV")!.date(day)           // "1 de marzo de 2022"
  ///     Locale.named("es-SV")!.date(day, .month)   // "marzo de 2022"
  ///     Locale.english.date(day)                   // "March 1, 2022"
  ///
  /// The style matters for days only.
  public func date(
    _ date: CivilDate, _ precision: DatePrecision = .day, style: DateStyle = .long
  ) -> String {
    switch precision {
    case .year: return written("%Y", date)
    case .month: return written(prose.dates.month, date)
    case .day:
      switch style {
      case .long: return written(prose.dates.day, date)
      case .short: return written(prose.dates.shortDay, date)
      case .weekday: return written(prose.dates.weekday, date)
      }
    }
  }

  /// A range of dates in running text, which names once what both ends share.
  ///
  ///     let (start, end) = (CivilDate("2022-03-25")!, CivilDate("2022-03-27")!)
  ///     Locale.english.dates(start, end)                           // "March 25–27, 2022"
  ///     Locale.named("es-SV")!.dates(start, end, style: .words)
  ///     // "del 25 al 27 de marzo de 2022"
  ///
  /// Ends that read alike are written as one date. A dash between ends of several words stands
  /// between thin spaces.
  public func dates(
    _ start: CivilDate, _ end: CivilDate, _ precision: DatePrecision = .day,
    style: RangeStyle = .dash
  ) -> String {
    let isSameYear = start.year == end.year
    let isSameMonth = isSameYear && start.month == end.month
    let words = precision == .day ? prose.words.days : prose.words.periods
    switch precision {
    case .year:
      if isSameYear { return date(start, .year) }
      return range(date(start, .year), date(end, .year), style, words, isTight: true)
    case .month:
      if isSameMonth { return date(start, .month) }
      return range(
        isSameYear ? written("%B", start) : date(start, .month), date(end, .month), style, words,
        isTight: isSameYear)
    case .day:
      if start == end { return date(start) }
      if isSameMonth {
        return range(
          written(prose.dates.firstDayInMonth, start), written(prose.dates.lastDayInMonth, end),
          style, words, isTight: true)
      }
      return range(
        isSameYear ? written(prose.dates.dayOfYear, start) : date(start), date(end), style, words,
        isTight: false)
    }
  }

  private func range(
    _ start: String, _ end: String, _ style: RangeStyle, _ words: [String], isTight: Bool
  ) -> String {
    switch style {
    case .dash: return start + (isTight ? "–" : "\u{2009}–\u{2009}") + end
    case .words:
      let elides = language == "fr" && words[0] == "de " && "aeiouhéê".contains(start.prefix(1))
      return (elides ? "d’" : words[0]) + start + words[1] + end
    }
  }

  private func written(_ specifier: String, _ date: CivilDate) -> String {
    TimeFormat(specifier, self).string(date)
  }
}
