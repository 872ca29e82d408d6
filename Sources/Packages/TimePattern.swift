import Calendars

/// A pattern of dates and times in the notation of strptime.
///
///     TimePattern("%d/%m/%Y").parse(Array("27/03/2022".utf8))   // 27 March 2022
///
/// Numbers may lack leading zeros, as in Python's strptime; `%Y` has four digits. Names of months and
/// days are read in English and Spanish, in any case.
struct TimePattern: Sendable {
  /// What is wrong with the pattern, or nil.
  private(set) var problem: String?
  private var steps: [Step] = []

  private enum Step: Hashable, Sendable {
    case literal(UInt8)
    case blank
    case directive(UInt8)
  }

  init(_ pattern: String) {
    let bytes = Array(pattern.utf8)
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if byte == 32 || byte == 9 {
        steps.append(.blank)
        continue
      }
      guard byte == UInt8(ascii: "%") else {
        steps.append(.literal(byte))
        continue
      }
      guard i < bytes.count else {
        problem = "ends in a lone '%'; write '%%' for a percent sign"
        return
      }
      let letter = bytes[i]
      i += 1
      switch letter {
      case UInt8(ascii: "%"): steps.append(.literal(letter))
      case UInt8(ascii: "F"): steps += TimePattern("%Y-%m-%d").steps
      case UInt8(ascii: "T"): steps += TimePattern("%H:%M:%S").steps
      case UInt8(ascii: "R"): steps += TimePattern("%H:%M").steps
      case UInt8(ascii: "D"): steps += TimePattern("%m/%d/%y").steps
      default:
        guard "aAbBdHIjmMpSyYfzZe".utf8.contains(letter) else {
          problem = "has an unknown directive '%\(Character(Unicode.Scalar(letter)))'"
          return
        }
        steps.append(.directive(letter))
      }
    }
  }

  func parse(_ bytes: [UInt8]) -> ParsedTime? { parse(bytes, 0, bytes.count) }

  /// The date and time in these bytes, or nil when they do not follow the pattern.
  func parse(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ParsedTime? {
    var cursor = Cursor(bytes: bytes, index: start, end: end)
    var time = ParsedTime()
    var hour12 = false
    var afternoon: Bool?
    var dayOfYear: Int?
    for step in steps {
      switch step {
      case .literal(let byte): guard cursor.take(byte) else { return nil }
      case .blank:
        guard cursor.takeBlanks() else { return nil }
      case .directive(let letter):
        switch letter {
        case UInt8(ascii: "Y"): guard cursor.number(4, 4, &time.year) else { return nil }
        case UInt8(ascii: "y"):
          guard cursor.number(2, 2, &time.year) else { return nil }
          time.year += time.year < 69 ? 2000 : 1900
        case UInt8(ascii: "m"): guard cursor.number(1, 2, &time.month) else { return nil }
        case UInt8(ascii: "d"), UInt8(ascii: "e"):
          guard cursor.number(1, 2, &time.day) else { return nil }
        case UInt8(ascii: "j"):
          var day = 0
          guard cursor.number(1, 3, &day) else { return nil }
          dayOfYear = day
        case UInt8(ascii: "H"): guard cursor.number(1, 2, &time.hour) else { return nil }
        case UInt8(ascii: "I"):
          guard cursor.number(1, 2, &time.hour), (1...12).contains(time.hour) else { return nil }
          hour12 = true
        case UInt8(ascii: "M"): guard cursor.number(1, 2, &time.minute) else { return nil }
        case UInt8(ascii: "S"): guard cursor.number(1, 2, &time.second) else { return nil }
        case UInt8(ascii: "f"): guard cursor.fraction(&time.millisecond) else { return nil }
        case UInt8(ascii: "p"):
          guard let word = cursor.word(), word == "am" || word == "pm" else { return nil }
          afternoon = word == "pm"
        case UInt8(ascii: "b"), UInt8(ascii: "B"):
          guard let word = cursor.word(), let month = monthNames[word] else { return nil }
          _ = letter == UInt8(ascii: "b") && cursor.take(46)
          time.month = month
        case UInt8(ascii: "a"), UInt8(ascii: "A"):
          guard let word = cursor.word(), dayNames.contains(word) else { return nil }
        case UInt8(ascii: "z"):
          guard let offset = cursor.offset() else { return nil }
          time.offset = offset
        default:
          guard let word = cursor.word(), word == "utc" || word == "gmt" else { return nil }
          time.offset = 0
        }
      }
    }
    guard cursor.index == end else { return nil }
    if hour12, let afternoon { time.hour = time.hour % 12 + (afternoon ? 12 : 0) }
    if let dayOfYear {
      let date = CivilDate(normalizing: time.year, month: 1, day: dayOfYear)
      guard dayOfYear >= 1, date.year == time.year else { return nil }
      (time.month, time.day) = (date.month, date.day)
    }
    return time.isValid ? time : nil
  }
}

