extension Locale {
  /// Portuguese as written in Brazil.
  static let brazilianPortuguese = Locale(
    name: "pt-BR",
    numbers: NumberLocale(decimal: ",", thousands: ".", currency: .init("R$", "")),
    times: TimeLocale(
      dateTime: "%A, %e de %B de %Y. %X", date: "%d/%m/%Y", time: "%H:%M:%S",
      days: [
        "domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
        "sábado",
      ],
      shortDays: ["dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb."],
      months: [
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
        "outubro", "novembro", "dezembro",
      ],
      shortMonths: [
        "jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.",
        "dez.",
      ]),
    prose: Prose(
      decimal: ",", group: ".",
      dates: Dates(
        day: "%-d de %B de %Y", shortDay: "%-d de %b de %Y", weekday: "%A, %-d de %B de %Y",
        dayOfYear: "%-d de %B", month: "%B de %Y", firstDayInMonth: "%-d",
        lastDayInMonth: "%-d de %B de %Y"),
      words: Words(
        and: "e", or: "ou", days: ["de ", " a "], periods: ["de ", " a "],
        ordinals: .ending("º"))))
}
