import Scenes

extension Writer {
  /// The attributes of those properties that `written` names.
  mutating func style(_ item: Item, _ written: Properties) {
    let style = item.style
    if written.contains(.anchor), case .text(let text) = item.shape { anchor(text) }
    if written.contains(.font), case .text(let text) = item.shape { font(text.font) }
    if written.contains(.fill), let fill = style.fill {
      paint("fill", "fill-opacity", fill, style.fillOpacity, item)
    }
    if let stroke = style.stroke {
      if written.contains(.stroke) {
        paint("stroke", "stroke-opacity", stroke, style.strokeOpacity, item)
      }
      if written.contains(.line) { line(style) }
    }
    guard written.contains(.own) else { return }
    if style.opacity != 1 { body.attribute("opacity", max(0, style.opacity)) }
    if let blend = style.blend, blend != "normal", blendModes.contains(blend) {
      body.attribute("style", "mix-blend-mode:" + blend)
    }
  }

  private mutating func paint(
    _ name: String, _ opacityName: String, _ paint: Paint, _ opacity: Double, _ item: Item
  ) {
    var alpha = opacity
    switch paint {
    case .color(let color):
      body.attribute(name, color.hex)
      alpha *= color.alpha
    case .linear, .radial:
      let id = definitions.gradient(paint, over: localBox(item.shape), prefix: prefix)
      body.attribute(name, "url(#" + id + ")")
    }
    if alpha != 1 { body.attribute(opacityName, max(0, alpha)) }
  }

  /// The shape's box in the user space of its element, which may be moved to the shape's origin.
  private func localBox(_ shape: Item.Shape) -> Rectangle {
    let box = shape.boundingBox ?? Rectangle(x: 0, y: 0, width: 0, height: 0)
    return switch shape {
    case .path(_, let origin): box.offset(by: .zero - origin)
    case .rule(let from, _): box.offset(by: .zero - from)
    case .group(let group): box.offset(by: .zero - group.origin)
    case .image(let image): box.offset(by: .zero - Point(image.box.x, image.box.y))
    case .text(let text): text.boundingBox(measure)
    case .rect: box
    }
  }

  private mutating func line(_ style: Style) {
    if style.strokeWidth != 1 { body.attribute("stroke-width", style.strokeWidth) }
    if !style.strokeDash.isEmpty {
      body.raw(" stroke-dasharray=\"")
      for (i, length) in style.strokeDash.enumerated() {
        if i > 0 { body.byte(",") }
        body.number(length)
      }
      body.byte("\"")
      if style.strokeDashOffset != 0 {
        body.attribute("stroke-dashoffset", style.strokeDashOffset)
      }
    }
    if style.strokeCap != .butt { body.attribute("stroke-linecap", style.strokeCap.rawValue) }
    if style.strokeJoin != .miter { body.attribute("stroke-linejoin", style.strokeJoin.rawValue) }
    if style.strokeMiterLimit != 10 {
      body.attribute("stroke-miterlimit", style.strokeMiterLimit)
    }
  }
}

/// CSS `mix-blend-mode`, without `normal`.
private let blendModes: Set<String> = [
  "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light",
  "soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity",
]
