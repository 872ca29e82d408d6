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
    let across: Double =
      switch context.mark.text("align") {
      case "left": 0
      case "right": 1
      default: 0.5
      }
    let down: Double =
      switch context.mark.text("baseline") {
      case "top": 0
      case "bottom": 1
      default: 0.5
      }
    let aspect = context.mark["aspect"]?.boolean ?? true
    let url = context.property(
      .url, fallback: context.mark.text("url"), convert: \.text, map: { $0.text($1) })
    var known: [String: [UInt8]] = [:]
    func bytes(of address: String) -> [UInt8] {
      if let bytes = known[address] { return bytes }
      let bytes = address.contains(":") ? [] : context.compiler.context.picture(address) ?? []
      known[address] = bytes
      return bytes
    }
    var items: [Item] = []
    for row in context.rows {
      guard let px = x(row), let py = y(row), let address = url(row) else { continue }
      let box = Rectangle(
        x: px - width * across, y: py - height * down, width: width, height: height)
      items.append(
        links.item(
          .image(
            Image(
              url: address, box: box, preservesAspect: aspect,
              bytes: bytes(of: address))), Style(), row))
    }
    return [Mark(.image, role: "mark", name: "marks", items: items, clip: context.clips)]
  }
}
