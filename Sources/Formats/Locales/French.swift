extension Locale {
  /// French as written in France.
  static let french = Locale(
    name: "fr",
    numbers: NumberLocale(
      decimal: ",", thousands: "\u{A0}", currency: .init("", "\u{A0}€"), percent: "\u{202F}%"),
    times: TimeLocale(
      dateTime: "%A %e %B %Y à %X", date: "%d/%m/%Y", time: "%H:%M:%S",
      days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
      shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
      months: [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
      ],
      shortMonths: [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
        "nov.", "déc.",
      ]),
    prose: Prose(
      decimal: ",", group: "\u{202F}", percent: "\u{A0}%",
      dates: Dates(
        day: "%-d %B %Y", shortDay: "%-d %b %Y", weekday: "%A %-d %B %Y", dayOfYear: "%-d %B",
        month: "%B %Y", firstDayInMonth: "%-d", lastDayInMonth: "%-d %B %Y"),
      words: Words(
        and: "et", or: "ou", days: ["du ", " au "], periods: ["de ", " à "],
        ordinals: .first("er", others: "e"))))
}
