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
    let autosize = spec["autosize"] ?? config.value("autosize")
    // Without autosize the picture is the view and its padding, whatever stands beside.
    let isFixed = (autosize?.text ?? autosize?["type"]?.text) == "none"
    let left = isFixed ? 0 : (-bounds.minX).rounded(.up)
    let top = isFixed ? 0 : (-bounds.minY).rounded(.up)
    let origin = Point(padding.left + max(0, left), padding.top + max(0, top))
    let right = isFixed ? laid.group.width : bounds.maxX
    let bottom = isFixed ? laid.group.height : bounds.maxY
    let width = (origin.x + right.rounded(.up) + padding.right)
    let height = (origin.y + bottom.rounded(.up) + padding.bottom)
    let root = Mark(.group, role: "frame", name: "root", items: [laid.item(at: .zero)])
    let background =
      (spec["background"] ?? config.value("background"))?.text.flatMap { Color(css: $0) }
    let title = spec.present("title").flatMap { $0.texts ?? $0["text"]?.texts } ?? []
    var scene = Scene(
      width: width, height: height, background: background, root: root, origin: origin,
      title: title.map(context.translate).joined(separator: " "), description: alternativeText(),
      language: context.locale.name)
    if config.value("recuento", "repaints")?.boolean ?? false {
      scene = SceneRepainting.repainted(scene, ground: ground)
    }
    let footer = footer(hasArrows: hasOpenBounds)
    scene = footer.added(to: scene, measure: context.measure, padding: padding)
    let compiler = self
    return Drawn(
      scene: scene, alternativeText: scene.description,
      warnings: findings + GuardRails(compiler: self).warnings(scene),
      source: footer.origin, drawnTables: drawnTables, inlining: { compiler.inlined() })
  }
}
