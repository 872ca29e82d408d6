import JSON
import Scenes

/// How the legends of one side of a view follow one another: `config.legend.layout`.
struct LegendFlow {
  let orient: String
  let isVertical: Bool
  /// Pixels between two legends.
  let margin: Double
  /// Pixels between the view and its legends; nil leaves it to each legend.
  let offset: Double?
  let anchor: String
  /// Themes of print begin above the axis' labels, Vega above the view.
  let beginsAtContent: Bool

  init(_ orient: String, config: Config, isRefined: Bool) {
    self.orient = orient
    let layout = config.value("legend", "layout")
    let own = layout?[orient]
    let isAcross = orient == "top" || orient == "bottom"
    let direction = own?["direction"]?.text ?? layout?["direction"]?.text
    isVertical = direction.map { $0 == "vertical" } ?? (!isAcross || orient == "top" && isRefined)
    margin =
      own?["margin"]?.number ?? layout?["margin"]?.number ?? (isAcross && !isRefined ? 18 : 8)
    beginsAtContent = isRefined
    offset = own?["offset"]?.number ?? layout?["offset"]?.number
    anchor = own?["anchor"]?.text ?? layout?["anchor"]?.text ?? "start"
  }

  /// Where each legend's own origin stands, in the coordinates of the view.
  ///
  /// - Parameters:
  ///   - sizes: the width and height of each legend.
  ///   - offsets: the distance that each legend asks for itself.
  ///   - content: the view with its axes and marks.
  func origins(
    of sizes: [Point], offsets: [Double], around content: Rectangle, view: Point
  ) -> [Point] {
    let lengths = sizes.map { isVertical ? $0.y : $0.x }
    let total = lengths.reduce(0, +) + margin * Double(max(0, sizes.count - 1))
    let room = (isVertical ? view.y : view.x) - total
    let isBeside = orient == "left" || orient == "right"
    let isAligned = isVertical == isBeside && ["left", "right", "top", "bottom"].contains(orient)
    var along = 0.0
    if isAligned { along = anchor == "middle" ? room / 2 : anchor == "end" ? room : 0 }
    var origins: [Point] = []
    for (index, size) in sizes.enumerated() {
      let gap = offset ?? offsets[index]
      let step = isVertical ? Point(0, along) : Point(along, 0)
      origins.append(origin(size, gap: gap, step: step, around: content, view: view))
      along += lengths[index] + margin
    }
    return origins
  }

  private func origin(
    _ size: Point, gap: Double, step: Point, around content: Rectangle, view: Point
  ) -> Point {
    switch orient {
    case "left": Point(content.minX - gap - size.x - step.x, step.y)
    case "top":
      Point(
        step.x + (beginsAtContent ? content.minX : 0), content.minY - gap - size.y - step.y)
    case "bottom": Point(step.x, content.maxY + gap + step.y)
    case "top-left": Point(gap + step.x, gap + step.y)
    case "top-right": Point(view.x - gap - size.x - step.x, gap + step.y)
    case "bottom-left": Point(gap + step.x, view.y - gap - size.y - step.y)
    case "bottom-right": Point(view.x - gap - size.x - step.x, view.y - gap - size.y - step.y)
    default: Point(content.maxX + gap + step.x, step.y)
    }
  }
}
