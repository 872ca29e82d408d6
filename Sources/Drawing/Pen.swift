import CPango
import Scenes

/// Draws outlines on a Cairo context.
struct Pen {
  let context: OpaquePointer

  init(_ context: OpaquePointer) {
    self.context = context
  }

  /// Fills and strokes the outline.
  mutating func draw(_ path: Path, at origin: Point, _ style: Style) {
    cairo_new_path(context)
    trace(path, at: origin)
    finish(style) { path.boundingBox?.offset(by: origin) }
  }

  /// Adds the outline to the context's path.
  func trace(_ path: Path, at origin: Point) {
    for segment in path.segments {
      switch segment {
      case .move(let point):
        cairo_move_to(context, limited(point.x + origin.x), limited(point.y + origin.y))
      case .line(let point):
        cairo_line_to(context, limited(point.x + origin.x), limited(point.y + origin.y))
      case .curve(let first, let second, let end):
        cairo_curve_to(
          context, limited(first.x + origin.x), limited(first.y + origin.y),
          limited(second.x + origin.x), limited(second.y + origin.y),
          limited(end.x + origin.x), limited(end.y + origin.y))
      case .arc(let center, let radius, let from, let to):
        let (x, y) = (limited(center.x + origin.x), limited(center.y + origin.y))
        let turn = min(max(to - from, -2 * .pi), 2 * .pi)
        if turn >= 0 {
          cairo_arc(context, x, y, limited(radius), from, from + turn)
        } else {
          cairo_arc_negative(context, x, y, limited(radius), from, from + turn)
        }
      case .close:
        cairo_close_path(context)
      }
    }
  }

  /// Fills and strokes the context's path and forgets it; gradients run over the box.
  mutating func finish(_ style: Style, _ box: () -> Rectangle?) {
    guard let fill = style.fill else {
      if let stroke = style.stroke { self.stroke(stroke, style, style.opacity, box) }
      return
    }
    guard let stroke = style.stroke, style.strokeWidth > 0 else {
      set(fill, opacity: style.fillOpacity * style.opacity, box)
      return cairo_fill(context)
    }
    if style.opacity < 1 { return together(fill, stroke, style, box) }
    set(fill, opacity: style.fillOpacity, box)
    cairo_fill_preserve(context)
    self.stroke(stroke, style, 1, box)
  }

  private mutating func stroke(
    _ paint: Paint, _ style: Style, _ opacity: Double, _ box: () -> Rectangle?
  ) {
    guard style.strokeWidth > 0 else { return cairo_new_path(context) }
    setLine(style)
    set(paint, opacity: style.strokeOpacity * opacity, box)
    cairo_stroke(context)
  }

  /// Paints fill and stroke as one picture and lays that over the ground with the item's opacity, as
  /// SVG does: the stroke does not show the fill through.
  private mutating func together(
    _ fill: Paint, _ stroke: Paint, _ style: Style, _ box: () -> Rectangle?
  ) {
    let outline = cairo_copy_path(context)
    defer { cairo_path_destroy(outline) }
    setLine(style)
    var (x1, y1, x2, y2) = (0.0, 0.0, 0.0, 0.0)
    cairo_stroke_extents(context, &x1, &y1, &x2, &y2)
    cairo_save(context)
    cairo_new_path(context)
    cairo_rectangle(context, x1 - 1, y1 - 1, x2 - x1 + 2, y2 - y1 + 2)
    cairo_clip(context)
    cairo_push_group(context)
    cairo_new_path(context)
    cairo_append_path(context, outline)
    set(fill, opacity: style.fillOpacity, box)
    cairo_fill_preserve(context)
    setLine(style)
    set(stroke, opacity: style.strokeOpacity, box)
    cairo_stroke(context)
    cairo_pop_group_to_source(context)
    cairo_paint_with_alpha(context, max(0, style.opacity))
    cairo_restore(context)
  }

  private mutating func setLine(_ style: Style) {
    cairo_set_line_width(context, limited(style.strokeWidth))
    let cap =
      switch style.strokeCap {
      case .butt: CAIRO_LINE_CAP_BUTT
      case .round: CAIRO_LINE_CAP_ROUND
      case .square: CAIRO_LINE_CAP_SQUARE
      }
    let join =
      switch style.strokeJoin {
      case .miter: CAIRO_LINE_JOIN_MITER
      case .round: CAIRO_LINE_JOIN_ROUND
      case .bevel: CAIRO_LINE_JOIN_BEVEL
      }
    cairo_set_line_cap(context, cap)
    cairo_set_line_join(context, join)
    cairo_set_miter_limit(context, style.strokeMiterLimit)
    // Cairo takes negative lengths and dashes of no length at all for errors, SVG for solid lines.
    let dashes = style.strokeDash
    let drawable = dashes.allSatisfy { $0 >= 0 && $0.isFinite } && dashes.contains { $0 > 0 }
    if drawable {
      cairo_set_dash(context, dashes, CInt(dashes.count), style.strokeDashOffset)
    } else {
      // Always: groups restore the dashes that were set before them.
      cairo_set_dash(context, nil, 0, 0)
    }
  }
}

/// Cairo holds coordinates in 24 bits before the point; what is no number is 0.
func limited(_ coordinate: Double) -> Double {
  coordinate.isFinite ? min(max(coordinate, -1e6), 1e6) : 0
}