/// The fields of a date and time as they were read; 1 January 1900, midnight where nothing was.
struct ParsedTime: Hashable, Sendable {
  var year = 1900
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0
  /// Minutes east of Greenwich, or nil without a zone.
  var offset: Int?

  var isValid: Bool {
    CivilDate(year: year, month: month, day: day) != nil && hour < 24 && minute < 60 && second < 60
  }

  var days: Int { CivilDate(normalizing: year, month: month, day: day).days }

  var millisecondOfDay: Int { ((hour * 60 + minute) * 60 + second) * 1000 + millisecond }

  /// Milliseconds since 1970-01-01T00:00 as the time was written, without regard to its zone.
  var civilMilliseconds: Int { days * 86_400_000 + millisecondOfDay }
}

private let monthNames: [String: Int] = {
  let names: [[String]] = [
    ["january", "jan", "enero", "ene"], ["february", "feb", "febrero"],
    ["march", "mar", "marzo"], ["april", "apr", "abril", "abr"], ["may", "mayo"],
    ["june", "jun", "junio"], ["july", "jul", "julio"], ["august", "aug", "agosto", "ago"],
    ["september", "sep", "sept", "septiembre", "setiembre", "set"],
    ["october", "oct", "octubre"], ["november", "nov", "noviembre"],
    ["december", "dec", "diciembre", "dic"],
  ]
  var months: [String: Int] = [:]
  for (index, list) in names.enumerated() { for name in list { months[name] = index + 1 } }
  return months
}()

private let dayNames: Set<String> = [
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
  "wed", "thu", "fri", "sat", "sun", "lunes", "martes", "miércoles", "miercoles", "jueves",
  "viernes", "sábado", "sabado", "domingo", "lun", "mar", "mié", "mie", "jue", "vie", "sáb",
  "sab", "dom",
]

/// A position in the bytes of a cell.
struct Cursor {
  let bytes: [UInt8]
  var index: Int
  let end: Int

  mutating func take(_ byte: UInt8) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func takeBlanks() -> Bool {
    let start = index
    while index < end, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    return index > start
  }

  mutating func number(_ least: Int, _ most: Int, _ value: inout Int) -> Bool {
    let start = index
    var result = 0
    while index < end, index - start < most, isDigit(bytes[index]) {
      result = result * 10 + Int(bytes[index] - 48)
      index += 1
    }
    guard index - start >= least else { return false }
    value = result
    return true
  }

  /// One to nine decimals of a second, as milliseconds.
  mutating func fraction(_ milliseconds: inout Int) -> Bool {
    let start = index
    var result = 0
    while index < end, isDigit(bytes[index]) {
      if index - start < 3 { result = result * 10 + Int(bytes[index] - 48) }
      index += 1
    }
    guard index > start else { return false }
    for _ in (index - start)..<max(3, index - start) { result *= 10 }
    milliseconds = result
    return true
  }

  mutating func word() -> String? {
    let start = index
    while index < end, bytes[index] | 32 >= 97 && bytes[index] | 32 <= 122 || bytes[index] >= 128 {
      index += 1
    }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self).lowercased() : nil
  }

  /// `Z`, `+06:00`, `-0600` or `+06`, as minutes east of Greenwich.
  mutating func offset() -> Int? {
    if take(90) || take(122) { return 0 }
    guard index < end, bytes[index] == 43 || bytes[index] == 45 else { return nil }
    let sign = bytes[index] == 45 ? -1 : 1
    index += 1
    var (hours, minutes) = (0, 0)
    guard number(2, 2, &hours) else { return nil }
    let colon = take(58)
    if colon || index < end, !number(2, 2, &minutes) { return nil }
    return hours <= 14 && minutes < 60 ? sign * (hours * 60 + minutes) : nil
  }
}
