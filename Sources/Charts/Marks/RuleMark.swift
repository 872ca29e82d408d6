import Scenes

/// Straight lines between two places, or across the view.
enum RuleMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let styles = context.styles()
    let links = context.links()
    let encoding = context.encoding
    func has(_ channel: Channel) -> Bool {
      encoding[channel] != nil || context.mark[channel.rawValue] != nil
        || context.mapPosition(channel) != nil
    }
    let isVertical = context.mark.orient == "vertical"
    let isHorizontal = context.mark.orient == "horizontal"
    let ranged: (x: Bool, y: Bool)
    if context.mark.orient == nil {
      ranged = (has(.x2), has(.y2))
    } else {
      ranged = (isHorizontal, isVertical)
    }
    let x = ends(context, .x, isRanged: ranged.x, spansView: isHorizontal && !has(.x))
    let y = ends(context, .y, isRanged: ranged.y, spansView: isVertical && !has(.y))
    var items: [Item] = []
    items.reserveCapacity(context.rows.count)
    for row in context.rows {
      guard let (x1, x2) = x(row), let (y1, y2) = y(row), x1.isFinite, x2.isFinite, y1.isFinite,
        y2.isFinite
      else { continue }
      var style = styles.style(row)
      style.fill = nil
      items.append(
        links.item(.rule(from: Point(x1, y1), to: Point(x2, y2)), style, row))
    }
    return [Mark(.rule, role: "mark", name: "marks", items: items, clip: context.clips)]
  }

  private static func ends(
    _ context: MarkContext, _ channel: Channel, isRanged: Bool, spansView: Bool
  ) -> RowFunction<(Double, Double)> {
    if spansView {
      let length = context.length(channel)
      return { _ in channel == .y ? (length, 0) : (0, length) }
    }
    guard isRanged else {
      let place = context.position(channel)
      return { row in place(row).map { ($0, $0) } }
    }
    return context.rangedSpan(channel)
  }
}
