/// The colours of a picture that has at most 256, and its pixels as numbers of colours.
struct Palette {
  /// Red, green and blue of each colour, in the order in which they appear.
  private(set) var colors: [UInt8] = []
  /// The alphas, up to the last that is not opaque.
  private(set) var alphas: [UInt8] = []
  /// Row after row, each after a zero: no filter.
  private(set) var rows: [UInt8] = []

  /// Nil where there are more than 256 colours.
  init?(_ pixels: UnsafeBufferPointer<UInt32>, width: Int) {
    let height = pixels.count / max(width, 1)
    var table = ColorTable()
    var overflow = false
    rows = [UInt8](unsafeUninitializedCapacity: (width + 1) * height) { out, count in
      var (o, p) = (0, 0)
      var (last, lastIndex): (UInt32, UInt8) = (0, 0)
      var isFirst = true
      for _ in 0..<height {
        out[o] = 0
        o += 1
        let end = p + width
        while p < end {
          let pixel = pixels[p]
          if pixel != last || isFirst {
            guard let index = table.index(of: pixel) else {
              overflow = true
              return
            }
            (last, lastIndex) = (pixel, index)
            isFirst = false
          }
          let start = p
          p = endOfRun(pixels, of: pixel, from: p + 1, to: end)
          (out.baseAddress! + o).update(repeating: lastIndex, count: p - start)
          o += p - start
        }
      }
      count = o
    }
    if overflow { return nil }
    for pixel in table.colors {
      let color = straight(pixel)
      colors += [
        UInt8(truncatingIfNeeded: color >> 16), UInt8(truncatingIfNeeded: color >> 8),
        UInt8(truncatingIfNeeded: color),
      ]
      alphas.append(UInt8(truncatingIfNeeded: color >> 24))
    }
    while alphas.last == 255 { alphas.removeLast() }
  }
}

/// Where a run of equal pixels ends; most of a chart is background, so eight are looked at together.
private func endOfRun(
  _ pixels: UnsafeBufferPointer<UInt32>, of pixel: UInt32, from start: Int, to end: Int
) -> Int {
  guard let base = pixels.baseAddress else { return end }
  let pair = UInt64(pixel) << 32 | UInt64(pixel)
  var p = start
  while p &+ 8 <= end {
    let eight = UnsafeRawPointer(base + p)
    let first = eight.loadUnaligned(as: UInt64.self)
    if first != pair { break }
    let second = eight.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let third = eight.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    let fourth = eight.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    if (second ^ pair) | (third ^ pair) | (fourth ^ pair) != 0 { break }
    p &+= 8
  }
  while p < end, base[p] == pixel { p &+= 1 }
  return p
}

/// Numbers up to 256 colours by open addressing.
private struct ColorTable {
  private(set) var colors: [UInt32] = []
  private var slots = [Int16](repeating: -1, count: 1024)

  mutating func index(of color: UInt32) -> UInt8? {
    var slot = Int((color &* 0x9E37_79B1) >> 22)
    while slots[slot] >= 0 {
      if colors[Int(slots[slot])] == color { return UInt8(slots[slot]) }
      slot = (slot + 1) & 1023
    }
    guard colors.count < 256 else { return nil }
    slots[slot] = Int16(colors.count)
    colors.append(color)
    return UInt8(colors.count - 1)
  }
}
