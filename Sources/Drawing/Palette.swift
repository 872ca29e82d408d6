/// The colours of a picture that has few, and its pixels as numbers of colours.
///
/// The edges of lines and letters give a chart a few hundred shades, most of them in a pixel or two.
/// Where a picture has more than 256 colours for no other reason, the rarest of them become the
/// nearest that are kept, and the file is smaller by a third. No colour of sixteen pixels or more is
/// touched, so that every mark keeps its own, and at most one pixel in 400 changes.
struct Palette {
  /// Red, green and blue of each colour.
  let colors: [UInt8]
  /// The alphas, up to the last that is not opaque.
  let alphas: [UInt8]
  /// Row after row, each after a zero: no filter.
  let rows: [UInt8]

  /// A colour of as many pixels may be that of a mark.
  fileprivate static let seen = 16
  /// The largest difference of a channel, of 255, between a pixel of an edge and its colour.
  fileprivate static let tolerance = 20

  /// Nil where 256 colours are too few.
  init?(_ pixels: UnsafeBufferPointer<UInt32>, width: Int) {
    let height = pixels.count / max(width, 1)
    guard let runs = ColorRuns(pixels, width: width), let numbers = runs.numbers else { return nil }
    rows = [UInt8](unsafeUninitializedCapacity: (width + 1) * height) { out, count in
      guard var target = out.baseAddress else { return }
      var left = 0
      for (color, length) in runs.runs {
        if left == 0 {
          target[0] = 0
          target += 1
          left = width
        }
        target.update(repeating: numbers.of[Int(color)], count: Int(length))
        target += Int(length)
        left -= Int(length)
      }
      count = (width + 1) * height
    }
    var colors: [UInt8] = []
    var alphas: [UInt8] = []
    for pixel in numbers.kept {
      let color = straight(pixel)
      colors += [
        UInt8(truncatingIfNeeded: color >> 16), UInt8(truncatingIfNeeded: color >> 8),
        UInt8(truncatingIfNeeded: color),
      ]
      alphas.append(UInt8(truncatingIfNeeded: color >> 24))
    }
    while alphas.last == 255 { alphas.removeLast() }
    self.colors = colors
    self.alphas = alphas
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

/// A picture as runs of equal pixels within its rows, and its colours in the order in which they
/// appear, found by open addressing.
private struct ColorRuns {
  private(set) var runs: [(color: UInt16, length: UInt16)] = []
  private var colors: [UInt32] = []
  private var counts: [Int] = []
  private var slots = [Int16](repeating: -1, count: 1 << slotBits)

  private static let slotBits = 12
  /// Pictures with more are no charts of few inks.
  private static let most = 2048

  /// Nil where there are too many colours.
  init?(_ pixels: UnsafeBufferPointer<UInt32>, width: Int) {
    runs.reserveCapacity(pixels.count / 16)
    var (p, row) = (0, 0)
    var last: (pixel: UInt32, color: Int)?
    while p < pixels.count {
      if p == row { row += width }
      let pixel = pixels[p]
      let end = endOfRun(pixels, of: pixel, from: p + 1, to: row)
      let color: Int
      if let last, last.pixel == pixel {
        color = last.color
      } else {
        guard let found = number(of: pixel) else { return nil }
        color = found
        last = (pixel, color)
      }
      counts[color] += end - p
      runs.append((UInt16(color), UInt16(end - p)))
      p = end
    }
  }

  private mutating func number(of color: UInt32) -> Int? {
    let slot = slot(of: color)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    guard colors.count < Self.most else { return nil }
    slots[slot] = Int16(colors.count)
    colors.append(color)
    counts.append(0)
    return colors.count - 1
  }

  private func slot(of color: UInt32) -> Int {
    var slot = Int((color &* 0x9E37_79B1) >> UInt32(32 - Self.slotBits))
    while slots[slot] >= 0, colors[Int(slots[slot])] != color {
      slot = (slot + 1) & (1 << Self.slotBits - 1)
    }
    return slot
  }

  /// The colours of a palette, and the number of the one that stands for each colour of the picture;
  /// nil where one would be too far from all of them.
  var numbers: (kept: [UInt32], of: [UInt8])? {
    guard colors.count > 256 else { return (colors, colors.indices.map { UInt8($0) }) }
    var kept: [Int] = []
    var nearest = [(distance: Int, number: Int)](repeating: (Int.max, 0), count: colors.count)
    let channels = colors.map { color in
      SIMD4<Int16>(truncatingIfNeeded: SIMD4(color, color >> 8, color >> 16, color >> 24) & 255)
    }
    func keep(_ color: Int) {
      for i in colors.indices {
        let difference = channels[i] &- channels[color]
        let distance = Int(pointwiseMax(difference, 0 &- difference).max())
        if distance < nearest[i].distance { nearest[i] = (distance, kept.count) }
      }
      kept.append(color)
    }
    let seen = colors.indices.filter { counts[$0] >= Palette.seen }
    guard !seen.isEmpty, seen.count <= 256 else { return nil }
    for color in seen { keep(color) }
    while kept.count < 256 {
      guard let far = colors.indices.max(by: { nearest[$0].distance < nearest[$1].distance }) else {
        break
      }
      keep(far)
    }
    let changed = colors.indices.filter { nearest[$0].distance > 0 }
    guard changed.allSatisfy({ nearest[$0].distance <= Palette.tolerance }),
      changed.reduce(0, { $0 + counts[$1] }) * 400 <= counts.reduce(0, +)
    else { return nil }
    return (kept.map { colors[$0] }, nearest.map { UInt8($0.number) })
  }
}
