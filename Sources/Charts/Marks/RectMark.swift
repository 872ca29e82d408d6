import Scenes
import Tables

/// Bars, rectangles and ticks.
enum RectMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let horizontal = context.span(.x)
    let vertical = context.span(.y)
    let styles = context.styles()
    let links = context.links()
    let corners = corners(context)
    if context.roundsStacks {
      return RoundedStack.draw(
        context, horizontal: horizontal, vertical: vertical, corners: { corners($0) })
    }
    var items: [Item] = []
    items.reserveCapacity(context.rows.count)
    for row in context.rows {
      guard let (x1, x2) = horizontal(row), let (y1, y2) = vertical(row) else { continue }
      let box = Rectangle(
        minX: min(x1, x2), minY: min(y1, y2), maxX: max(x1, x2), maxY: max(y1, y2))
      guard box.x.isFinite, box.y.isFinite, box.width.isFinite, box.height.isFinite else {
        continue
      }
      items.append(
        links.item(
          .rect(box, cornerRadius: corners(row)), styles.style(row), row))
    }
    return [
      Mark(.rect, role: "mark", name: "marks", items: items, clip: context.clips)
    ]
  }

  private typealias Corners = (_ row: Int) -> CornerRadius

  private static func corners(_ context: MarkContext) -> Corners {
    let mark = context.mark
    let all = mark.number("cornerRadius") ?? 0
    let base = CornerRadius(
      topLeft: mark.number("cornerRadiusTopLeft") ?? all,
      topRight: mark.number("cornerRadiusTopRight") ?? all,
      bottomRight: mark.number("cornerRadiusBottomRight") ?? all,
      bottomLeft: mark.number("cornerRadiusBottomLeft") ?? all)
    guard mark.kind == .bar, let end = mark.number("cornerRadiusEnd") else {
      return { _ in base }
    }
    let isVertical = mark.orient != "horizontal"
    let channel: Channel = isVertical ? .y : .x
    let measure = context.encoding[channel].map { context.values($0) }
    let isRanged =
      channel.secondary.map { context.encoding[$0] != nil } ?? false
    return { row in
      let isNegative = !isRanged && (measure?(row)?.number ?? 0) < 0
      var result = base
      if isVertical {
        if isNegative {
          result.bottomLeft = end
          result.bottomRight = end
        } else {
          result.topLeft = end
          result.topRight = end
        }
      } else if isNegative {
        result.topLeft = end
        result.bottomLeft = end
      } else {
        result.topRight = end
        result.bottomRight = end
      }
      if isRanged {
        if isVertical {
          result.topLeft = end
          result.topRight = end
        }
      }
      return result
    }
  }
}
