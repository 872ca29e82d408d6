import Calendars
import Findings
import Formats
import JSON
import Tables

/// A moment or a period marked on a time axis.
struct Event: Sendable, Equatable {
  /// Milliseconds since 1970 on the civil calendar.
  var start: Double
  /// The end of a period, its last day included; nil for a moment.
  var end: Double?
  var label: String
  var category: String?
  /// A change of definition is drawn dashed.
  var isBreak = false
  /// The row of the event table; nil for breaks.
  var row: Int?

  var isPeriod: Bool { end != nil }
}

extension Compiler {
  /// Reads the events of `usermeta.recuento` in the language of the chart.
  mutating func readEvents() throws(Failure) {
    guard let source = beyond.events else { return }
    let path = "usermeta.recuento.events"
    let table = try load(source.data, for: .object([]), path: path)
    eventTable = table
    let language = context.locale.language
    func find(_ written: String?, _ usual: [String]) -> Column? {
      let names =
        written.map { [$0 + "_" + context.locale.name, $0 + "_" + language, $0] } ?? usual
      let columns = names.compactMap { table[$0] }
      guard columns.count > 1 else { return columns.first }
      return Column(
        (0..<table.rowCount).map { row in
          columns.lazy.map { $0[row] }.first { !$0.isMissing } ?? .missing
        })
    }
    func require(_ written: String?, _ usual: [String], _ what: String) throws(Failure) -> Column {
      if let column = find(written, usual) { return column }
      let name = written ?? usual.last ?? what
      throw failure(
        "unknown-field",
        "the events have no field '\(name)' for their \(what)"
          + (didYouMean(name, among: table.names).isEmpty
            ? "; there are \(table.names.joined(separator: ", "))"
            : didYouMean(name, among: table.names)),
        spec, path)
    }
    let starts = Self.dates(
      try require(source.start, ["date_start", "start", "date"], "start"), format: nil)
    let ends = find(source.end, ["date_end", "end"]).map { Self.dates($0, format: nil) }
    let labels = try require(
      source.label,
      ["label_" + context.locale.name, "label_" + language, "label", "title_" + language, "title"],
      "label")
    let plain = table[source.label ?? "label"]
    let categories = find(source.category, ["category"])
    for row in 0..<table.rowCount {
      guard let start = starts.number(at: row), start.isFinite,
        let label = labels.text(at: row), !label.isEmpty
      else { continue }
      let end = ends?.number(at: row).flatMap {
        $0 > start ? $0 + Double(CivilTime.millisecondsPerDay) : nil
      }
      events.append(
        Event(
          start: start, end: end,
          label: plain?.text(at: row) == label ? context.translate(label) : label,
          category: categories?.text(at: row), row: row))
    }
    events.sort { ($0.start, $0.row ?? 0) < ($1.start, $1.row ?? 0) }
  }

  /// The place of a break on an axis: milliseconds of a date, or the number.
  func place(of value: Break) -> Double? {
    value.at.number ?? value.at.text.flatMap { Self.milliseconds($0) }
  }

  typealias Break = Beyond.Break
}
