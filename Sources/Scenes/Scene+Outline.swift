extension Scene {
  /// The picture as text, one line a mark and one an item: what tests compare and people read.
  ///
  ///     scene 110 x 60 at 5,5 en ground #ffffff
  ///       title "Arrests"
  ///       group frame root
  ///         group 100 x 50 at 0,0
  ///           rect mark marks
  ///             rect 30 x 40.123 at 1,2.5 fill #4c78a8
  ///
  /// Numbers have at most three digits after the point; what has its usual value is left out.
  public var outline: String {
    var lines = OutlineLines()
    var head = "scene \(size(width, height)) at \(pair(origin)) \(language)"
    if let background { head += " ground \(text(background))" }
    lines.add(head, 0)
    if !title.isEmpty { lines.add("title \(quoted(title))", 1) }
    if !description.isEmpty { lines.add("description \(quoted(description))", 1) }
    root.write(into: &lines, 1)
    return lines.text
  }
}

private struct OutlineLines {
  var text = ""

  mutating func add(_ line: String, _ depth: Int) {
    text += String(repeating: "  ", count: depth)
    text += line
    text += "\n"
  }
}

extension Mark {
  fileprivate func write(into lines: inout OutlineLines, _ depth: Int) {
    var head = "\(kind.rawValue) \(role)"
    if let name { head += " \(name)" }
    if clip { head += " clip" }
    if let description { head += " description \(quoted(description))" }
    lines.add(head, depth)
    for item in items { item.write(into: &lines, depth + 1) }
  }
}

extension Item {
  fileprivate func write(into lines: inout OutlineLines, _ depth: Int) {
    var line: String
    var marks: [Mark] = []
    switch shape {
    case .rect(let box, let corners):
      line = "rect \(text(box))" + text(corners)
    case .rule(let from, let to):
      line = "rule \(pair(from)) to \(pair(to))"
    case .path(let path, let origin):
      line = "path"
      if origin != .zero { line += " at \(pair(origin))" }
      line += " " + text(path)
    case .text(let text):
      line = Scenes.text(text)
    case .image(let image):
      line = "image \(text(image.box)) \(quoted(String(image.url.prefix(80))))"
      if !image.bytes.isEmpty { line += " \(image.bytes.count) bytes" }
      if !image.preservesAspect { line += " stretched" }
    case .group(let group):
      line = "group \(size(group.width, group.height)) at \(pair(group.origin))"
      line += text(group.cornerRadius)
      if group.crisp != 0 { line += " crisp \(short(group.crisp))" }
      if group.clip { line += " clip" }
      marks = group.marks
    }
    line += text(style)
    if let href { line += " href \(quoted(href))" }
    if let tooltip { line += " tooltip \(quoted(tooltip))" }
    if let description { line += " description \(quoted(description))" }
    lines.add(line, depth)
    for mark in marks { mark.write(into: &lines, depth + 1) }
  }
}

private func text(_ text: Text) -> String {
  var line = "text " + text.lines.map(quoted).joined(separator: " / ")
  line += " at \(pair(text.position))"
  if text.offset != .zero { line += " + \(pair(text.offset))" }
  if text.align != .left { line += " \(text.align.rawValue)" }
  if text.baseline != .alphabetic { line += " \(text.baseline.rawValue)" }
  if text.angle != 0 { line += " turned \(short(text.angle))" }
  line += " font \(short(text.font.size)) \(quoted(text.font.family))"
  if text.font.weight != 400 { line += " weight \(text.font.weight)" }
  if text.font.italic { line += " italic" }
  if !text.font.tabular { line += " proportional" }
  if text.lines.count > 1 { line += " leading \(short(text.lineHeight))" }
  if text.limit > 0 { line += " limit \(short(text.limit))" }
  if text.rightToLeft { line += " right-to-left" }
  return line
}

private func text(_ style: Style) -> String {
  var line = ""
  if let fill = style.fill { line += " fill \(text(fill))" }
  if style.fillOpacity != 1 { line += " fill-opacity \(short(style.fillOpacity))" }
  if let stroke = style.stroke { line += " stroke \(text(stroke))" }
  if style.strokeOpacity != 1 { line += " stroke-opacity \(short(style.strokeOpacity))" }
  if style.strokeWidth != 1 { line += " width \(short(style.strokeWidth))" }
  if !style.strokeDash.isEmpty {
    line += " dash \(style.strokeDash.map(short).joined(separator: ","))"
    if style.strokeDashOffset != 0 { line += " from \(short(style.strokeDashOffset))" }
  }
  if style.strokeCap != .butt { line += " cap \(style.strokeCap.rawValue)" }
  if style.strokeJoin != .miter { line += " join \(style.strokeJoin.rawValue)" }
  if style.strokeMiterLimit != 10 { line += " miter \(short(style.strokeMiterLimit))" }
  if style.opacity != 1 { line += " opacity \(short(style.opacity))" }
  if let blend = style.blend { line += " blend \(blend)" }
  return line
}

private func text(_ paint: Paint) -> String {
  switch paint {
  case .color(let color): text(color)
  case .linear(let gradient):
    "linear(\(pair(gradient.start)) to \(pair(gradient.end)): \(text(gradient.stops)))"
  case .radial(let gradient):
    "radial(\(pair(gradient.innerCenter)) \(short(gradient.innerRadius)) to "
      + "\(pair(gradient.outerCenter)) \(short(gradient.outerRadius)): \(text(gradient.stops)))"
  }
}

private func text(_ stops: [GradientStop]) -> String {
  stops.map { "\(short($0.offset)) \(text($0.color))" }.joined(separator: ", ")
}

private func text(_ color: Color) -> String {
  color.alpha == 1 ? color.hex : "\(color.hex)*\(short(color.alpha))"
}

private func text(_ box: Rectangle) -> String {
  "\(size(box.width, box.height)) at \(pair(Point(box.x, box.y)))"
}

private func text(_ corners: CornerRadius) -> String {
  if corners.isZero { return "" }
  let radii = [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
  return " corners \(radii.map(short).joined(separator: ","))"
}

private func text(_ path: Path) -> String {
  path.segments.map { segment in
    switch segment {
    case .move(let point): "M\(pair(point))"
    case .line(let point): "L\(pair(point))"
    case .curve(let first, let second, let end): "C\(pair(first)),\(pair(second)),\(pair(end))"
    case .arc(let center, let radius, let from, let to):
      "A\(pair(center)),\(short(radius)),\(short(from)),\(short(to))"
    case .close: "Z"
    }
  }.joined(separator: " ")
}

private func size(_ width: Double, _ height: Double) -> String {
  "\(short(width)) x \(short(height))"
}

private func pair(_ point: Point) -> String { "\(short(point.x)),\(short(point.y))" }

private func quoted(_ text: String) -> String {
  "\""
    + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("\n", with: "\\n") + "\""
}

/// At most three digits after the point.
private func short(_ value: Double) -> String {
  guard value.isFinite else { return "\(value)" }
  let rounded = (value * 1000).rounded() / 1000
  if rounded == rounded.rounded(), abs(rounded) < 1e15 { return "\(Int(rounded))" }
  return "\(rounded)"
}
