import Calendars
import Formats
import JSON
import Scales
import Scenes
import Tables

/// What events and breaks add to a view.
struct EventMarks {
  var behind: [Mark] = []
  var labels: [Mark] = []
  var bounds: Rectangle?
}

extension Painter {
  /// Rules, shades and labels of the events within the domain of a view's time axis.
  ///
  /// Labels reach no further right than `reach`.
  mutating func eventMarks(
    _ view: View, contexts: [MarkContext], size: ViewSize, role: Role, reach: Double
  ) -> EventMarks {
    var result = EventMarks()
    guard let scale = contexts.lazy.compactMap({ $0.scales[.x] }).first,
      let continuous = scale.continuous
    else { return result }
    var events = scale.type.isTemporal ? compiler.events : []
    for value in compiler.beyond.breaks {
      guard let at = compiler.place(of: value) else { continue }
      events.append(
        Event(start: at, label: value.label.map(compiler.context.translate) ?? "", isBreak: true))
    }
    let low = continuous.domain.min() ?? 0
    let high = continuous.domain.max() ?? 0
    let shown = events.filter {
      $0.start <= high && ($0.end ?? $0.start) >= low && ($0.isPeriod || $0.start >= low)
    }
    guard !shown.isEmpty else { return result }
    for event in shown.prefix(Self.mostLabels)
    where !event.label.isEmpty && !compiler.eventsDrawn.contains(event) {
      compiler.eventsDrawn.append(event)
    }
    compiler.eventsDrawn.sort { $0.start < $1.start }
    let (left, right) = (
      min(scale.rangeEnds.0, scale.rangeEnds.1), max(scale.rangeEnds.0, scale.rangeEnds.1)
    )
    func pixel(_ time: Double) -> Double { min(max(continuous(time) ?? left, left), right) }
    var anchors: [Double] = []
    var shades: [Item] = []
    var isShade = Array(repeating: false, count: shown.count)
    let look = EventLook(compiler, shown)
    for (index, event) in shown.enumerated() {
      let start = pixel(event.start)
      anchors.append(start)
      if let end = event.end.map(pixel), end - start > 2 {
        isShade[index] = true
        shades.append(
          Item(
            .rect(
              Rectangle(minX: start, minY: 0, maxX: end, maxY: size.height), cornerRadius: .none),
            style: Style(fill: .color(look.color(event)), fillOpacity: 0.13),
            description: look.description(event)))
      }
    }
    let font = Font(
      family: compiler.fontFamily, size: compiler.config.number("recuento", "eventFontSize") ?? 11)
    let labelled = shown.indices.filter { !shown[$0].label.isEmpty }
    let lanes =
      role == .cell ? nil : lanes(labelled.map { (shown[$0], anchors[$0]) }, font, size, reach)
    let lineHeight = font.size + 2
    let laneHeight = Double(lanes?.lineCount ?? 1) * lineHeight + 3
    var tops = Array(repeating: 0.0, count: shown.count)
    var texts: [Item] = []
    if let lanes {
      for place in lanes.placement.placed {
        let index = labelled[place.index]
        let bottom = -4 - Double(place.lane) * laneHeight
        let lines = lanes.texts[place.index]
        let first = bottom - Double(lines.count - 1) * lineHeight
        tops[index] = first - font.size + 1
        let text = Text(
          lines, at: Point(place.isLeftOfLeader ? place.left + place.width : place.left, first),
          align: place.isLeftOfLeader ? .right : .left, baseline: .bottom, font: font,
          lineHeight: lineHeight)
        texts.append(Item(.text(text), style: Style(fill: .color(look.ink(shown[index])))))
        let box = compiler.context.measure.box(text)
        result.bounds = result.bounds.map { $0.union(box) } ?? box
      }
      compiler.eventKeys.removeAll { $0.view == view.path }
      compiler.eventKeys.append((view.path, lanes.key))
    }
    let rules = shown.indices.compactMap { index -> Item? in
      let event = shown[index]
      if isShade[index], tops[index] == 0 { return nil }
      return Item(
        .rule(
          from: Point(anchors[index], tops[index]),
          to: Point(anchors[index], isShade[index] ? 0 : size.height)),
        style: Style(
          stroke: .color(look.color(event)), strokeOpacity: event.isBreak ? 1 : 0.7,
          strokeWidth: event.isBreak ? 1.25 : 1, strokeDash: look.dash(event)),
        description: look.description(event))
    }
    if !shades.isEmpty { result.behind.append(Mark(.rect, role: "event-shade", items: shades)) }
    result.behind.append(Mark(.rule, role: "event-rule", items: rules))
    if !texts.isEmpty { result.labels.append(Mark(.text, role: "event-label", items: texts)) }
    return result
  }

  /// More events than this are drawn without their names.
  private static let mostLabels = 200

  private struct Labelling {
    var placement: EventLanes
    var texts: [[String]]
    /// Numbers and what they stand for, where names found no room.
    var key: [String] = []

    var lineCount: Int { texts.lazy.map(\.count).max() ?? 1 }
  }

  /// Names on one line, else on two, else numbers with a key below the picture.
  private func lanes(
    _ events: [(event: Event, anchor: Double)], _ font: Font, _ size: ViewSize, _ reach: Double
  ) -> Labelling? {
    guard !events.isEmpty, events.count <= Self.mostLabels else { return nil }
    let measure = compiler.context.measure
    let anchors = events.map(\.anchor)
    func placed(_ texts: [[String]], _ most: Int, gap: Double = 6, inset: Double = 4) -> EventLanes
    {
      EventLanes(
        anchors: anchors,
        widths: texts.map { lines in lines.lazy.map { measure.width($0, font) }.max() ?? 0 },
        low: -30, high: reach, lanes: most, gap: gap, inset: inset)
    }
    let names = events.map { [$0.event.label] }
    let single = placed(names, size.width < 420 ? 3 : 4)
    if single.omitted.isEmpty { return Labelling(placement: single, texts: names) }
    let folded = events.map { measure.folded($0.event.label, font) }
    let double = placed(folded, size.width < 420 ? 2 : 4)
    if double.omitted.isEmpty { return Labelling(placement: double, texts: folded) }
    let numbers = events.indices.map { [String($0 + 1)] }
    let locale = compiler.context.locale
    let key = events.indices.map { index in
      let event = events[index].event
      let day = CivilTime(milliseconds: Int(event.start)).date
      return "\(index + 1)\u{A0}\(event.label) (\(locale.date(day, style: .short)))"
    }
    return Labelling(placement: placed(numbers, 8, gap: 3, inset: 3), texts: numbers, key: key)
  }
}
