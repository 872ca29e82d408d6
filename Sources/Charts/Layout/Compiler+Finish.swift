import Colors
import Formats
import JSON
import Scenes
import Tables

extension Compiler {
  /// The scene around the laid out root, and what is told about it.
  mutating func finish(_ layout: Layout, view: View) -> Drawn {
    self = layout.compiler
    let padding = layout.padding
    let laid = layout.root
    let bounds = laid.bounds
    let left = (-bounds.minX).rounded(.up)
    let top = (-bounds.minY).rounded(.up)
    let origin = Point(padding.left + max(0, left), padding.top + max(0, top))
    let width = (origin.x + bounds.maxX.rounded(.up) + padding.right)
    let height = (origin.y + bounds.maxY.rounded(.up) + padding.bottom)
    let root = Mark(.group, role: "frame", name: "root", items: [laid.item(at: .zero)])
    let background =
      (spec["background"] ?? config.value("background"))?.text.flatMap { Color(css: $0) }
    let title = spec.present("title").flatMap { $0.texts ?? $0["text"]?.texts } ?? []
    var scene = Scene(
      width: width, height: height, background: background, root: root, origin: origin,
      title: title.map(context.translate).joined(separator: " "), description: alternativeText(),
      language: context.locale.name)
    let footer = footer(hasArrows: hasOpenBounds)
    scene = footer.added(to: scene, measure: context.measure, padding: padding)
    let compiler = self
    return Drawn(
      scene: scene, alternativeText: scene.description,
      warnings: findings + GuardRails(compiler: self).warnings(scene),
      source: footer.origin, drawnTables: drawnTables, inlining: { compiler.inlined() })
  }
}
