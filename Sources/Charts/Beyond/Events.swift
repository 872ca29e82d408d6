import Colors
import Findings
import Formats
import JSON
import RealModule
import Scales
import Scenes
import Tables

/// A point or a period to be marked on temporal axes.
struct Event: Sendable {
  var start: Double
  var end: Double?
  var label: String
}

extension Compiler {
  /// The events that `usermeta.recuento.events` names, in the chart's language, by date.
  func events() throws(Failure) -> [Event] {
    guard let node = Extensions(spec).events else { return [] }
    let path = "usermeta.recuento.events"
    let name = node.text ?? node["data"]?.text ?? node["name"]?.text ?? ""
    let table: Table
    if let values = (node["values"] ?? node).array {
      table = Table(records: values)
    } else if let found = datasets[name] ?? context.tables[name] {
      table = found
    } else {
      throw failure(
        "unknown-data",
        "no data named '\(name)' for events\(didYouMean(name, among: context.tables.keys.sorted()))",
        node, path)
    }
    func column(_ written: String, _ names: [String]) -> Column? {
      (node[written]?.text.map { [$0] } ?? names).lazy.compactMap { table[$0] }.first
    }
    let language = context.locale.language
    guard let starts = column("date", ["date", "date_start", "start"]),
      let labels = column("label", ["label_" + language, "label", "label_en"])
    else {
      throw failure(
        "events-without-dates",
        "events need the columns 'date' (or 'date_start') and 'label'; '\(name)' has "
          + table.names.joined(separator: ", "), node, path)
    }
    let ends = column("end", ["end", "date_end"])
    let times = Self.dates(starts, format: nil)
    let stops = ends.map { Self.dates($0, format: nil) }
    var events: [Event] = []
    for row in 0..<table.rowCount {
      guard let start = times.number(at: row), let label = labels.text(at: row) else { continue }
      let end = stops?.number(at: row).flatMap { $0 > start ? $0 : nil }
      events.append(Event(start: start, end: end, label: context.translate(label)))
    }
    return events.sorted { ($0.start, $0.label) < ($1.start, $1.label) }
  }
}

extension Painter {
  /// Rules and shades of events behind the marks, with their labels in lanes above the view.
  func eventMarks(
    _ events: [Event], on scale: BuiltScale, size: ViewSize
  ) -> (behind: [Mark], labels: Mark?, top: Double) {
    guard let axis = scale.continuous, scale.type.isTemporal else { return ([], nil, 0) }
    let config = compiler.config
    let measure = compiler.context.measure
    func color(_ name: String, _ standard: String) -> Paint? {
      MarkContext.paint(config.value("recuento", name) ?? .text(standard))
    }
    let font = Font(family: config.value("font")?.text ?? "sans-serif", size: 11)
    let lineHeight = 14.0
    var rules: [Item] = []
    var shades: [Item] = []
    var texts: [Item] = []
    var lanes: [Double] = []
    let low = min(axis.range.first ?? 0, axis.range.last ?? 0)
    let high = max(axis.range.first ?? 0, axis.range.last ?? 0)
    var placed: [(x: Double, event: Event, width: Double, left: Double, lane: Int)] = []
    for event in events {
      guard let x = axis(event.start), x <= high else { continue }
      let until = event.end.flatMap { axis($0) } ?? x
      guard until >= low else { continue }
      let from = max(x, low)
      if event.end != nil, min(until, high) - from > 3 {
        shades.append(
          Item(
            .rect(
              Rectangle(x: from, y: 0, width: min(until, high) - from, height: size.height),
              cornerRadius: .none), style: Style(fill: color("eventShade", "#efeae0"))))
      } else {
        rules.append(
          Item(
            .rule(from: Point(from, 0), to: Point(from, size.height)),
            style: Style(stroke: color("eventColor", "#6b6b6b"), strokeWidth: 1, strokeDash: [2, 2])))
      }
      let width = measure.width(event.label, font)
      let left = min(max(from - 3, low), max(low, high - width))
      let lane = lanes.firstIndex { $0 + 8 <= left } ?? lanes.count
      if lane == lanes.count { lanes.append(-.infinity) }
      lanes[lane] = left + width
      placed.append((from, event, width, left, lane))
    }
    let count = lanes.count
    for entry in placed {
      // The latest lane is the lowest, so that a label's line to its rule crosses no text.
      let bottom = -6 - Double(entry.lane) * lineHeight
      texts.append(
        Item(
          .text(
            Text(
              [entry.event.label], at: Point(entry.left, bottom), baseline: .alphabetic, font: font)),
          style: Style(fill: color("eventColor", "#6b6b6b"))))
      rules.append(
        Item(
          .rule(from: Point(entry.x, 0), to: Point(entry.x, min(-1, bottom + 4))),
          style: Style(stroke: color("eventColor", "#6b6b6b"), strokeWidth: 1)))
    }
    guard !placed.isEmpty else { return ([], nil, 0) }
    return (
      [
        Mark(.rect, role: "event-period", items: shades),
        Mark(.rule, role: "event-rule", items: rules),
      ], Mark(.text, role: "event-label", items: texts), 6 + Double(count) * lineHeight + 2
    )
  }
}
