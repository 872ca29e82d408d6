import Scenes

extension Writer {
  /// An image with its bytes inside the document where they are at hand, else by its address; one
  /// without either is left out.
  mutating func image(_ image: Image, _ item: Item, _ own: Properties) {
    let embedded = !image.bytes.isEmpty
    guard embedded || hasAddress(image.url) else { return }
    body.raw("<image")
    if glyphs == nil { body.raw(" href=\"") } else { body.raw(" xlink:href=\"") }
    if embedded {
      body.raw("data:\(mediaType(image.bytes));base64,")
      base64(image.bytes)
    } else {
      body.escaped(image.url)
    }
    body.byte("\"")
    translate(Point(image.box.x, image.box.y))
    body.attribute("width", image.box.width)
    body.attribute("height", image.box.height)
    if !image.preservesAspect { body.raw(" preserveAspectRatio=\"none\"") }
    finish(item, own, "image")
  }

  /// Whether an address means the same wherever the document lies.
  private func hasAddress(_ url: String) -> Bool {
    let start = url.prefix(11).lowercased()
    return start == "data:image/" || start.hasPrefix("https://") || start.hasPrefix("http://")
  }

  private mutating func base64(_ bytes: [UInt8]) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let taken = min(3, bytes.count - start)
      var bits = 0
      for k in 0..<3 { bits = bits << 8 | (k < taken ? Int(bytes[start + k]) : 0) }
      for k in 0..<4 {
        out.append(k <= taken ? alphabet[bits >> (18 - 6 * k) & 63] : UInt8(ascii: "="))
      }
    }
    body.raw(out)
  }
}

/// The media type that the first bytes of a picture tell.
func mediaType(_ bytes: [UInt8]) -> String {
  func begins(_ signature: [UInt8], at offset: Int = 0) -> Bool {
    bytes.dropFirst(offset).starts(with: signature)
  }
  if begins([0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
  if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
  if begins(Array("GIF8".utf8)) { return "image/gif" }
  if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
  return "image/svg+xml"
}
