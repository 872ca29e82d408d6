import CPango

/// A surface of pixels, each four bytes: alpha, red, green, blue from the highest, the colours
/// multiplied by alpha.
struct Raster: ~Copyable {
  private let surface: OpaquePointer

  init(_ size: PixelSize) throws(DrawingError) {
    surface = cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, CInt(size.width), CInt(size.height))
    try check(cairo_surface_status(surface))
  }

  deinit {
    cairo_surface_destroy(surface)
  }

  /// Lends a context that draws on the surface.
  func draw(_ body: (OpaquePointer) throws(DrawingError) -> Void) throws(DrawingError) {
    let context = cairo_create(surface)!
    defer { cairo_destroy(context) }
    try body(context)
    try check(cairo_status(context))
  }

  /// Lends the pixels, row after row without gaps.
  func pixels<Result>(
    _ body: (UnsafeBufferPointer<UInt32>) throws(DrawingError) -> Result
  ) throws(DrawingError) -> Result {
    cairo_surface_flush(surface)
    let height = Int(cairo_image_surface_get_height(surface))
    // Four bytes a pixel need no padding at the end of a row.
    let count = Int(cairo_image_surface_get_stride(surface)) / 4 * height
    guard let data = cairo_image_surface_get_data(surface) else { throw .cairo("no pixels") }
    let pixels = UnsafeRawPointer(data).assumingMemoryBound(to: UInt32.self)
    return try body(UnsafeBufferPointer(start: pixels, count: count))
  }
}

/// Throws what Cairo reports.
func check(_ status: cairo_status_t) throws(DrawingError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .cairo(String(cString: cairo_status_to_string(status)))
}
