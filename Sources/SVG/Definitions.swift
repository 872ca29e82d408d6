import Scenes

/// What the body refers to: gradients, limits of visibility and glyphs, each written once.
struct Definitions {
  var markup = Markup()
  private var clips: [Path: String] = [:]
  private var gradients: [PlacedPaint: String] = [:]
  private var glyphs: [Outline: String] = [:]

  /// An outline as a key: told from others by its length and its start, then by all of it.
  private struct Outline: Hashable {
    var path: Path

    func hash(into hasher: inout Hasher) {
      hasher.combine(path.segments.count)
      for segment in path.segments.prefix(3) { hasher.combine(segment) }
    }
  }

  private struct PlacedPaint: Hashable {
    var paint: Paint
    var box: Rectangle
  }

  mutating func clip(_ path: Path, prefix: String) -> String {
    if let id = clips[path] { return id }
    let id = "\(prefix)-clip-\(clips.count)"
    clips[path] = id
    markup.raw("<clipPath")
    markup.attribute("id", id)
    markup.raw("><path d=\"")
    markup.path(path)
    markup.raw("\"/></clipPath>")
    return id
  }

  mutating func glyph(_ outline: Path, prefix: String) -> String {
    let key = Outline(path: outline)
    if let id = glyphs[key] { return id }
    let id = "\(prefix)-glyph-\(glyphs.count)"
    glyphs[key] = id
    markup.raw("<path")
    markup.attribute("id", id)
    markup.raw(" d=\"")
    markup.path(outline)
    markup.raw("\"/>")
    return id
  }

  /// A gradient over this box, in the user space of the element that it paints: unlike fractions
  /// of the bounding box, that also holds for level and upright lines.
  mutating func gradient(_ paint: Paint, over box: Rectangle, prefix: String) -> String {
    let placed = PlacedPaint(paint: paint, box: box)
    if let id = gradients[placed] { return id }
    let id = "\(prefix)-gradient-\(gradients.count)"
    gradients[placed] = id
    func at(_ point: Point) -> Point {
      Point(box.x + point.x * box.width, box.y + point.y * box.height)
    }
    let size = max(box.width, box.height)
    switch paint {
    case .color: break
    case .linear(let gradient):
      let (start, end) = (at(gradient.start), at(gradient.end))
      markup.raw("<linearGradient gradientUnits=\"userSpaceOnUse\"")
      markup.attribute("id", id)
      markup.attribute("x1", start.x)
      markup.attribute("y1", start.y)
      markup.attribute("x2", end.x)
      markup.attribute("y2", end.y)
      markup.byte(">")
      stops(gradient.stops)
      markup.raw("</linearGradient>")
    case .radial(let gradient):
      let (inner, outer) = (at(gradient.innerCenter), at(gradient.outerCenter))
      markup.raw("<radialGradient gradientUnits=\"userSpaceOnUse\"")
      markup.attribute("id", id)
      markup.attribute("fx", inner.x)
      markup.attribute("fy", inner.y)
      markup.attribute("fr", gradient.innerRadius * size)
      markup.attribute("cx", outer.x)
      markup.attribute("cy", outer.y)
      markup.attribute("r", gradient.outerRadius * size)
      markup.byte(">")
      stops(gradient.stops)
      markup.raw("</radialGradient>")
    }
    return id
  }

  private mutating func stops(_ stops: [GradientStop]) {
    for stop in stops {
      markup.raw("<stop")
      markup.attribute("offset", stop.offset)
      markup.attribute("stop-color", stop.color.hex)
      if stop.color.alpha < 1 { markup.attribute("stop-opacity", stop.color.alpha) }
      markup.raw("/>")
    }
  }
}
