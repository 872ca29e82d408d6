/// A letter of a time format: what it writes, and what it reads.
enum TimeDirective: Character, Sendable {
  case shortDay = "a"
  case day = "A"
  case shortMonth = "b"
  case month = "B"
  case dayOfMonth = "d"
  case spacedDayOfMonth = "e"
  case microsecond = "f"
  case shortISOYear = "g"
  case isoYear = "G"
  case hour24 = "H"
  case hour12 = "I"
  case dayOfYear = "j"
  case millisecond = "L"
  case monthNumber = "m"
  case minute = "M"
  case period = "p"
  case quarter = "q"
  case epochMilliseconds = "Q"
  case epochSeconds = "s"
  case second = "S"
  case weekdayFromMonday = "u"
  case sundayWeek = "U"
  case isoWeek = "V"
  case weekdayFromSunday = "w"
  case mondayWeek = "W"
  case shortYear = "y"
  case year = "Y"
  case zone = "Z"
  case percent = "%"
}

/// A piece of a time format.
enum TimeSegment: Equatable, Sendable {
  case literal(String)
  case directive(TimeDirective, padding: TimePadding)
  /// A letter that is no directive.
  case unknown(String)
}

/// What fills a number up to its width.
enum TimePadding: Sendable {
  case none
  case space
  case zero

  init?(_ character: Character) {
    switch character {
    case "-": self = .none
    case "_": self = .space
    case "0": self = .zero
    default: return nil
    }
  }
}

/// Takes a specifier apart; `%c`, `%x` and `%X` become what the locale has them stand for.
///
/// A definition that refers to itself is not followed for ever: the fourth level writes nothing.
func timeSegments(_ specifier: String, _ locale: TimeLocale, depth: Int = 0) -> [TimeSegment] {
  guard depth < 4 else { return [] }
  var segments: [TimeSegment] = []
  var literal = ""
  var rest = specifier.unicodeScalars.map(Character.init)[...]
  while let character = rest.popFirst() {
    guard character == "%" else {
      literal.append(character)
      continue
    }
    if !literal.isEmpty { segments.append(.literal(literal)) }
    literal = ""
    let padding = rest.first.flatMap(TimePadding.init)
    if padding != nil { rest.removeFirst() }
    guard let letter = rest.popFirst() else {
      segments.append(.unknown(""))
      break
    }
    switch letter {
    case "c": segments += timeSegments(locale.dateTime, locale, depth: depth + 1)
    case "x": segments += timeSegments(locale.date, locale, depth: depth + 1)
    case "X": segments += timeSegments(locale.time, locale, depth: depth + 1)
    default:
      if let directive = TimeDirective(rawValue: letter) {
        let usual = directive == .spacedDayOfMonth ? TimePadding.space : .zero
        segments.append(.directive(directive, padding: padding ?? usual))
      } else {
        segments.append(.unknown(String(letter)))
      }
    }
  }
  if !literal.isEmpty { segments.append(.literal(literal)) }
  return segments
}
