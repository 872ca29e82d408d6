import Projections
import Scenes
import Tables

/// Shapes of the globe on a map.
enum GeoshapeMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    guard let projection = context.projection else { return [] }
    let shapes = context.geometries()
    let styles = context.styles()
    let links = context.links()
    var items: [Item] = []
    for row in context.rows {
      guard let shape = shapes(row) else { continue }
      let path = projection.path(shape)
      if path.isEmpty { continue }
      items.append(links.item(.path(path, origin: .zero), styles.style(row), row))
    }
    return [Mark(.shape, role: "mark", name: "marks", items: items, clip: context.clips)]
  }
}
