import CPango
import Scenes

/// Walks a scene and paints it on a Cairo context.
struct Painter {
  /// How text is drawn: as outlines, exact between pixels, or with fonts, so that it stays text.
  enum TextForm { case outlines, fonts }

  let context: OpaquePointer
  let shaper: Shaper
  let measure: TextMeasure
  let textForm: TextForm
  var pen: Pen

  init(_ context: OpaquePointer, _ shaper: Shaper, _ measure: TextMeasure, text: TextForm) {
    self.context = context
    self.shaper = shaper
    self.measure = measure
    self.textForm = text
    self.pen = Pen(context)
  }

  mutating func paint(_ scene: Scene) throws(DrawingError) {
    if let background = scene.background {
      pen.set(background, opacity: 1)
      cairo_paint(context)
    }
    cairo_translate(context, limited(scene.origin.x), limited(scene.origin.y))
    try mark(scene.root, in: nil)
  }

  private mutating func mark(_ mark: Mark, in group: Group?) throws(DrawingError) {
    let clipped = mark.clip ? group : nil
    if let clipped {
      cairo_save(context)
      clip(to: clipped)
    }
    if mark.items.count < Stamps.worthwhile || textForm == .fonts || !stamp(mark) {
      for item in mark.items { try self.item(item) }
    }
    if clipped != nil { cairo_restore(context) }
  }

  /// Draws a mark of many symbols with stamps; false where it must be drawn item by item.
  private mutating func stamp(_ mark: Mark) -> Bool {
    var matrix = cairo_matrix_t()
    cairo_get_matrix(context, &matrix)
    guard let stamps = Stamps(matrix, cairo_get_antialias(context)) else { return false }
    let isSymbols = mark.items.allSatisfy { item in
      if case .path = item.shape { item.style.blend == nil } else { false }
    }
    guard isSymbols else { return false }
    cairo_identity_matrix(context)
    for item in mark.items {
      guard case .path(let path, let origin) = item.shape else { continue }
      if stamps.lay(path, at: origin, item.style, on: context) { continue }
      cairo_set_matrix(context, &matrix)
      pen.draw(path, at: origin, item.style)
      cairo_identity_matrix(context)
    }
    cairo_set_matrix(context, &matrix)
    return true
  }

  private func clip(to group: Group) {
    let box = Rectangle(x: 0, y: 0, width: group.width, height: group.height)
    cairo_new_path(context)
    pen.trace(box.path(cornerRadius: group.cornerRadius), at: .zero)
    cairo_clip(context)
  }

  private mutating func item(_ item: Item) throws(DrawingError) {
    let blend = item.style.blend.flatMap(operators)
    if let blend { cairo_set_operator(context, blend) }
    switch item.shape {
    case .group(let group): try self.group(group, item.style)
    case .text(let text): self.text(text, item)
    case .image(let image): try self.image(image, item.style)
    case .rect(let box, let corners):
      pen.draw(box.path(cornerRadius: corners), at: .zero, item.style)
    case .rule(let from, let to):
      pen.draw(Path([.move(from), .line(to)]), at: .zero, item.style)
    case .path(let path, let origin):
      pen.draw(textForm == .outlines ? thinned(path) : path, at: origin, item.style)
    }
    if blend != nil { cairo_set_operator(context, CAIRO_OPERATOR_OVER) }
  }

  /// A long line without the points that no pixel shows.
  private func thinned(_ path: Path) -> Path {
    guard path.segments.count > 2000 else { return path }
    var matrix = cairo_matrix_t()
    cairo_get_matrix(context, &matrix)
    return path.thinned(columnsPerPixel: 2 * matrix.xx)
  }

  private mutating func group(_ group: Group, _ style: Style) throws(DrawingError) {
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_translate(
      context, limited(group.origin.x + group.crisp), limited(group.origin.y + group.crisp))
    if style.fill != nil || style.stroke != nil {
      let inset = group.frameInset(style)
      let frame = Rectangle(x: inset, y: inset, width: group.width, height: group.height)
      pen.draw(frame.path(cornerRadius: group.cornerRadius), at: .zero, style)
    }
    if group.clip { clip(to: group) }
    for child in group.marks { try mark(child, in: group) }
  }
}

/// Cairo's name of a CSS blend mode; nil for `normal` and for what is none.
private func operators(_ blend: String) -> cairo_operator_t? {
  switch blend {
  case "multiply": CAIRO_OPERATOR_MULTIPLY
  case "screen": CAIRO_OPERATOR_SCREEN
  case "overlay": CAIRO_OPERATOR_OVERLAY
  case "darken": CAIRO_OPERATOR_DARKEN
  case "lighten": CAIRO_OPERATOR_LIGHTEN
  case "color-dodge": CAIRO_OPERATOR_COLOR_DODGE
  case "color-burn": CAIRO_OPERATOR_COLOR_BURN
  case "hard-light": CAIRO_OPERATOR_HARD_LIGHT
  case "soft-light": CAIRO_OPERATOR_SOFT_LIGHT
  case "difference": CAIRO_OPERATOR_DIFFERENCE
  case "exclusion": CAIRO_OPERATOR_EXCLUSION
  case "hue": CAIRO_OPERATOR_HSL_HUE
  case "saturation": CAIRO_OPERATOR_HSL_SATURATION
  case "color": CAIRO_OPERATOR_HSL_COLOR
  case "luminosity": CAIRO_OPERATOR_HSL_LUMINOSITY
  default: nil
  }
}
