import Expressions
import Findings
import JSON
import Tables

/// Adds the start (and the end) of the calendar unit in which each moment lies.
///
///     {"timeUnit": "yearmonth", "field": "date", "as": "month"}
public struct TimeUnit: Transform {
  public let unit: TimeUnitKind
  public let field: String
  public let name: String
  public let endName: String?
  let place: Place

  public init(
    _ unit: TimeUnitKind, of field: String, as name: String, end: String? = nil,
    at place: Place = Place()
  ) {
    self.unit = unit
    self.field = field
    self.name = name
    endName = end
    self.place = place
  }

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let node = reader.member("timeUnit", required: true)
    let unit = node.flatMap { TimeUnitKind($0) }
    if node != nil, unit == nil {
      reader.fail("unknown-value", "unknown time unit '\(node?.text ?? "")'", at: "timeUnit")
    }
    let field = reader.text("field", required: true)
    let name = reader.text("as", required: true)
    guard let unit, let field, let name else { throw Failure(reader.findings) }
    return TimeUnit(
      unit, of: field, as: name, end: name + "_end", at: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let column = try context.column(field, of: table, at: place)
    let next = unit.mover(by: 1)
    var startOfDay = DayMemo(calls: table.rowCount)
    let starts: [Double?] = (0..<table.rowCount).map { row in
      guard let moment = moment(column[row]) else { return nil }
      if unit.isBinned { return moment }
      return startOfDay.value(of: sharedDay(moment)) { unit.floor(moment) }
    }
    var result = table
    result.set(name, Column(times: starts))
    if let endName {
      var endOfDay = DayMemo(calls: table.rowCount)
      let ends = starts.map { start in
        start.flatMap { start in endOfDay.value(of: sharedDay(start)) { next(start) } }
      }
      result.set(endName, Column(times: ends))
    }
    return TransformResult(result)
  }
}

extension TimeUnit {
  /// The day of a moment, where all moments of a day lie in the same unit.
  private func sharedDay(_ moment: Double) -> Int? {
    guard unit.isOfDays, !unit.isBinned, moment.magnitude <= 8.64e15 else { return nil }
    return Int((moment / 86_400_000).rounded(.down))
  }
}

/// What was found for days: tables hold few compared to their rows. Of days that share a place the
/// last is remembered.
private struct DayMemo {
  private var days: [Int]
  private var values: [Double?]

  private static let mostPlaces = 1 << 13

  init(calls: Int) {
    var count = 1
    while count < min(calls, DayMemo.mostPlaces) { count *= 2 }
    days = Array(repeating: .min, count: count)
    values = Array(repeating: nil, count: count)
  }

  /// What was found for a day, or is found now; nil is no day.
  mutating func value(of day: Int?, _ find: () -> Double?) -> Double? {
    guard let day else { return find() }
    let place = day & (days.count - 1)
    if days[place] != day {
      days[place] = day
      values[place] = find()
    }
    return values[place]
  }
}

/// The moment of a cell: a time, a text that is a date, or a number of milliseconds.
public func moment(_ cell: Value) -> Double? {
  if case .text(let text) = cell {
    let moment = parseDate(text)
    return moment.isNaN ? nil : moment
  }
  return cell.number
}
