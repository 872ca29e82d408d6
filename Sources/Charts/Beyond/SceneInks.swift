import Colors
import RealModule
import Scenes

/// The colours that a reader sees: of texts with what lies behind them, and of opaque marks.
struct SceneInks {
  struct TextInk {
    var text: String
    var role: String
    var ink: Color
    var ground: Color
    /// Set so large that less contrast will do: 24 pixels, or 18.66 in bold (WCAG 2.2, 1.4.3).
    var isLarge: Bool
  }

  private(set) var texts: [TextInk] = []
  /// The strongest paint of each mark that is meant to be seen, once.
  private(set) var marks: [Color] = []
  private var seen: Set<Color> = []
  private var areas: [Area] = []
  private let ground: Color

  init(_ scene: Scene, ground: Color) {
    self.init(ground: ground)
    collect(scene.root, at: scene.origin)
  }

  /// Nothing but a ground, for items told of one by one.
  init(ground: Color) { self.ground = ground }

  /// Something filled, in the order of drawing.
  private struct Area {
    var box: Rectangle
    /// Corners of the outline, subpath after subpath; empty for a box.
    var outline: [[Point]]
    var color: Color

    func contains(_ point: Point) -> Bool {
      guard box.minX <= point.x, point.x <= box.maxX, box.minY <= point.y, point.y <= box.maxY
      else { return false }
      if outline.isEmpty { return true }
      var winding = 0
      for corners in outline {
        for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
          let side = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y)
          if a.y <= point.y, b.y > point.y, side > 0 { winding += 1 }
          if a.y > point.y, b.y <= point.y, side < 0 { winding -= 1 }
        }
      }
      return winding != 0
    }
  }

  private mutating func collect(_ mark: Mark, at origin: Point) {
    for item in mark.items where item.style.opacity > 0 {
      switch item.shape {
      case .group(let group):
        note(item, mark.role, at: origin)
        for child in group.marks { collect(child, at: origin + group.origin) }
      case .text(let text): add(text, item.style, mark.role, origin)
      default: note(item, mark.role, at: origin)
      }
    }
  }

  /// What an item that is no text covers; not what a group holds.
  mutating func note(_ item: Item, _ role: String, at origin: Point) {
    switch item.shape {
    case .group(let group):
      guard group.width > 0, group.height > 0 else { return }
      let box = Rectangle(x: 0, y: 0, width: group.width, height: group.height)
      add(box.offset(by: origin + group.origin), [], item.style)
    case .rect(let box, _):
      add(box.offset(by: origin), [], item.style)
      note(item.style, role)
    case .path(let path, let place):
      if item.style.fill != nil, areas.count < 4000, let box = path.boundingBox {
        let shift = place + origin
        add(box.offset(by: shift), path.corners.map { $0.map { $0 + shift } }, item.style)
      }
      note(item.style, role)
    case .rule: note(item.style, role)
    case .image, .text: break
    }
  }

  private mutating func add(_ box: Rectangle, _ outline: [[Point]], _ style: Style) {
    guard case .color(var color)? = style.fill, areas.count < 4000 else { return }
    color.alpha *= style.opacity * style.fillOpacity
    if color.alpha > 0 { areas.append(Area(box: box, outline: outline, color: color)) }
  }

  private mutating func add(_ text: Text, _ style: Style, _ role: String, _ origin: Point) {
    guard case .color(var ink)? = style.fill, texts.count < 4000,
      let line = text.lines.first(where: { !$0.isEmpty })
    else { return }
    let behind = ground(of: text, at: origin)
    ink.alpha *= style.opacity * style.fillOpacity
    texts.append(
      TextInk(
        text: line, role: role, ink: ColorChecks.over(ink, ground: behind), ground: behind,
        isLarge: text.font.size >= 24 || text.font.weight >= 700 && text.font.size >= 18.66))
  }

  /// What lies behind a text; the middle of the first line stands for it.
  func ground(of text: Text, at origin: Point) -> Color {
    guard let line = text.lines.first(where: { !$0.isEmpty }) else { return ground }
    let width = TextMeasure.estimated.width(line, text.font) * 0.7
    let along: Double =
      switch text.align {
      case .left: width / 2
      case .center: 0
      case .right: -width / 2
      }
    let angle = text.angle * .pi / 180
    let local = Point(along, text.baselineOffset - 0.3 * text.font.size) + text.offset
    let place =
      origin + text.position
      + Point(
        local.x * .cos(angle) - local.y * .sin(angle), local.x * .sin(angle) + local.y * .cos(angle)
      )
    var behind = ground
    for area in areas where area.contains(place) {
      behind = ColorChecks.over(area.color, ground: behind)
    }
    return behind
  }

  /// Transparent marks are meant to be faint; of fill and stroke the stronger one shows the shape.
  private mutating func note(_ style: Style, _ role: String) {
    guard role == "mark" else { return }
    let paints = [
      (style.fill, style.fillOpacity), (style.stroke, style.strokeOpacity),
    ].compactMap { paint, opacity -> Color? in
      guard case .color(let color)? = paint, color.alpha * opacity * style.opacity > 0.95 else {
        return nil
      }
      return color
    }
    let strongest = paints.max {
      ColorChecks.contrast($0, ground) < ColorChecks.contrast($1, ground)
    }
    if let strongest, seen.insert(strongest).inserted { marks.append(strongest) }
  }
}

extension Path {
  /// The corners of each subpath, curves by their ends and arcs by steps of a sixteenth of a turn.
  fileprivate var corners: [[Point]] {
    var result: [[Point]] = []
    for segment in segments.prefix(2000) {
      if case .move = segment { result.append([]) }
      if result.isEmpty { result.append([]) }
      let last = result.count - 1
      switch segment {
      case .move(let point), .line(let point), .curve(_, _, let point): result[last].append(point)
      case .arc(let center, let radius, let from, let to):
        let steps = 16
        for step in 0...steps {
          let angle = from + (to - from) * Double(step) / Double(steps)
          result[last].append(
            Point(center.x + radius * .cos(angle), center.y + radius * .sin(angle)))
        }
      case .close: break
      }
    }
    return result
  }
}
