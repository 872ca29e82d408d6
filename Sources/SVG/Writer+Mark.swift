import Scenes

extension Writer {
  /// `<g class="mark-KIND role-ROLE NAME">` and its items; `group` is the enclosing group's size.
  mutating func mark(_ mark: Mark, in group: Group?) {
    body.raw("<g class=\"mark-")
    body.raw(mark.kind.rawValue)
    if !mark.role.isEmpty {
      body.raw(" role-")
      body.escaped(mark.role)
    }
    if let name = mark.name, !name.isEmpty {
      body.byte(" ")
      body.escaped(name)
    }
    body.byte("\"")
    if let description = mark.description { body.attribute("aria-label", description) }
    if mark.clip, let group { clip(width: group.width, height: group.height, group.cornerRadius) }
    let shared = Properties.shared(by: mark)
    if let first = mark.items.first, !shared.isEmpty { style(first, shared) }
    body.byte(">")
    let own = Properties.all.subtracting(shared)
    var last = Outline()
    for item in mark.items { self.item(item, own, &last) }
    body.raw("</g>")
  }

  /// Refers to a box of this size, from the origin, as the limit of what is visible.
  mutating func clip(width: Double, height: Double, _ corners: CornerRadius) {
    let box = Rectangle(x: 0, y: 0, width: width, height: height)
    let id = definitions.clip(box.path(cornerRadius: corners), prefix: prefix)
    body.attribute("clip-path", "url(#" + id + ")")
  }

  /// The path data written last: symbols repeat the same outline thousands of times.
  struct Outline {
    var path = Path()
    var data: [UInt8] = []
  }

  private mutating func item(_ item: Item, _ own: Properties, _ last: inout Outline) {
    let linked = item.href.flatMap(safeAddress)
    if let linked {
      body.raw("<a")
      body.attribute("href", linked)
      body.byte(">")
    }
    switch item.shape {
    case .rect(let box, let corners):
      body.raw("<path d=\"")
      if corners.isZero { body.rectangle(box) } else { body.path(box.path(cornerRadius: corners)) }
      body.byte("\"")
      finish(item, own, "path")
    case .rule(let from, let to):
      body.raw("<line")
      translate(from)
      body.attribute("x2", to.x - from.x)
      body.attribute("y2", to.y - from.y)
      finish(item, own, "line")
    case .path(let path, let origin):
      body.raw("<path")
      if origin != .zero { translate(origin) }
      if last.data.isEmpty || last.path != path {
        var data = Markup()
        data.path(path)
        last = Outline(path: path, data: data.bytes)
      }
      body.raw(" d=\"")
      body.raw(last.data)
      body.byte("\"")
      finish(item, own, "path")
    case .text(let text): self.text(text, item, own)
    case .image(let image): self.image(image, item, own)
    case .group(let group): self.group(group, item)
    }
    if linked != nil { body.raw("</a>") }
  }

  mutating func translate(_ point: Point) {
    body.raw(" transform=\"translate(")
    body.pair(point.x, point.y)
    body.raw(")\"")
  }

  /// Style, label and hover text of an element whose start is written, and its end.
  mutating func finish(_ item: Item, _ own: Properties, _ element: String) {
    style(item, own)
    label(item)
    guard let tooltip = item.tooltip else { return body.raw("/>") }
    body.byte(">")
    title(tooltip)
    body.raw("</")
    body.raw(element)
    body.byte(">")
  }

  mutating func label(_ item: Item) {
    guard let description = item.description else { return }
    body.raw(" role=\"graphics-symbol\"")
    body.attribute("aria-label", description)
  }

  mutating func title(_ text: String) {
    body.raw("<title>")
    body.escaped(text)
    body.raw("</title>")
  }

  private mutating func group(_ group: Group, _ item: Item) {
    body.raw("<g")
    translate(group.origin + Point(group.crisp, group.crisp))
    label(item)
    body.byte(">")
    if let tooltip = item.tooltip { title(tooltip) }
    frame(group, item)
    body.raw("<g")
    if group.clip { clip(width: group.width, height: group.height, group.cornerRadius) }
    body.byte(">")
    for child in group.marks { mark(child, in: group) }
    body.raw("</g></g>")
  }
}

extension Writer {
  private mutating func frame(_ group: Group, _ item: Item) {
    let isPainted = item.style.fill != nil || item.style.stroke != nil
    guard isPainted || group.width != 0 || group.height != 0 else { return }
    let inset = group.frameInset(item.style)
    let frame = Rectangle(x: inset, y: inset, width: group.width, height: group.height)
    body.raw("<path class=\"background\" d=\"")
    body.path(frame.path(cornerRadius: group.cornerRadius))
    body.byte("\"")
    style(item, .all)
    body.raw("/>")
  }
}

/// The address, unless following it would run a script or embed a document.
func safeAddress(_ address: String) -> String? {
  // Browsers skip control characters and blanks when they read the scheme.
  let visible = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
  let head = String(String.UnicodeScalarView(visible.prefix(64)))
  guard let colon = head.firstIndex(of: ":") else { return address }
  let scheme = head[..<colon]
  if scheme.contains(where: { "/?#".contains($0) }) { return address }
  let allowed = ["http", "https", "mailto", "tel", "ftp"]
  return allowed.contains(scheme.lowercased()) ? address : nil
}
