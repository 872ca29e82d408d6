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
    var starts: [Double?] = []
    var ends: [Double?] = []
    starts.reserveCapacity(table.rowCount)
    ends.reserveCapacity(table.rowCount)
    // Tables hold few days compared to their rows.
    var days: [Double: (start: Double?, end: Double?)] = [:]
    for row in 0..<table.rowCount {
      guard let moment = moment(column[row]) else {
        starts.append(nil)
        ends.append(nil)
        continue
      }
      let isShared = unit.isOfDays && !unit.isBinned && moment.magnitude <= 8.64e15
      let day = isShared ? (moment / 86_400_000).rounded(.down) : .nan
      var found = days[day]
      if found == nil {
        let start = unit.isBinned ? moment : unit.floor(moment)
        found = (start, endName == nil ? nil : start.map(next))
        if day.isFinite { days[day] = found }
      }
      starts.append(found?.start)
      ends.append(found?.end)
    }
    var result = table
    result.set(name, Column(times: starts))
    if let endName { result.set(endName, Column(times: ends)) }
    return TransformResult(result)
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
