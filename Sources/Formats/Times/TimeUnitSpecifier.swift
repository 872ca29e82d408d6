/// A unit of Vega's time units, largest first.
public enum TimeUnit: String, CaseIterable, Sendable {
  case year, quarter, month, week, date, day, dayofyear, hours, minutes, seconds, milliseconds
}

extension TimeUnit {
  /// The format that labels times cut to these units, as Vega's `timeUnitSpecifier`.
  ///
  ///     try TimeUnit.specifier([.month, .year])                    // "%Y-%m"
  ///     try TimeUnit.specifier([.year], ["year": "año %Y"])         // "año %Y"
  ///
  /// Units may come in any order. Own pieces are named by a unit or by a run of units
  /// (`year-month-date`) and replace the usual ones; a nil takes a usual one away. The longest
  /// run that has a piece goes first. Throws for no units and for units that exclude each other.
  public static func specifier(
    _ units: [TimeUnit], _ pieces: [String: String?] = [:]
  ) throws(FormatError) -> String {
    var rest = try sorted(units)[...]
    var text = ""
    while !rest.isEmpty {
      var length = rest.count
      var piece: String?
      while length > 0, piece == nil {
        let key = rest.prefix(length).map(\.rawValue).joined(separator: "-")
        piece = pieces[key] ?? usualPieces[key]
        if piece == nil { length -= 1 }
      }
      text += piece ?? ""
      rest.removeFirst(max(1, length))
    }
    let trimmed = text.drop { $0.isWhitespace }
    let end = trimmed.lastIndex { !$0.isWhitespace }
    return end.map { String(trimmed[...$0]) } ?? ""
  }

  /// The units from the largest to the smallest, each once.
  static func sorted(_ units: [TimeUnit]) throws(FormatError) -> [TimeUnit] {
    let present = allCases.filter { units.contains($0) }
    guard !present.isEmpty else {
      throw .invalidTimeUnits("missing time unit; name one, such as 'year'")
    }
    let byWeek = present.filter { $0 == .week || $0 == .day }
    let byMonth = present.filter { [.quarter, .month, .date].contains($0) }
    if let week = byWeek.first, let month = byMonth.first {
      throw .invalidTimeUnits(
        "incompatible time units '\(month.rawValue)' and '\(week.rawValue)'; keep one of them")
    }
    return present
  }

  private static let usualPieces: [String: String] = [
    "year": "%Y ", "quarter": "Q%q ", "month": "%b ", "date": "%d ", "week": "W%U ",
    "day": "%a ", "dayofyear": "%j ", "hours": "%H:00", "minutes": "00:%M", "seconds": ":%S",
    "milliseconds": ".%L", "year-month": "%Y-%m ", "year-month-date": "%Y-%m-%d ",
    "hours-minutes": "%H:%M",
  ]
}
