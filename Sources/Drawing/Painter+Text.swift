import CPango
import Scenes

extension Painter {
  mutating func text(_ text: Text, _ item: Item) {
    let style = item.style
    guard style.fill != nil || style.stroke != nil, style.opacity > 0 else { return }
    let shift = text.offset + Point(0, text.baselineOffset)
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_translate(context, limited(text.position.x), limited(text.position.y))
    if text.angle != 0 { cairo_rotate(context, limited(text.angle) * .pi / 180) }
    cairo_translate(context, limited(shift.x), limited(shift.y))
    let measure = measure
    for (i, line) in text.drawnLines(measure).enumerated() where !line.isEmpty {
      let y = Double(i) * text.lineHeight
      let shaped = shaper.line(line, text.font, rightToLeft: text.rightToLeft)
      let left: Double =
        switch text.align {
        case .left: 0
        case .center: -shaped.width / 2
        case .right: -shaped.width
        }
      draw(shaped, at: Point(left, y), style) { text.boundingBox(measure) }
    }
  }

  private mutating func draw(
    _ line: ShapedLine, at start: Point, _ style: Style, _ box: () -> Rectangle?
  ) {
    // Fonts whose glyphs are pictures have no outlines; Pango draws them.
    if textForm == .outlines || style.stroke != nil, line.isComplete {
      if textForm == .outlines, stamp(line, at: start, style) { return }
      cairo_new_path(context)
      for glyph in line.glyphs { pen.trace(glyph.outline.shape, at: glyph.origin + start) }
      pen.finish(style, box)
    } else if let fill = style.fill {
      pen.set(fill, opacity: style.fillOpacity * style.opacity, box)
      cairo_move_to(context, start.x, start.y)
      pango_cairo_show_layout_line(context, line.pointer)
    }
  }

  /// Paints a line of one colour with stamps; false where it must be filled.
  private func stamp(_ line: ShapedLine, at start: Point, _ style: Style) -> Bool {
    guard style.stroke == nil, case .color(let color)? = style.fill else { return false }
    pen.set(color, opacity: style.fillOpacity * style.opacity)
    return shaper.stamps.lay(line.glyphs, at: start, on: context)
  }
}
