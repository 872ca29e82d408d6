extension Locale {
  /// Spanish as written in Spain: decimal comma, groups by points from five digits on in prose.
  static let spanish = Locale(
    name: "es",
    numbers: NumberLocale(
      decimal: ",", thousands: ".", currency: .init("", "\u{A0}€"), percent: "\u{A0}%"),
    times: spanishTimes,
    prose: Prose(
      decimal: ",", group: ".", minimumGroupingDigits: 2, percent: "\u{A0}%", dates: spanishDates,
      words: spanishWords))

  /// Spanish as written from Mexico to Panama: decimal point, groups by commas.
  static func latinAmericanSpanish(_ name: String, currency: String) -> Locale {
    Locale(
      name: name, numbers: NumberLocale(currency: .init(currency, "")), times: spanishTimes,
      prose: Prose(dates: spanishDates, words: spanishWords))
  }

  private static let spanishTimes = TimeLocale(
    dateTime: "%A, %e de %B de %Y, %X", date: "%d/%m/%Y", time: "%H:%M:%S",
    days: ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
    shortDays: ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre",
    ],
    shortMonths: [
      "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
    ])

  private static let spanishDates = Dates(
    day: "%-d de %B de %Y", shortDay: "%-d %b %Y", weekday: "%A, %-d de %B de %Y",
    dayOfYear: "%-d de %B", month: "%B de %Y", firstDayInMonth: "%-d",
    lastDayInMonth: "%-d de %B de %Y")

  private static let spanishWords = Words(
    and: "y", or: "o", days: ["del ", " al "], periods: ["de ", " a "],
    ordinals: .ending(".º"))
}
