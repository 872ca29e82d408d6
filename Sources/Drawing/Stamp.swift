import CPango
import Scenes

/// A small picture that is laid down many times.
final class Stamp {
  let surface: OpaquePointer
  /// Where its upper left corner lies from a whole-pixel position.
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  /// A position in device pixels, kept to a fraction of one.
  struct Place {
    /// The whole pixels.
    let left: Double
    let top: Double
    /// The rest, in pixels.
    let shift: Point
    /// A number for the rest.
    let phase: Int

    init(x: Double, y: Double, steps: Double) {
      let (column, row) = ((x * steps).rounded(), (y * steps).rounded())
      left = (column / steps).rounded(.down)
      top = (row / steps).rounded(.down)
      let (phaseX, phaseY) = (column - left * steps, row - top * steps)
      shift = Point(phaseX / steps, phaseY / steps)
      phase = Int(phaseX * steps + phaseY)
    }
  }

  /// Draws the picture of what lies in the box, scaled to device pixels, for places with this rest.
  init(
    _ box: Rectangle, scale: Point, _ place: Place, _ format: cairo_format_t,
    _ antialias: cairo_antialias_t, _ draw: (inout Pen) -> Void
  ) {
    left = (box.minX * scale.x).rounded(.down) - 1
    top = (box.minY * scale.y).rounded(.down) - 1
    width = (box.maxX * scale.x).rounded(.up) + 2 - left
    height = (box.maxY * scale.y).rounded(.up) + 2 - top
    surface = cairo_image_surface_create(format, CInt(width), CInt(height))!
    let context = cairo_create(surface)!
    cairo_set_antialias(context, antialias)
    cairo_translate(context, place.shift.x - left, place.shift.y - top)
    cairo_scale(context, scale.x, scale.y)
    var pen = Pen(context)
    draw(&pen)
    cairo_destroy(context)
  }

  deinit { cairo_surface_destroy(surface) }
}
