import Findings
import JSON

extension Normalizer {
  /// A line or area with its points and edge as layers, when it has any.
  func overlay(_ spec: Node, _ mark: Node) throws(Failure) -> Node {
    let type = mark["type"]?.text ?? "line"
    let line = type == "area" ? overlayProperties(mark, "line", type) : nil
    let point = type == "trail" ? nil : overlayProperties(mark, "point", type)
    guard line != nil || point != nil else {
      return spec.setting("mark", mark.removing(["point", "line"]))
    }
    var base = mark.removing(["point", "line"])
    let configured = ["opacity", "fillOpacity"].contains { name in
      mark[name] != nil || config.value("area", name) != nil
    }
    if type == "area", !configured {
      base = base.setting("opacity", 0.7)
    }
    var encoding = spec["encoding"] ?? .object([])
    if type == "area" || type == "line" {
      let stack = StackRule.find(mark: mark, encoding: encoding, config: config)
      if let stack {
        let name = stack.channel.rawValue
        if let definition = encoding[name] {
          encoding = encoding.setting(
            name, definition.setting("stack", .text(stack.offset)))
        }
      }
    }
    encoding = encoding.removing(["x2", "y2"])
    let outer = ["mark", "encoding", "layer"]
    var layers = [
      Node.object([
        .init("mark", base), .init("encoding", spec["encoding"] ?? .object([])),
      ])
    ]
    if let line {
      let definition = Node.object([.init("type", "line")])
        .merging(mark.picking(["clip", "interpolate", "tension", "tooltip"])).merging(line)
      layers.append(
        Node.object([.init("mark", definition), .init("encoding", encoding)]))
    }
    if let point {
      let definition = Node.object([
        .init("type", "point"), .init("opacity", 1), .init("filled", true),
      ]).merging(mark.picking(["clip", "tooltip"])).merging(point)
      layers.append(
        Node.object([.init("mark", definition), .init("encoding", encoding)]))
    }
    return spec.removing(outer).setting("layer", .array(layers))
  }

  private func overlayProperties(_ mark: Node, _ name: String, _ type: String) -> Node? {
    let styles = mark["style"]?.texts ?? [type]
    let written = mark[name] ?? config.style(styles, name) ?? config.value(type, name)
    guard let written else { return nil }
    if written.text == "transparent" { return ["opacity": 0] }
    if written.boolean == true { return .object([]) }
    return written.members == nil ? nil : written
  }
}
