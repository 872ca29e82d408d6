import Formats
import JSON

extension Locale {
  /// The locale with the marks of numbers and the words of dates that a specification's
  /// `config.locale` writes, in the form of d3's locale definitions; what it leaves out stays.
  func configured(_ node: Node?) -> Locale {
    guard let node else { return self }
    var result = self
    if let given = node["number"] {
      let known = numbers
      let currency = given["currency"]?.texts ?? []
      result.numbers = NumberLocale(
        decimal: given["decimal"]?.text ?? known.decimal,
        thousands: given["thousands"]?.text ?? known.thousands,
        grouping: given["grouping"]?.array.map { $0.compactMap(\.integer) } ?? known.grouping,
        currency: currency.count == 2 ? .init(currency[0], currency[1]) : known.currency,
        numerals: given["numerals"]?.texts ?? known.numerals,
        percent: given["percent"]?.text ?? known.percent,
        minus: given["minus"]?.text ?? known.minus, nan: given["nan"]?.text ?? known.nan)
    }
    if let given = node["time"] {
      func words(_ name: String, _ known: [String]) -> [String] {
        guard let texts = given[name]?.texts, texts.count == known.count else { return known }
        return texts
      }
      result.times = TimeLocale(
        dateTime: given["dateTime"]?.text ?? times.dateTime,
        date: given["date"]?.text ?? times.date, time: given["time"]?.text ?? times.time,
        periods: words("periods", times.periods), days: words("days", times.days),
        shortDays: words("shortDays", times.shortDays), months: words("months", times.months),
        shortMonths: words("shortMonths", times.shortMonths))
    }
    return result
  }
}
