import RealModule
import Scenes

/// The space in which colours between two colours are found, as Vega names them.
///
/// `-long` spaces take the longer way around the hue circle. Gamma makes `rgb` interpolate powers
/// of the components and `cubehelix` bend lightness. The rules are those of d3-interpolate.
public enum ColorInterpolation: Sendable, Hashable {
  case gammaRGB(gamma: Double)
  case hsl, hslLong, lab, hcl, hclLong, oklab
  case cubehelix(gamma: Double)
  case cubehelixLong(gamma: Double)

  /// Linear in sRGB components.
  public static let rgb = ColorInterpolation.gammaRGB(gamma: 1)

  /// The interpolation Vega calls `name`, or nil: rgb, hsl, hsl-long, lab, hcl, hcl-long,
  /// cubehelix, cubehelix-long; oklab is ours.
  public init?(named name: String, gamma: Double = 1) {
    switch name {
    case "rgb": self = .gammaRGB(gamma: gamma)
    case "hsl": self = .hsl
    case "hsl-long": self = .hslLong
    case "lab": self = .lab
    case "hcl": self = .hcl
    case "hcl-long": self = .hclLong
    case "oklab": self = .oklab
    case "cubehelix": self = .cubehelix(gamma: gamma)
    case "cubehelix-long": self = .cubehelixLong(gamma: gamma)
    default: return nil
    }
  }

  /// The colour `share` of the way from `start` to `end`:
  /// `ColorInterpolation.rgb.mix(.black, .white, 0.5).hex` is `#808080`.
  public func mix(_ start: Color, _ end: Color, _ share: Double) -> Color {
    blend(start, end)(share)
  }

  /// The way from one colour to another, ready to be walked many times.
  struct Blend: Sendable, Equatable {
    var interpolation: ColorInterpolation
    var start, change: (Double, Double, Double, Double)

    static func == (a: Blend, b: Blend) -> Bool {
      a.interpolation == b.interpolation && a.start == b.start && a.change == b.change
    }

    func callAsFunction(_ share: Double) -> Color {
      interpolation.color(
        (
          start.0 + change.0 * share, start.1 + change.1 * share,
          start.2 + change.2 * interpolation.bent(share), start.3 + change.3 * share
        ))
    }
  }

  func blend(_ start: Color, _ end: Color) -> Blend {
    let (a, b) = (coordinates(start), coordinates(end))
    let first = isHue ? hueChange(a.0, b.0) : change(a.0, b.0)
    let second = change(a.1, b.1)
    let third = change(a.2, b.2)
    return Blend(
      interpolation: self,
      start: (first.start, second.start, third.start, start.alpha),
      change: (first.change, second.change, third.change, end.alpha - start.alpha))
  }

  /// An undefined coordinate takes the other colour's.
  private func change(_ a: Double?, _ b: Double?) -> (start: Double, change: Double) {
    let start = a ?? b ?? 0
    return (start, (b ?? start) - start)
  }

  private func hueChange(_ a: Double?, _ b: Double?) -> (start: Double, change: Double) {
    let (start, change) = change(a, b)
    guard !isLong, change.magnitude > 180 else { return (start, change) }
    return (start, change - 360 * (change / 360 + 0.5).rounded(.down))
  }

  private var isHue: Bool {
    switch self {
    case .hsl, .hslLong, .hcl, .hclLong, .cubehelix, .cubehelixLong: true
    case .gammaRGB, .lab, .oklab: false
    }
  }

  private var isLong: Bool {
    switch self {
    case .hslLong, .hclLong, .cubehelixLong: true
    case .gammaRGB, .hsl, .lab, .hcl, .oklab, .cubehelix: false
    }
  }

  /// The share of the way in the third coordinate, which gamma bends in cubehelix.
  private func bent(_ share: Double) -> Double {
    switch self {
    case .cubehelix(let gamma), .cubehelixLong(let gamma):
      gamma == 1 ? share : Double.pow(max(0, share), gamma)
    case .gammaRGB, .hsl, .hslLong, .lab, .hcl, .hclLong, .oklab: share
    }
  }

  /// The three coordinates of a colour, the hue first where there is one.
  private func coordinates(_ color: Color) -> (Double?, Double?, Double?) {
    switch self {
    case .gammaRGB(let gamma):
      return (
        Self.raised(color.red, gamma), Self.raised(color.green, gamma),
        Self.raised(color.blue, gamma)
      )
    case .hsl, .hslLong:
      let hsl = HSL(color)
      return (hsl.hue, hsl.saturation, hsl.lightness)
    case .lab:
      let lab = Lab(color)
      return (lab.lightness, lab.a, lab.b)
    case .oklab:
      let lab = OKLab(color)
      return (lab.lightness, lab.a, lab.b)
    case .hcl, .hclLong:
      let hcl = HCL(color)
      return (hcl.hue, hcl.chroma, hcl.luminance)
    case .cubehelix, .cubehelixLong:
      let helix = Cubehelix(color)
      return (helix.hue, helix.saturation, helix.lightness)
    }
  }

  private func color(_ c: (Double, Double, Double, Double)) -> Color {
    switch self {
    case .gammaRGB(let gamma):
      Color(
        red: Self.raised(c.0, 1 / gamma), green: Self.raised(c.1, 1 / gamma),
        blue: Self.raised(c.2, 1 / gamma), alpha: c.3)
    case .hsl, .hslLong: Color(HSL(hue: c.0, saturation: c.1, lightness: c.2, alpha: c.3))
    case .lab: Color(Lab(lightness: c.0, a: c.1, b: c.2, alpha: c.3))
    case .oklab: Color(OKLab(lightness: c.0, a: c.1, b: c.2, alpha: c.3))
    case .hcl, .hclLong: Color(HCL(hue: c.0, chroma: c.1, luminance: c.2, alpha: c.3))
    case .cubehelix, .cubehelixLong:
      Color(Cubehelix(hue: c.0, saturation: c.1, lightness: c.2, alpha: c.3))
    }
  }

  private static func raised(_ component: Double, _ gamma: Double) -> Double {
    gamma == 1 ? component : Double.pow(max(0, component), gamma)
  }
}
