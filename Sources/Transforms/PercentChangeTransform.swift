import Calendars
import Figures
import Findings
import JSON
import Statistics
import Tables

/// Every row's change against the row `lag` units of `on` before it.
///
///     {"percentChange": "rate", "on": "year", "lag": 1, "groupby": ["country"], "as": "change"}
///     {"percentChange": "share", "on": "month", "unit": "month", "lag": 12, "kind": "difference"}
///
/// Changes of figures are figures, with `change_low`, `change_high` and `change_wording`.
/// `kind` is `percent`, `difference` (percentage points, when the field is a percentage) or `log`.
/// The earlier row is looked up, not taken by position: after a gap there is no change. `unit`
/// (`day`, `month`, `year`) is needed when `on` holds dates. Beside the change stands why it is there
/// or missing: `ok`, `start`, `missing`, `zero-base`, `negative-base`, `not-positive`.
public struct PercentChangeTransform: Transform {
  public let field: String
  public let on: String
  public let lag: Int
  public let unit: String?
  public let kind: String
  public let keys: [String]
  public let names: [String]
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("percentChange", required: true) ?? ""
    let lag = reader.integer("lag") ?? 1
    if lag < 1 { reader.fail("range", "'lag' is \(lag); expected 1 or more", at: "lag") }
    let names = reader.texts("as") ?? ["change"]
    if !(1...2).contains(names.count) {
      reader.fail(
        "range", "'as' has \(names.count) names; expected the change and its flag", at: "as")
    }
    return PercentChangeTransform(
      field: field, on: reader.text("on", required: true) ?? "", lag: lag,
      unit: reader.choice("unit", among: ["day", "month", "year"]),
      kind: reader.choice("kind", among: ["percent", "difference", "log"]) ?? "percent",
      keys: reader.texts("groupby") ?? [],
      names: names.count == 1 ? names + [names[0] + "_flag"] : names,
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let places = try context.column(on, of: table, at: place)
    if places.kind.isTemporal, unit == nil {
      throw Failure(
        "missing-key",
        "'\(on)' holds dates: say by 'unit' whether 'lag' counts days, months or years",
        at: place)
    }
    var pairs: [(before: Int, row: Int)?] = Array(repeating: nil, count: table.rowCount)
    let statistics = GroupStatistics(keys: keys, subject: "change of '\(field)'", place: place)
    var result = try statistics.amending(table, in: context, names: names) {
      (rows) throws(Undefined) in
      let series = try OrderedSeries(rows, on: places, values: values)
      var at: [Double: Double?] = [:]
      var rowAt: [Double: Int] = [:]
      for (index, place) in series.places.enumerated() {
        at[place] = series.values[index]
        rowAt[place] = series.rows[index]
      }
      var cells: [[Value]] = []
      for row in rows {
        guard let place = places.number(at: row) else {
          cells.append([.missing, .missing])
          continue
        }
        let before = earlier(place, isTemporal: series.isTemporal)
        if let first = series.places.first, before < first {
          cells.append([.missing, .text(Changes.Flag.start.rawValue)])
          continue
        }
        let pair = [at[before] ?? nil, values.number(at: row)]
        if let earlier = rowAt[before] { pairs[row] = (earlier, row) }
        let change = try change(pair)
        cells.append([finite(change.value), .text(change.flag.rawValue)])
      }
      return cells
    }
    if context.isStrict, kind != "log", table.hasFigures([field]) {
      try addBounds(&result, of: table, pairs)
    }
    return TransformResult(result)
  }

  /// What the wordings of both rows allow.
  private func addBounds(
    _ result: inout Table, of table: Table, _ pairs: [(before: Int, row: Int)?]
  ) throws(Failure) {
    var figures: [Figure?] = []
    for (row, pair) in pairs.enumerated() {
      do throws(FigureError) {
        let flag = result[names[1]]?.text(at: row).flatMap(Changes.Flag.init)
        guard let pair, flag == .ok || flag == .missing,
          let from = try table.figure(field, pair.before),
          let to = try table.figure(field, pair.row)
        else {
          figures.append(nil)
          continue
        }
        figures.append(
          try kind == "difference" ? to.subtracting(from) : .percentChange(from: from, to: to))
      } catch {
        guard case .undefined = error else { throw error.failure(row, at: place) }
        figures.append(nil)
      }
    }
    result.set(names[0], figures: figures, values: result[names[0]]?.numbers)
  }

  private func change(
    _ pair: [Double?]
  ) throws(Undefined) -> (value: Double?, flag: Changes.Flag) {
    switch kind {
    case "difference":
      let value = try Changes.difference(pair)[1]
      return (value, value == nil ? .missing : .ok)
    case "log":
      let result = try Changes.logarithmic(pair)
      return (result.values[1], result.flags[1])
    default:
      let result = try Changes.percent(pair)
      return (result.values[1], result.flags[1])
    }
  }

  /// The place `lag` units before; of a month without that day, its last day.
  private func earlier(_ place: Double, isTemporal: Bool) -> Double {
    guard isTemporal else { return place - Double(lag) }
    let day = OrderedSeries.dayInMilliseconds
    if unit == "day" { return place - Double(lag) * day }
    let days = (place / day).rounded(.down)
    let date = CivilDate(days: Int(days))
    let month = date.year * 12 + date.month - 1 - lag * (unit == "year" ? 12 : 1)
    let (year, index) = (month.floorDivided(by: 12), month.floorModulo(12) + 1)
    let last = CivilDate.daysInMonth(year: year, month: index)
    let isLast = date.day == CivilDate.daysInMonth(year: date.year, month: date.month)
    let target = CivilDate(
      normalizing: year, month: index, day: isLast ? last : min(date.day, last))
    return Double(target.days) * day + (place - days * day)
  }
}
