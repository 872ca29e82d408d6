import CPango
import Scenes

extension Painter {
  /// Draws a PNG file, scaled to its box; others are not read.
  func image(_ image: Image, _ style: Style) throws(DrawingError) {
    let bytes = image.bytes.isEmpty ? embeddedBytes(image.url) : image.bytes
    guard let bytes, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
      throw .unreadableImage(url: image.url)
    }
    var rest = bytes[...]
    let surface = withUnsafeMutablePointer(to: &rest) { rest in
      cairo_image_surface_create_from_png_stream(
        { closure, data, length in
          let rest = closure!.assumingMemoryBound(to: ArraySlice<UInt8>.self)
          guard rest.pointee.count >= Int(length), let data else {
            return CAIRO_STATUS_READ_ERROR
          }
          for i in 0..<Int(length) { data[i] = rest.pointee[rest.pointee.startIndex + i] }
          rest.pointee = rest.pointee.dropFirst(Int(length))
          return CAIRO_STATUS_SUCCESS
        }, rest)
    }
    defer { cairo_surface_destroy(surface) }
    let width = Double(cairo_image_surface_get_width(surface))
    let height = Double(cairo_image_surface_get_height(surface))
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, width > 0, height > 0 else {
      throw .unreadableImage(url: image.url)
    }
    var (x, y) = (image.box.width / width, image.box.height / height)
    guard x > 0, y > 0 else { return }
    if image.preservesAspect { (x, y) = (min(x, y), min(x, y)) }
    cairo_save(context)
    cairo_translate(
      context, image.box.x + (image.box.width - width * x) / 2,
      image.box.y + (image.box.height - height * y) / 2)
    cairo_scale(context, x, y)
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_paint_with_alpha(context, max(0, style.opacity))
    cairo_restore(context)
  }
}

/// The bytes of a `data:` address in base 64; nil where it is none.
func embeddedBytes(_ url: String) -> [UInt8]? {
  guard url.lowercased().hasPrefix("data:"), let comma = url.firstIndex(of: ","),
    url[..<comma].lowercased().hasSuffix(";base64")
  else { return nil }
  var bytes: [UInt8] = []
  var (bits, count) = (0, 0)
  for character in url[comma...].utf8.dropFirst() {
    let value: UInt8
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
    case UInt8(ascii: "="), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " "): continue
    default: return nil
    }
    bits = (bits << 6 | Int(value)) & 0xFF_FFFF
    count += 6
    guard count >= 8 else { continue }
    count -= 8
    bytes.append(UInt8(truncatingIfNeeded: bits >> count))
  }
  return bytes
}
