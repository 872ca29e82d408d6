import CDeflate

/// A picture in Portable Network Graphics (ISO/IEC 15948), written as small as is quick.
///
/// Few colours become a palette, opaque pictures lose their alpha; the filter is the one that a sample
/// of rows compresses best with.
struct PNG {
  /// Premultiplied alpha, red, green and blue, row after row.
  let pixels: UnsafeBufferPointer<UInt32>
  let width: Int
  let height: Int

  /// The file, with its density (pHYs) and its title and description in UTF-8 (iTXt).
  func encoded(
    pixelsPerMeter: Double, title: String, description: String, language: String
  ) throws(DrawingError) -> [UInt8] {
    let raster = Palette(pixels, width: width).map(Raw.palette) ?? truecolor()
    var file = Chunks()
    file.add(
      "IHDR", bigEndian(width) + bigEndian(height) + [8, raster.colorType, 0, 0, 0])
    if case .palette(let palette) = raster {
      file.add("PLTE", palette.colors)
      if !palette.alphas.isEmpty { file.add("tRNS", palette.alphas) }
    }
    let density = bigEndian(Int(pixelsPerMeter.rounded()))
    file.add("pHYs", density + density + [1])
    file.addText("Title", title, language: language)
    file.addText("Description", description, language: language)
    file.add("IDAT", try compressed(raster))
    file.add("IEND", [])
    return file.bytes
  }

  /// The pixels as the file holds them, each row after a byte for its filter.
  private enum Raw {
    case palette(Palette)
    case rgb([UInt8])
    case rgba([UInt8])

    var colorType: UInt8 {
      switch self {
      case .palette: 3
      case .rgb: 2
      case .rgba: 6
      }
    }
  }

  private func truecolor() -> Raw {
    let opaque = pixels.reduce(UInt32.max, &) >> 24 == 255
    let depth = opaque ? 3 : 4
    let row = 1 + width * depth
    let bytes = [UInt8](unsafeUninitializedCapacity: row * height) { out, count in
      guard var target = out.baseAddress, var source = pixels.baseAddress else { return }
      for _ in 0..<height {
        target[0] = 0
        target += 1
        for _ in 0..<width {
          let pixel = opaque ? source[0] : straight(source[0])
          target[0] = UInt8(truncatingIfNeeded: pixel >> 16)
          target[1] = UInt8(truncatingIfNeeded: pixel >> 8)
          target[2] = UInt8(truncatingIfNeeded: pixel)
          if !opaque { target[3] = UInt8(truncatingIfNeeded: pixel >> 24) }
          target += depth
          source += 1
        }
      }
      count = row * height
    }
    return opaque ? .rgb(bytes) : .rgba(bytes)
  }

  private func compressed(_ raster: Raw) throws(DrawingError) -> [UInt8] {
    switch raster {
    case .palette(let palette): return try Deflate.zlib(palette.rows, level: 4)
    case .rgb(let rows): return try filteredBest(rows, depth: 3)
    case .rgba(let rows): return try filteredBest(rows, depth: 4)
    }
  }

  /// The rows compressed under the filter that does best on a sample: four of every 128 rows.
  private func filteredBest(_ rows: [UInt8], depth: Int) throws(DrawingError) -> [UInt8] {
    let length = 1 + width * depth
    let bands = stride(from: 0, to: height, by: 128).map { $0..<min($0 + 4, height) }
    var best = (filter: PNGFilter.none, size: Int.max)
    for filter in PNGFilter.allCases {
      let sample = filter.apply(rows, rowLength: length, depth: depth, bands: bands)
      let size = try Deflate.zlib(sample, level: 1).count
      if size < best.size { best = (filter, size) }
    }
    if best.filter == .none { return try Deflate.zlib(rows, level: 6) }
    return try Deflate.zlib(
      best.filter.apply(rows, rowLength: length, depth: depth, bands: [0..<height]), level: 6)
  }
}

/// The pixel with its colours divided by its alpha.
func straight(_ pixel: UInt32) -> UInt32 {
  let alpha = pixel >> 24
  if alpha == 255 { return pixel }
  if alpha == 0 { return 0 }
  func component(_ shift: UInt32) -> UInt32 {
    min(255, ((pixel >> shift & 255) * 255 + alpha / 2) / alpha) << shift
  }
  return alpha << 24 | component(16) | component(8) | component(0)
}

func bigEndian(_ value: Int) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
}

/// The parts of a PNG file.
private struct Chunks {
  var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  mutating func add(_ name: String, _ content: [UInt8]) {
    bytes += bigEndian(content.count)
    let start = bytes.count
    bytes += Array(name.utf8)
    bytes += content
    bytes += bigEndian(Int(Deflate.crc32(bytes[start...])))
  }

  /// International text: keyword, not compressed, language, no translated keyword, text.
  mutating func addText(_ keyword: String, _ text: String, language: String) {
    guard !text.isEmpty else { return }
    var content = Array(keyword.utf8) + [0, 0, 0]
    content += language.utf8.filter { $0 != 0 }
    content += [0, 0]
    content += text.utf8.filter { $0 != 0 }
    add("iTXt", content)
  }
}
