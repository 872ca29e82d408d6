import RealModule
import Scenes

/// Paths as the text of SVG's `d` attribute.
public enum SVGPath {
  /// The shortest absolute form, coordinates rounded to `digits` decimals, halves up.
  ///
  ///     SVGPath.text(Path([.move(Point(0, 1.5)), .line(Point(2, 1 / 3))]))   // M0,1.5L2,0.333
  public static func text(_ path: Path, digits: Int = 3) -> String {
    var writer = Writer(digits: digits)
    for segment in path.segments { writer.write(segment) }
    return writer.text
  }
}

private struct Writer {
  var text = ""
  private let scale: Int
  private let digits: Int
  /// Where the path is, to tell whether an arc needs a line to its start.
  private var place: Point?

  init(digits: Int) {
    self.digits = max(0, min(12, digits))
    scale = (0..<self.digits).reduce(1) { product, _ in product * 10 }
  }

  mutating func write(_ segment: Path.Segment) {
    switch segment {
    case .move(let point):
      text += "M"
      write([point.x, point.y])
      place = point
    case .line(let point):
      text += "L"
      write([point.x, point.y])
      place = point
    case .curve(let first, let second, let end):
      text += "C"
      write([first.x, first.y, second.x, second.y, end.x, end.y])
      place = end
    case .arc(let center, let radius, let from, let to): arc(center, radius, from, to)
    case .close: text += "Z"
    }
  }

  private mutating func arc(_ center: Point, _ radius: Double, _ from: Double, _ to: Double) {
    func at(_ angle: Double) -> Point {
      Point(center.x + radius * Double.cos(angle), center.y + radius * Double.sin(angle))
    }
    let start = at(from)
    if let place {
      if (place.x - start.x).magnitude > 1e-6 || (place.y - start.y).magnitude > 1e-6 {
        write(.line(start))
      }
    } else {
      write(.move(start))
    }
    let turn = to - from
    guard radius > 0, turn != 0 else { return }
    let isWhole = turn.magnitude > 2 * Double.pi - 1e-6
    let parts = isWhole ? [from + turn.signum * .pi, from + turn.signum * 2 * .pi] : [to]
    for end in parts {
      let isLarge = !isWhole && turn.magnitude >= Double.pi
      let point = at(end)
      text += "A"
      write([radius, radius])
      text += ",0,\(isLarge ? 1 : 0),\(turn > 0 ? 1 : 0),"
      write([point.x, point.y])
      place = point
    }
  }

  private mutating func write(_ numbers: [Double]) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { text += "," }
      write(number)
    }
  }

  private mutating func write(_ number: Double) {
    let scaled = (number * Double(scale) + 0.5).rounded(.down)
    guard let whole = Int(exactly: scaled), whole.magnitude < 1 << 53 else {
      text += number.isFinite ? "\(number)" : "0"
      return
    }
    if whole < 0 { text += "-" }
    let size = Int(whole.magnitude)
    text += String(size / scale)
    var rest = size % scale
    guard rest > 0 else { return }
    var width = digits
    while rest % 10 == 0 {
      rest /= 10
      width -= 1
    }
    let fraction = String(rest)
    text += "." + String(repeating: "0", count: width - fraction.utf8.count) + fraction
  }
}

extension Double {
  fileprivate var signum: Double { self < 0 ? -1 : 1 }
}
