import Calendars

/// Reads dates as texts in data write them.
enum DateText {
  /// Milliseconds on the civil calendar, or nil when the text is no date.
  ///
  /// ISO 8601 (`2022`, `2022-03`, `2022-03-27T18:30`; a trailing zone is not applied), `2022/3/27`,
  /// `3/27/2022`, `Mar 27 2022`, `27 March 2022`, each with a time of day or without.
  static func milliseconds(_ text: String) -> Double? {
    var scanner = Scanner(bytes: Array(text.utf8))
    return scanner.date().map { Double($0.milliseconds) }
  }

  /// The milliseconds of an object such as `{"year": 2012, "month": 3}`.
  static func milliseconds(year: Double?, month: Double?, date: Double?, hours: Double?,
    minutes: Double?, seconds: Double?, milliseconds: Double?
  ) -> Double {
    func whole(_ value: Double?, _ standard: Int) -> Int {
      value.flatMap { Int(exactly: $0.rounded()) } ?? standard
    }
    let time = CivilTime(
      normalizing: whole(year, 2012), month: whole(month, 1), day: whole(date, 1),
      hour: whole(hours, 0), minute: whole(minutes, 0), second: whole(seconds, 0),
      millisecond: whole(milliseconds, 0))
    return Double(time.milliseconds)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  static func month(_ name: String) -> Int? {
    guard name.count >= 3 else { return nil }
    let lowered = name.lowercased()
    return months.firstIndex { lowered.hasPrefix($0) }.map { $0 + 1 }
  }

  /// Splits a text into numbers and words.
  private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    enum Token {
      case number(Int, digits: Int)
      case word(String)
      case mark(UInt8)
    }

    mutating func next() -> Token? {
      guard index < bytes.count else { return nil }
      let start = index
      let byte = bytes[index]
      if byte >= 48, byte <= 57 {
        var value = 0
        while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57, index - start < 12 {
          value = value * 10 + Int(bytes[index] - 48)
          index += 1
        }
        return .number(value, digits: index - start)
      }
      if (byte | 0x20) >= 97, (byte | 0x20) <= 122 {
        while index < bytes.count, (bytes[index] | 0x20) >= 97, (bytes[index] | 0x20) <= 122 {
          index += 1
        }
        return .word(String(decoding: bytes[start..<index], as: UTF8.self))
      }
      index += 1
      return .mark(byte)
    }

    mutating func date() -> CivilTime? {
      var numbers: [(value: Int, digits: Int, separator: UInt8)] = []
      var monthName: Int?
      var monthPlace = 0
      var separator: UInt8 = 0
      var clock: [Int] = []
      var isAfternoon: Bool?
      var inClock = false
      while let token = next() {
        switch token {
        case .number(let value, let digits):
          if inClock {
            clock.append(value)
            if separator == 46, clock.count == 4 {
              var scaled = value
              if digits < 3 { for _ in digits..<3 { scaled *= 10 } }
              if digits > 3 { for _ in 3..<digits { scaled /= 10 } }
              clock[3] = scaled
            }
          } else if index < bytes.count, bytes[index] == 58 {
            inClock = true
            clock.append(value)
          } else {
            numbers.append((value, digits, separator))
          }
        case .word(let word):
          let lowered = word.lowercased()
          if lowered == "t" {
            inClock = false
          } else if lowered == "z" || lowered == "gmt" || lowered == "utc" {
            return finish(numbers, monthName, monthPlace, clock, isAfternoon)
          } else if lowered == "am" || lowered == "pm" {
            isAfternoon = lowered == "pm"
          } else if let month = DateText.month(word), monthName == nil {
            monthName = month
            monthPlace = numbers.count
          } else if !isWeekday(lowered) {
            return nil
          }
        case .mark(let byte):
          if inClock, byte == 43 || byte == 45 {
            return finish(numbers, monthName, monthPlace, clock, isAfternoon)
          }
          guard [32, 45, 47, 58, 46, 44, 40, 41].contains(byte) else { return nil }
          separator = byte
        }
      }
      return finish(numbers, monthName, monthPlace, clock, isAfternoon)
    }

    private func isWeekday(_ word: String) -> Bool {
      ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains { word.hasPrefix($0) }
    }

    private func finish(
      _ numbers: [(value: Int, digits: Int, separator: UInt8)], _ monthName: Int?,
      _ monthPlace: Int, _ clock: [Int], _ isAfternoon: Bool?
    ) -> CivilTime? {
      guard !numbers.isEmpty, numbers.count <= 3 else { return nil }
      var year = numbers[0].value
      var month = 1
      var day = 1
      if let monthName {
        month = monthName
        if numbers.count == 1 {
          if numbers[0].digits >= 3 { year = numbers[0].value } else { (year, day) = (2001, numbers[0].value) }
        } else {
          let yearPlace = numbers[0].digits > 2 ? 0 : 1
          year = numbers[yearPlace].value
          day = numbers[1 - yearPlace].value
          if numbers[yearPlace].digits <= 2 { year += year < 50 ? 2000 : 1900 }
        }
      } else if numbers[0].digits >= 3 {
        if numbers.count > 1 { month = numbers[1].value }
        if numbers.count > 2 { day = numbers[2].value }
      } else {
        guard numbers.count == 3, numbers[1].separator == 47 || numbers[1].separator == 45 else {
          return nil
        }
        month = numbers[0].value
        day = numbers[1].value
        year = numbers[2].value
        if numbers[2].digits <= 2 { year += year < 50 ? 2000 : 1900 }
      }
      guard (1...12).contains(month), (1...31).contains(day), abs(year) < 300_000 else {
        return nil
      }
      var hour = clock.first ?? 0
      if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
      return CivilTime(
        normalizing: year, month: month, day: day, hour: hour,
        minute: clock.count > 1 ? clock[1] : 0, second: clock.count > 2 ? clock[2] : 0,
        millisecond: clock.count > 3 ? clock[3] : 0)
    }
  }
}
