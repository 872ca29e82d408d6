import Scenes

extension SVGPath {
  /// Reads the text of a `d` attribute (SVG 1.1, 8.3); nil where it breaks the grammar.
  ///
  ///     SVGPath.parse("M0 0h10v10z")   // a triangle
  ///
  /// Quadratic curves become cubic ones; elliptical arcs become cubic curves of at most a quarter
  /// turn, within 0.03 % of the ellipse.
  public static func parse(_ text: String) -> Path? {
    var reader = Reader(bytes: Array(text.utf8))
    return reader.read() ? reader.path : nil
  }
}

private struct Reader {
  let bytes: [UInt8]
  var path = Path()
  private var index = 0
  private var place = Point.zero
  private var start = Point.zero
  /// The last control point, which smooth curves mirror.
  private var cubicHandle: Point?
  private var quadraticHandle: Point?

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> Bool {
    skipSpace()
    guard index < bytes.count else { return true }
    guard bytes[index] == UInt8(ascii: "M") || bytes[index] == UInt8(ascii: "m") else {
      return false
    }
    while index < bytes.count {
      let letter = bytes[index]
      guard letter >= 65, letter | 32 >= 97, letter | 32 <= 122 else { return false }
      index += 1
      guard command(letter | 32, isRelative: letter >= 97) else { return false }
      skipSpace()
    }
    return true
  }

  private mutating func command(_ letter: UInt8, isRelative: Bool) -> Bool {
    if letter == UInt8(ascii: "z") {
      path.segments.append(.close)
      place = start
      forgetHandles()
      return true
    }
    var isFirst = true
    while isFirst || startsNumber() {
      let origin = isRelative ? place : .zero
      let isRead: Bool =
        switch letter {
        case UInt8(ascii: "m"): move(origin, isFirst: isFirst)
        case UInt8(ascii: "l"): line(point(origin))
        case UInt8(ascii: "h"): line(number().map { Point(origin.x + $0, place.y) })
        case UInt8(ascii: "v"): line(number().map { Point(place.x, origin.y + $0) })
        case UInt8(ascii: "c"): cubic(point(origin), origin)
        case UInt8(ascii: "s"): cubic(mirrored(cubicHandle), origin)
        case UInt8(ascii: "q"): quadratic(point(origin), origin)
        case UInt8(ascii: "t"): quadratic(mirrored(quadraticHandle), origin)
        case UInt8(ascii: "a"): arc(origin)
        default: false
        }
      guard isRead else { return false }
      isFirst = false
    }
    return true
  }

  private mutating func move(_ origin: Point, isFirst: Bool) -> Bool {
    guard isFirst else { return line(point(origin)) }
    guard let end = point(origin) else { return false }
    path.segments.append(.move(end))
    place = end
    start = end
    forgetHandles()
    return true
  }

  private mutating func line(_ end: Point?) -> Bool {
    guard let end else { return false }
    path.segments.append(.line(end))
    place = end
    forgetHandles()
    return true
  }

  private mutating func cubic(_ first: Point?, _ origin: Point) -> Bool {
    guard let first, let second = point(origin), let end = point(origin) else { return false }
    path.segments.append(.curve(first, second, end))
    place = end
    cubicHandle = second
    quadraticHandle = nil
    return true
  }

  private mutating func quadratic(_ handle: Point?, _ origin: Point) -> Bool {
    guard let handle, let end = point(origin) else { return false }
    path.segments.append(.curve((place + handle * 2) / 3, (end + handle * 2) / 3, end))
    place = end
    quadraticHandle = handle
    cubicHandle = nil
    return true
  }

  private mutating func arc(_ origin: Point) -> Bool {
    guard let rx = number(), let ry = number(), let rotation = number(), let isLarge = flag(),
      let isClockwise = flag(), let end = point(origin)
    else { return false }
    let arc = EllipticalArc(
      from: place, to: end, radii: Point(rx, ry), rotation: rotation * .pi / 180,
      isLarge: isLarge, isClockwise: isClockwise)
    path.segments += arc.curves
    place = end
    forgetHandles()
    return true
  }

  private mutating func forgetHandles() {
    cubicHandle = nil
    quadraticHandle = nil
  }

  private func mirrored(_ handle: Point?) -> Point { handle.map { place * 2 - $0 } ?? place }

  // Lexical elements.

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 32 || (9...13).contains(bytes[index]) { index += 1 }
  }

  private mutating func skipSeparator() {
    skipSpace()
    if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
      index += 1
      skipSpace()
    }
  }

  private mutating func startsNumber() -> Bool {
    skipSeparator()
    guard index < bytes.count else { return false }
    return isDigit(bytes[index]) || [43, 45, 46].contains(bytes[index])
  }

  private mutating func point(_ origin: Point) -> Point? {
    guard let x = number(), let y = number() else { return nil }
    return Point(origin.x + x, origin.y + y)
  }

  private mutating func flag() -> Bool? {
    skipSeparator()
    guard index < bytes.count, bytes[index] == 48 || bytes[index] == 49 else { return nil }
    index += 1
    return bytes[index - 1] == 49
  }

  private mutating func number() -> Double? {
    skipSeparator()
    let begin = index
    if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
    skipDigits()
    if index < bytes.count, bytes[index] == 46 {
      index += 1
      skipDigits()
    }
    if index + 1 < bytes.count, bytes[index] | 32 == 101 {
      let isSigned = bytes[index + 1] == 43 || bytes[index + 1] == 45
      let digit = index + (isSigned ? 2 : 1)
      if digit < bytes.count, isDigit(bytes[digit]) {
        index = digit
        skipDigits()
      }
    }
    var text = String(decoding: bytes[begin..<index], as: UTF8.self)
    if text.hasSuffix(".") { text += "0" }
    return Double(text)
  }

  private mutating func skipDigits() {
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
