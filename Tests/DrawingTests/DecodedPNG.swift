import CDeflate

/// A PNG file read back, as far as our writer goes.
struct DecodedPNG {
  var width = 0
  var height = 0
  var colorType = 0
  var chunks: [String] = []
  var texts: [String] = []
  var pixelsPerMeter = 0
  /// Red, green, blue and alpha of each pixel.
  var pixels: [[UInt8]] = []

  init?(_ bytes: [UInt8]) {
    guard bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { return nil }
    var palette: [UInt8] = []
    var alphas: [UInt8] = []
    var data: [UInt8] = []
    var i = 8
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    while i < bytes.count {
      let length = number(i)
      let name = String(decoding: bytes[i + 4..<i + 8], as: UTF8.self)
      let content = Array(bytes[i + 8..<i + 8 + length])
      let checked = Array(bytes[i + 4..<i + 8 + length])
      guard Int(libdeflate_crc32(0, checked, checked.count)) == number(i + 8 + length) else {
        return nil
      }
      chunks.append(name)
      switch name {
      case "IHDR":
        width = number(i + 8)
        height = number(i + 12)
        colorType = Int(content[9])
      case "PLTE": palette = content
      case "tRNS": alphas = content
      case "pHYs": pixelsPerMeter = number(i + 8)
      case "iTXt": texts.append(String(decoding: content, as: UTF8.self))
      case "IDAT": data += content
      default: break
      }
      i += 12 + length
    }
    let depth = colorType == 3 ? 1 : colorType == 2 ? 3 : 4
    let row = 1 + width * depth
    var raw = [UInt8](repeating: 0, count: row * height)
    let decompressor = libdeflate_alloc_decompressor()
    defer { libdeflate_free_decompressor(decompressor) }
    let status = libdeflate_zlib_decompress(
      decompressor, data, data.count, &raw, raw.count, nil)
    guard status == LIBDEFLATE_SUCCESS else { return nil }
    for y in 0..<height {
      let start = y * row
      for k in 1..<row {
        if raw[start] == 1, k > depth { raw[start + k] &+= raw[start + k - depth] }
        if raw[start] == 2, y > 0 { raw[start + k] &+= raw[start + k - row] }
      }
      for x in 0..<width {
        let pixel = Array(raw[start + 1 + x * depth..<start + 1 + (x + 1) * depth])
        switch depth {
        case 1:
          let index = Int(pixel[0])
          let alpha = index < alphas.count ? alphas[index] : 255
          pixels.append(palette[3 * index..<3 * index + 3] + [alpha])
        case 3: pixels.append(pixel + [255])
        default: pixels.append(pixel)
        }
      }
    }
  }

  subscript(x: Int, y: Int) -> [UInt8] { pixels[y * width + x] }
}
