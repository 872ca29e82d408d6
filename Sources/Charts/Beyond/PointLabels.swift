import JSON
import RealModule
import Scenes
import Tables

/// Which pixels of a view are taken, in cells of a few pixels.
struct OccupancyGrid {
  private let columns: Int
  private let rows: Int
  private let cell: Double
  private var taken: [Bool]

  init(width: Double, height: Double, cell: Double = 2) {
    self.cell = cell
    columns = max(1, min(4096, Int((width / cell).rounded(.up))))
    rows = max(1, min(4096, Int((height / cell).rounded(.up))))
    taken = Array(repeating: false, count: columns * rows)
  }

  /// The cells that a box covers; nil where it leaves the grid.
  private func range(_ box: Rectangle) -> (x: ClosedRange<Int>, y: ClosedRange<Int>)? {
    let left = (box.minX / cell).rounded(.down)
    let top = (box.minY / cell).rounded(.down)
    let right = (box.maxX / cell).rounded(.down)
    let bottom = (box.maxY / cell).rounded(.down)
    guard left >= 0, top >= 0, right < Double(columns), bottom < Double(rows), left <= right,
      top <= bottom
    else { return nil }
    return (Int(left)...Int(right), Int(top)...Int(bottom))
  }

  /// Whether the box lies inside and nothing has taken any of it.
  func isFree(_ box: Rectangle) -> Bool {
    guard let range = range(box) else { return false }
    for y in range.y {
      for x in range.x where taken[y * columns + x] { return false }
    }
    return true
  }

  /// Takes the part of the box that lies inside.
  mutating func take(_ box: Rectangle) {
    let width = Double(columns) * cell
    let height = Double(rows) * cell
    let inside = Rectangle(
      minX: max(0, box.minX), minY: max(0, box.minY), maxX: min(width - 0.01, box.maxX),
      maxY: min(height - 0.01, box.maxY))
    guard let range = range(inside) else { return }
    for y in range.y {
      for x in range.x { taken[y * columns + x] = true }
    }
  }
}

extension Painter {
  /// Names beside points, the most important first, where nothing else stands.
  func pointLabels(_ contexts: [MarkContext], size: ViewSize) -> Mark? {
    guard case .points(let field, let priority) = compiler.beyond.labels else { return nil }
    let font = Font(
      family: compiler.fontFamily, size: compiler.config.number("recuento", "labelFontSize") ?? 12)
    var grid = OccupancyGrid(width: size.width, height: size.height)
    var wishes: [(point: Point, radius: Double, text: String, priority: Double)] = []
    for context in contexts where [.point, .circle, .square].contains(context.mark.kind) {
      guard let names = context.table[field] else { continue }
      let ranks = priority.flatMap { context.table[$0] }
      let (x, y) = (context.position(.x), context.position(.y))
      let area = context.number(.size, "size", standard: 30)
      for row in context.rows {
        guard let px = x(row), let py = y(row), px.isFinite, py.isFinite else { continue }
        let radius = max(0, area(row) ?? 30).squareRoot() / 2 + 1
        grid.take(Rectangle(x: px - radius, y: py - radius, width: 2 * radius, height: 2 * radius))
        let name = names[row]
        guard !name.isMissing else { continue }
        wishes.append(
          (
            Point(px, py), radius, compiler.context.translate(name.plainText),
            ranks?.number(at: row) ?? 0
          ))
      }
    }
    let order = wishes.indices.sorted { a, b in
      (-wishes[a].priority, a) < (-wishes[b].priority, b)
    }
    let ink = compiler.themed("labelColor", Color(rgb: 0x3b4249))
    var items: [Item] = []
    for index in order {
      let wish = wishes[index]
      guard let text = fitting(wish.text, wish.point, wish.radius, font, grid) else { continue }
      grid.take(compiler.context.measure.box(text))
      items.append(Item(.text(text), style: Style(fill: .color(ink))))
    }
    return items.isEmpty ? nil : Mark(.text, role: "point-label", items: items)
  }

  /// The label at the first free of eight places about the point.
  private func fitting(
    _ name: String, _ point: Point, _ radius: Double, _ font: Font, _ grid: OccupancyGrid
  ) -> Text? {
    let reach = radius + 2
    let diagonal = reach * 0.75
    let places: [(Double, Double, Text.Align, Text.Baseline)] = [
      (reach, 0, .left, .middle), (-reach, 0, .right, .middle), (0, -reach, .center, .bottom),
      (0, reach, .center, .top), (diagonal, -diagonal, .left, .bottom),
      (-diagonal, -diagonal, .right, .bottom), (diagonal, diagonal, .left, .top),
      (-diagonal, diagonal, .right, .top),
    ]
    for (dx, dy, align, baseline) in places {
      let text = Text(
        [name], at: Point(point.x + dx, point.y + dy), align: align, baseline: baseline, font: font)
      if grid.isFree(compiler.context.measure.box(text)) { return text }
    }
    return nil
  }
}
