import JSON
import Scenes
import Tables

/// Ends of intervals on points: whiskers where both are known, arrows where one is open.
enum BoundMarks {
  /// The whiskers and arrows of a unit, and whether any end is open.
  static func draw(_ context: MarkContext, fields: Beyond.BoundFields) -> (
    mark: Mark?, isOpen: Bool
  ) {
    guard [.point, .circle, .square, .line].contains(context.mark.kind),
      let lows = context.table[fields.low], let highs = context.table[fields.high]
    else { return (nil, false) }
    let isMeasureX =
      context.encoding[.y]?.type != .quantitative && context.encoding[.x]?.type == .quantitative
    let measure: Channel = isMeasureX ? .x : .y
    guard let scale = context.scales[measure], scale.continuous != nil,
      let values = context.encoding[measure].map({ context.values($0) })
    else { return (nil, false) }
    let along = context.position(isMeasureX ? .y : .x)
    let place = context.position(measure)
    let isValid = context.validity()
    let styles = context.styles()
    var items: [Item] = []
    var isOpen = false
    for row in context.rows {
      guard isValid(row), let value = values(row)?.number, let at = along(row),
        let own = place(row),
        at.isFinite, own.isFinite
      else { continue }
      let low = lows.number(at: row).flatMap { $0.isFinite ? $0 : nil }
      let high = highs.number(at: row).flatMap { $0.isFinite ? $0 : nil }
      func point(_ position: Double, _ shift: Double = 0) -> Point {
        isMeasureX ? Point(position, at + shift) : Point(at + shift, position)
      }
      /// +1 for the direction in which pixels grow with the value.
      let up: Double = isMeasureX ? 1 : -1
      var segments: [Path.Segment] = []
      func whisker(_ end: Double) {
        guard let pixel = scale.number(.number(end)), abs(pixel - own) > 0.5 else { return }
        segments += [
          .move(point(own)), .line(point(pixel)), .move(point(pixel, -4)), .line(point(pixel, 4)),
        ]
      }
      func arrow(_ direction: Double) {
        let tip = own + direction * 16
        let back = tip - direction * 5
        segments += [
          .move(point(own)), .line(point(tip)), .move(point(back, -3.5)), .line(point(tip)),
          .line(point(back, 3.5)),
        ]
        isOpen = true
      }
      switch (low, high) {
      case (let low?, let high?):
        if low < value { whisker(low) }
        if high > value { whisker(high) }
      case (let low?, nil):
        if low < value { whisker(low) }
        arrow(up)
      case (nil, let high?):
        if high > value { whisker(high) }
        arrow(-up)
      case (nil, nil): break
      }
      guard !segments.isEmpty else { continue }
      let look = styles.style(row)
      items.append(
        Item(
          .path(Path(segments), origin: .zero),
          style: Style(
            stroke: look.stroke ?? look.fill, opacity: look.opacity, strokeWidth: 1.5,
            strokeCap: .round, strokeJoin: .round)))
    }
    guard !items.isEmpty else { return (nil, false) }
    return (Mark(.path, role: "bounds", items: items, clip: context.clips), isOpen)
  }

  /// The bounds of all units; a point drawn by several units gets one.
  static func draw(
    _ contexts: [MarkContext], fields: Beyond.BoundFields
  ) -> (marks: [Mark], isOpen: Bool) {
    var marks: [Mark] = []
    var seen: Set<Path> = []
    var isOpen = false
    for context in contexts {
      let drawn = draw(context, fields: fields)
      guard var mark = drawn.mark else { continue }
      mark.items = mark.items.filter { item in
        if case .path(let path, _) = item.shape { seen.insert(path).inserted } else { true }
      }
      isOpen = isOpen || drawn.isOpen
      if !mark.items.isEmpty { marks.append(mark) }
    }
    return (marks, isOpen)
  }
}
