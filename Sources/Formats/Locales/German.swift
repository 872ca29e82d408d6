extension Locale {
  /// German as written in Germany.
  static let german = Locale(
    name: "de",
    numbers: NumberLocale(decimal: ",", thousands: ".", currency: .init("", "\u{A0}€")),
    times: TimeLocale(
      dateTime: "%A, der %e. %B %Y, %X", date: "%d.%m.%Y", time: "%H:%M:%S",
      days: [
        "Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
      ],
      shortDays: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
      months: [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
      ],
      shortMonths: [
        "Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez",
      ]),
    prose: Prose(
      decimal: ",", group: ".", percent: "\u{A0}%",
      dates: Dates(
        day: "%-d. %B %Y", shortDay: "%d.%m.%Y", weekday: "%A, %-d. %B %Y",
        dayOfYear: "%-d. %B", month: "%B %Y", firstDayInMonth: "%-d.",
        lastDayInMonth: "%-d. %B %Y"),
      words: Words(
        and: "und", or: "oder", days: ["vom ", " bis "], periods: ["von ", " bis "],
        ordinals: .ending("."))))
}
