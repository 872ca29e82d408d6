/// A text being read, in UTF-16 units, which is what the widths of fields count.
struct TimeInput {
  private let units: [UInt16]
  private var place = 0

  init(_ text: some StringProtocol) {
    units = Array(text.utf16)
  }

  var isAtEnd: Bool { place == units.count }

  /// Takes this text if it comes next.
  mutating func take(_ text: String) -> Bool {
    for unit in text.utf16 {
      guard place < units.count, units[place] == unit else { return false }
      place += 1
    }
    return true
  }

  /// Takes a folded name if it comes next in any case.
  mutating func take(folded name: [UInt16]) -> Bool {
    guard place + name.count <= units.count else { return false }
    for (offset, unit) in name.enumerated() where folded(units[place + offset]) != unit {
      return false
    }
    place += name.count
    return true
  }

  /// Takes spaces and then digits, in all at most `width` units; nil without a digit.
  mutating func number(_ width: Int) -> Int? {
    let end = width < units.count - place ? place + width : units.count
    var index = place
    while index < end, isSpace(units[index]) { index += 1 }
    let first = index
    var value = 0
    while index < end, (48...57).contains(units[index]) {
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      guard !isTooLarge, tens <= Int.max - 9 else { return nil }
      value = tens + Int(units[index] - 48)
      index += 1
    }
    guard index > first else { return nil }
    place = index
    return value
  }

  /// Takes `Z`, `+hh`, `+hhmm` or `+hh:mm`: what to add for UTC, as hours times 100 plus minutes.
  mutating func zone() -> Int? {
    if take("Z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hours = twoDigits() else { return nil }
    let start = place
    _ = take(":")
    var minutes = 0
    if let given = twoDigits() { minutes = given } else { place = start }
    let offset = hours * 100 + minutes
    return isEast ? -offset : offset
  }

  private mutating func twoDigits() -> Int? {
    guard place + 2 <= units.count, (48...57).contains(units[place]),
      (48...57).contains(units[place + 1])
    else { return nil }
    place += 2
    return Int(units[place - 2] - 48) * 10 + Int(units[place - 1] - 48)
  }
}

/// Names of days, months or periods, folded for reading.
struct TimeNames: Sendable {
  let days, shortDays, months, shortMonths, periods: List

  init(_ locale: TimeLocale) {
    days = List(locale.days)
    shortDays = List(locale.shortDays)
    months = List(locale.months)
    shortMonths = List(locale.shortMonths)
    periods = List(locale.periods)
  }

  struct List: Sendable {
    private let names: [[UInt16]]

    init(_ names: [String]) {
      self.names = names.map { $0.utf16.map(folded) }
    }

    /// Takes the first name that comes next; of equal names the last counts.
    func match(_ input: inout TimeInput) -> Int? {
      for name in names where input.take(folded: name) {
        return names.lastIndex(of: name)
      }
      return nil
    }
  }
}

/// A unit without its case, when that is one unit.
private func folded(_ unit: UInt16) -> UInt16 {
  if unit < 128 { return (97...122).contains(unit) ? unit - 32 : unit }
  guard let scalar = Unicode.Scalar(unit) else { return unit }
  let upper = scalar.properties.uppercaseMapping.utf16
  guard upper.count == 1, let first = upper.first, first >= 128 else { return unit }
  return first
}

private func isSpace(_ unit: UInt16) -> Bool {
  if unit < 128 { return unit == 32 || (9...13).contains(unit) }
  if unit == 0xFEFF { return true }
  return unit != 0x85 && (Unicode.Scalar(unit)?.properties.isWhitespace ?? false)
}
