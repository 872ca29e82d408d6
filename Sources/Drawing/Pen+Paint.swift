import CPango
import Scenes

extension Pen {
  func set(_ color: Color, opacity: Double) {
    cairo_set_source_rgba(
      context, color.red, color.green, color.blue, color.alpha * max(0, opacity))
  }

  /// Makes the paint the source; a gradient runs over the box.
  func set(_ paint: Paint, opacity: Double, _ box: () -> Rectangle?) {
    switch paint {
    case .color(let color): set(color, opacity: opacity)
    case .linear, .radial:
      let box = box() ?? Rectangle(x: 0, y: 0, width: 1, height: 1)
      let pattern = gradient(paint, over: box)
      defer { cairo_pattern_destroy(pattern) }
      for stop in paint.stops {
        let color = stop.color
        cairo_pattern_add_color_stop_rgba(
          pattern, stop.offset, color.red, color.green, color.blue,
          color.alpha * max(0, opacity))
      }
      cairo_set_source(context, pattern)
    }
  }

  private func gradient(_ paint: Paint, over box: Rectangle) -> OpaquePointer? {
    func at(_ point: Point) -> Point {
      Point(box.x + point.x * box.width, box.y + point.y * box.height)
    }
    let size = max(box.width, box.height)
    switch paint {
    case .linear(let linear):
      let (start, end) = (at(linear.start), at(linear.end))
      return cairo_pattern_create_linear(start.x, start.y, end.x, end.y)
    case .radial(let radial):
      let (inner, outer) = (at(radial.innerCenter), at(radial.outerCenter))
      return cairo_pattern_create_radial(
        inner.x, inner.y, radial.innerRadius * size, outer.x, outer.y,
        radial.outerRadius * size)
    case .color(let color):
      return cairo_pattern_create_rgba(color.red, color.green, color.blue, color.alpha)
    }
  }
}

extension Paint {
  fileprivate var stops: [GradientStop] {
    switch self {
    case .color: []
    case .linear(let gradient): gradient.stops
    case .radial(let gradient): gradient.stops
    }
  }
}
