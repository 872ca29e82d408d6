extension Locale {
  /// English as written in the United States; the default everywhere.
  public static let english = Locale(
    name: "en",
    numbers: NumberLocale(),
    times: TimeLocale(
      dateTime: "%x, %X", date: "%-m/%-d/%Y", time: "%-I:%M:%S %p",
      days: englishDays, shortDays: englishShortDays,
      months: englishMonths, shortMonths: englishShortMonths),
    prose: Prose(
      dates: Dates(
        day: "%B %-d, %Y", shortDay: "%b %-d, %Y", weekday: "%A, %B %-d, %Y",
        dayOfYear: "%B %-d", month: "%B %Y", firstDayInMonth: "%B %-d",
        lastDayInMonth: "%-d, %Y"),
      words: englishWords(hasSerialComma: true)))

  static let britishEnglish = Locale(
    name: "en-GB",
    numbers: NumberLocale(currency: .init("£", "")),
    times: TimeLocale(
      dateTime: "%a %e %b %X %Y", date: "%d/%m/%Y", time: "%H:%M:%S",
      days: englishDays, shortDays: englishShortDays,
      months: englishMonths, shortMonths: englishShortMonths),
    prose: Prose(
      dates: dayFirstEnglishDates, words: englishWords(hasSerialComma: false)))

  static let indianEnglish = Locale(
    name: "en-IN",
    numbers: NumberLocale(
      grouping: [3, 2, 2, 2, 2, 2, 2, 2, 2, 2], currency: .init("₹", "")),
    times: TimeLocale(
      dateTime: "%a %e %b %X %Y", date: "%d/%m/%Y", time: "%-I:%M:%S %p",
      periods: ["am", "pm"],
      days: englishDays, shortDays: englishShortDays,
      months: englishMonths, shortMonths: englishShortMonths),
    prose: Prose(
      dates: dayFirstEnglishDates, words: englishWords(hasSerialComma: false)))

  private static let dayFirstEnglishDates = Dates(
    day: "%-d %B %Y", shortDay: "%-d %b %Y", weekday: "%A, %-d %B %Y", dayOfYear: "%-d %B",
    month: "%B %Y", firstDayInMonth: "%-d", lastDayInMonth: "%-d %B %Y")

  private static func englishWords(hasSerialComma: Bool) -> Words {
    Words(
      and: "and", or: "or", hasSerialComma: hasSerialComma, days: ["from ", " to "],
      periods: ["from ", " to "], ordinals: .english)
  }

  private static let englishDays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let englishShortDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let englishShortMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
