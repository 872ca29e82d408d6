import Calendars

/// The moment of a date as text, or NaN: ISO 8601 in all its lengths, and the forms that
/// ECMAScript engines share (`Mar 27, 2022`, `27 March 2022 18:30`, `2022/03/27`, `3/27/2022`).
///
/// A zone is applied where one is written; without one the moment is civil.
public func parseDate(_ text: String) -> Double {
  let body = trimmed(text)
  if let moment = isoMoment(body) { return moment }
  return looseMoment(body) ?? .nan
}

private func isoMoment(_ text: Substring) -> Double? {
  var bytes = Array(text.utf8)[...]
  func digits(_ count: Int) -> Int? {
    guard bytes.count >= count else { return nil }
    var value = 0
    for byte in bytes.prefix(count) {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    bytes = bytes.dropFirst(count)
    return value
  }
  func take(_ character: Character) -> Bool {
    guard let byte = bytes.first, byte == character.asciiValue else { return false }
    bytes = bytes.dropFirst()
    return true
  }
  var sign = 1
  var yearDigits = 4
  if take("+") { yearDigits = 6 } else if take("-") { (yearDigits, sign) = (6, -1) }
  guard let year = digits(yearDigits) else { return nil }
  var month = 1
  var day = 1
  if take("-") {
    guard let value = digits(2), (1...12).contains(value) else { return nil }
    month = value
    if take("-") {
      guard let value = digits(2) else { return nil }
      day = value
    }
  }
  // A day that the month does not have lies in the next, as engines have it.
  guard (1...31).contains(day) else { return nil }
  let date = CivilDate(normalizing: sign * year, month: month, day: day)
  var milliseconds = 0.0
  if take("T") || take("t") || take(" ") {
    guard let hour = digits(2), hour <= 24, take(":"), let minute = digits(2), minute < 60 else {
      return nil
    }
    milliseconds = Double(hour * 60 + minute) * 60_000
    if take(":") {
      guard let second = digits(2), second < 60 else { return nil }
      milliseconds += Double(second) * 1000
      if take(".") || take(",") {
        var scale = 100.0
        var count = 0
        while let digit = digits(1) {
          milliseconds += (scale * Double(digit)).rounded(.down)
          scale /= 10
          count += 1
        }
        if count == 0 { return nil }
      }
    }
    if !bytes.isEmpty, !(take("Z") || take("z")) {
      let west = take("-")
      guard west || take("+"), let hours = digits(2) else { return nil }
      _ = take(":")
      guard let minutes = digits(2) else { return nil }
      milliseconds += Double(hours * 60 + minutes) * (west ? 60_000 : -60_000)
    }
  }
  guard bytes.isEmpty else { return nil }
  return Double(date.days) * 86_400_000 + milliseconds
}

private let monthNames = [
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
]
private let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

/// Day, month name and year in any order, or three numbers with slashes; optional time and zone.
private func looseMoment(_ text: Substring) -> Double? {
  var numbers: [Int] = []
  var month: Int?
  var clock: [Int] = []
  var isAfternoon: Bool?
  var zone = 0
  for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" }) {
    let lower = word.lowercased()
    if lower.contains(":") {
      let parts = lower.split(separator: ":", omittingEmptySubsequences: false)
      clock = parts.compactMap { Int($0) }
      guard clock.count == parts.count, (2...3).contains(clock.count) else { return nil }
    } else if lower == "am" || lower == "pm" {
      isAfternoon = lower == "pm"
    } else if lower == "z" || lower == "gmt" || lower == "utc" {
      continue
    } else if lower.hasPrefix("gmt+") || lower.hasPrefix("gmt-"),
      let value = Int(lower.dropFirst(4))
    {
      zone = (value / 100 * 60 + value % 100) * (lower.hasPrefix("gmt-") ? -1 : 1)
    } else if lower.hasPrefix("(") {
      break
    } else if let value = Int(lower), lower.first?.isNumber == true {
      numbers.append(value)
    } else if lower.contains("/") || lower.contains("-") {
      let parts = lower.split(whereSeparator: { $0 == "/" || $0 == "-" })
      for part in parts {
        if let value = Int(part) {
          numbers.append(value)
        } else if let index = monthNames.firstIndex(of: String(part.prefix(3))) {
          month = index + 1
        } else {
          return nil
        }
      }
    } else if lower.count >= 3, let index = monthNames.firstIndex(of: String(lower.prefix(3))) {
      month = index + 1
    } else if weekdayNames.contains(String(lower.prefix(3))) {
      continue
    } else {
      return nil
    }
  }
  guard let date = civilDate(numbers, month: month) else { return nil }
  var hour = clock.first ?? 0
  if isAfternoon == true, hour < 12 { hour += 12 }
  if isAfternoon == false, hour == 12 { hour = 0 }
  let minute = clock.count > 1 ? clock[1] : 0
  let second = clock.count > 2 ? clock[2] : 0
  guard hour < 25, minute < 60, second < 60 else { return nil }
  return Double(date.days) * 86_400_000
    + Double((hour * 60 + minute - zone) * 60 + second) * 1000
}

private func civilDate(_ numbers: [Int], month: Int?) -> CivilDate? {
  if let month {
    switch numbers.count {
    case 1:
      return numbers[0] > 31
        ? CivilDate(year: numbers[0], month: month, day: 1)
        : CivilDate(year: 2001, month: month, day: numbers[0])
    case 2:
      let (day, year) =
        numbers[0] > 31 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
      return CivilDate(year: fullYear(year), month: month, day: day)
    default: return nil
    }
  }
  guard numbers.count == 3 else { return shortDate(numbers) }
  return numbers[0] > 31
    ? CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    : CivilDate(year: fullYear(numbers[2]), month: numbers[0], day: numbers[1])
}

/// A month with or without a day of 2001, or a year.
private func shortDate(_ numbers: [Int]) -> CivilDate? {
  if numbers.count == 2 {
    return CivilDate(year: 2001, month: numbers[0], day: numbers[1])
  }
  guard let number = numbers.first, numbers.count == 1, number < 200_000 else { return nil }
  if number <= 31 { return CivilDate(year: 2001, month: number, day: 1) }
  return CivilDate(year: fullYear(number), month: 1, day: 1)
}

private func fullYear(_ year: Int) -> Int {
  year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year
}
