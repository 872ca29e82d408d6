import JSON
import Scenes

/// Pictures at places.
enum ImageMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let x = context.position(.x)
    let y = context.position(.y)
    let links = context.links()
    let width = context.mark.number("width") ?? 20
    let height = context.mark.number("height") ?? 20
    let aspect = context.mark["aspect"]?.boolean ?? true
    let url = context.property(
      .url, fallback: context.mark.text("url"), convert: \.text, map: { $0.text($1) })
    var items: [Item] = []
    for row in context.rows {
      guard let px = x(row), let py = y(row), let address = url(row) else { continue }
      let box = Rectangle(x: px - width / 2, y: py - height / 2, width: width, height: height)
      items.append(
        links.item(
          .image(Image(url: address, box: box, preservesAspect: aspect)), Style(), row))
    }
    return [Mark(.image, role: "mark", name: "marks", items: items, clip: context.clips)]
  }
}
