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
  /// Whether dashes are set, which outlast a stroke.
  var isDashed = false

  init(_ context: OpaquePointer, _ shaper: Shaper, _ measure: TextMeasure, text: TextForm) {
    self.context = context
    self.shaper = shaper
    self.measure = measure
    self.textForm = text
  }

  mutating func paint(_ scene: Scene) throws(DrawingError) {
    if let background = scene.background {
      set(background, opacity: 1)
      cairo_rectangle(context, 0, 0, scene.width, scene.height)
      cairo_fill(context)
    }
    cairo_translate(context, scene.origin.x, scene.origin.y)
    try mark(scene.root, in: nil)
  }

  private mutating func mark(_ mark: Mark, in group: Group?) throws(DrawingError) {
    let clipped = mark.clip ? group : nil
    if let clipped {
      cairo_save(context)
      clip(to: clipped)
    }
    for item in mark.items { try self.item(item) }
    if clipped != nil { cairo_restore(context) }
  }

  private func clip(to group: Group) {
    let box = Rectangle(x: 0, y: 0, width: group.width, height: group.height)
    cairo_new_path(context)
    trace(box.path(cornerRadius: group.cornerRadius), at: .zero)
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
      cairo_new_path(context)
      if corners.isZero {
        cairo_rectangle(context, limited(box.x), limited(box.y), box.width, box.height)
      } else {
        trace(box.path(cornerRadius: corners), at: .zero)
      }
      finish(item)
    case .rule(let from, let to):
      cairo_new_path(context)
      cairo_move_to(context, limited(from.x), limited(from.y))
      cairo_line_to(context, limited(to.x), limited(to.y))
      finish(item)
    case .path(let path, let origin):
      cairo_new_path(context)
      trace(path, at: origin)
      finish(item)
    }
    if blend != nil { cairo_set_operator(context, CAIRO_OPERATOR_OVER) }
  }

  private mutating func group(_ group: Group, _ style: Style) throws(DrawingError) {
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_translate(context, group.origin.x + group.crisp, group.origin.y + group.crisp)
    if style.fill != nil || style.stroke != nil {
      let inset = group.frameInset(style)
      let frame = Rectangle(x: inset, y: inset, width: group.width, height: group.height)
      let path = frame.path(cornerRadius: group.cornerRadius)
      cairo_new_path(context)
      trace(path, at: .zero)
      finish(Item(.path(path, origin: .zero), style: style))
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
