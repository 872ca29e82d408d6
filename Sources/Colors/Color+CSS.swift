import RealModule
import Scenes

extension Color {
  /// Reads a CSS colour, or nil when the text is none.
  ///
  ///     Color(css: "steelblue")             // #4682b4
  ///     Color(css: "#f00")                  // red
  ///     Color(css: "rgb(70 130 180 / 50%)") // steel blue, half transparent
  ///
  /// Names of CSS Color Level 4 and `transparent`; `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`; the
  /// functions rgb, rgba, hsl, hsla, hwb, lab, lch, oklab and oklch with commas or spaces; and
  /// d3's `hcl(hue, chroma, luminance)` and `cubehelix(hue, saturation, lightness)`.
  public init?(css text: String) {
    let bytes = Array(trimmed(Array(text.utf8)))
    if bytes.first == UInt8(ascii: "#") {
      self.init(hexDigits: bytes.dropFirst())
    } else if let open = bytes.firstIndex(of: UInt8(ascii: "(")) {
      guard bytes.last == UInt8(ascii: ")"),
        let arguments = CSSArguments(bytes[(open + 1)..<(bytes.count - 1)])
      else { return nil }
      self.init(function: lowercased(bytes[..<open]), arguments)
    } else {
      let name = lowercased(bytes[...])
      if name == "transparent" {
        self.init(red: 0, green: 0, blue: 0, alpha: 0)
      } else if let value = namedColors[name] {
        self.init(rgb: value)
      } else {
        return nil
      }
    }
  }

  private init?(hexDigits: ArraySlice<UInt8>) {
    var digits: [Double] = []
    for byte in hexDigits {
      guard let digit = hexValue(byte) else { return nil }
      digits.append(Double(digit))
    }
    let values: [Double]
    switch digits.count {
    case 3, 4: values = digits.map { $0 * 17 }
    case 6, 8:
      values = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    default: return nil
    }
    self.init(
      red: values[0] / 255, green: values[1] / 255, blue: values[2] / 255,
      alpha: values.count == 4 ? values[3] / 255 : 1)
  }

  private init?(function name: String, _ arguments: CSSArguments) {
    let alpha = arguments.alpha
    let (first, second, third) = arguments.components
    switch name {
    case "rgb", "rgba":
      self.init(
        red: first.scaled(to: 255) / 255, green: second.scaled(to: 255) / 255,
        blue: third.scaled(to: 255) / 255, alpha: alpha)
    case "hsl", "hsla":
      self.init(
        HSL(
          hue: first.degrees, saturation: second.hundredths, lightness: third.hundredths,
          alpha: alpha))
    case "hwb":
      let (white, black) = (second.hundredths, third.hundredths)
      let sum = max(1, white + black)
      let pure = Color(HSL(hue: first.degrees, saturation: 1, lightness: 0.5))
      let share = 1 - (white + black) / sum
      let base = white / sum
      self.init(
        red: pure.red * share + base, green: pure.green * share + base,
        blue: pure.blue * share + base, alpha: alpha)
    case "lab":
      self.init(
        Lab(
          lightness: first.scaled(to: 100), a: second.scaled(to: 125), b: third.scaled(to: 125),
          alpha: alpha))
    case "lch":
      self.init(
        HCL(
          hue: third.degrees, chroma: second.scaled(to: 150), luminance: first.scaled(to: 100),
          alpha: alpha))
    case "hcl":
      self.init(
        HCL(hue: first.degrees, chroma: second.value, luminance: third.value, alpha: alpha))
    case "oklab":
      self.init(
        OKLab(
          lightness: first.scaled(to: 1), a: second.scaled(to: 0.4), b: third.scaled(to: 0.4),
          alpha: alpha))
    case "oklch":
      let chroma = second.scaled(to: 0.4)
      let angle = third.degrees * .pi / 180
      self.init(
        OKLab(
          lightness: first.scaled(to: 1), a: chroma * Double.cos(angle),
          b: chroma * Double.sin(angle), alpha: alpha))
    case "cubehelix":
      self.init(
        Cubehelix(
          hue: first.degrees, saturation: second.value, lightness: third.value, alpha: alpha))
    default: return nil
    }
  }

  /// The shortest CSS form with 8-bit components: `#rrggbb`, or `rgba(r, g, b, a)` when the colour
  /// is not opaque.
  public var css: String {
    guard alpha < 1 else { return hex }
    func byte(_ component: Double) -> Int { Int((min(max(component, 0), 1) * 255).rounded()) }
    let share = (max(0, alpha) * 1000).rounded() / 1000
    let text = share == 0 ? "0" : "\(share)"
    return "rgba(\(byte(red)), \(byte(green)), \(byte(blue)), \(text))"
  }
}
