import JSON
import Scenes
import Tables

extension Painter {
  /// The rectangles that interval selections with a first value are shown by: one behind the marks,
  /// one above.
  func brushes(_ view: View, _ contexts: [MarkContext], size: ViewSize) -> (
    behind: [Mark], above: [Mark]
  ) {
    var behind: [Mark] = []
    var above: [Mark] = []
    for parameter in view.node["params"]?.array ?? [] {
      let select = parameter["select"]
      guard (select?.text ?? select?["type"]?.text) == "interval",
        parameter["bind"]?.text != "scales", let value = parameter.present("value"),
        let name = parameter["name"]?.text
      else { continue }
      func ends(_ channel: Channel, _ length: Double) -> (Double, Double) {
        guard let list = value[channel.rawValue]?.array, list.count == 2,
          let scale = contexts.lazy.compactMap({ $0.scales[channel] }).first,
          let first = scale.number(compiler.datumOrTime(list[0])),
          let last = scale.number(compiler.datumOrTime(list[1]))
        else { return (0, length) }
        return (min(first, last), max(first, last))
      }
      let (x1, x2) = ends(.x, size.width)
      let (y1, y2) = ends(.y, size.height)
      let box = Rectangle(minX: x1, minY: y1, maxX: x2, maxY: y2)
      let look = select?["mark"] ?? .object([])
      let number = { (property: String) in look[property]?.number }
      let ground = Style(
        fill: MarkContext.paint(look.present("fill") ?? "#333"),
        fillOpacity: number("fillOpacity") ?? 0.125)
      let edge = Style(
        stroke: MarkContext.paint(look.present("stroke") ?? "white"),
        strokeOpacity: number("strokeOpacity") ?? 1, strokeWidth: number("strokeWidth") ?? 1,
        strokeDash: (look["strokeDash"]?.array ?? []).compactMap(\.number))
      for (style, suffix) in [(ground, "_brush_bg"), (edge, "_brush")] {
        let mark = Mark(
          .rect, role: "mark", name: name + suffix,
          items: [Item(.rect(box, cornerRadius: .none), style: style)], clip: true)
        if suffix == "_brush" { above.append(mark) } else { behind.append(mark) }
      }
    }
    return (behind, above)
  }
}
