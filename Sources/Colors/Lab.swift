import RealModule
import Scenes

/// A colour in CIELAB with the white point D50, as d3 and CSS use it.
public struct Lab: Sendable, Equatable {
  /// 0 for black to 100 for white.
  public var lightness: Double
  /// Green to red and blue to yellow, about −125...125.
  public var a, b: Double
  public var alpha: Double

  public init(lightness: Double, a: Double, b: Double, alpha: Double = 1) {
    self.lightness = lightness
    self.a = a
    self.b = b
    self.alpha = alpha
  }

  public init(_ color: Color) {
    let linear = LinearRGB(color)
    let xyz = linear.times(Self.toXYZ)
    let y = Self.compressed(xyz.1 / Self.white.1)
    let isGrey = color.red == color.green && color.green == color.blue
    let x = isGrey ? y : Self.compressed(xyz.0 / Self.white.0)
    let z = isGrey ? y : Self.compressed(xyz.2 / Self.white.2)
    self.init(lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z), alpha: color.alpha)
  }

  /// Linear sRGB to XYZ adapted to D50 by Bradford's method, and back (Lindbloom).
  private static let toXYZ = Matrix3(
    (0.4360747, 0.3850649, 0.1430804), (0.2225045, 0.7168786, 0.0606169),
    (0.0139322, 0.0971045, 0.7141733))
  private static let fromXYZ = Matrix3(
    (3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427))
  private static let white = (0.96422, 1.0, 0.82521)

  private static func compressed(_ t: Double) -> Double {
    t > 216.0 / 24389 ? Double.root(t, 3) : t / (108.0 / 841) + 4.0 / 29
  }

  private static func expanded(_ t: Double) -> Double {
    t > 6.0 / 29 ? t * t * t : 108.0 / 841 * (t - 4.0 / 29)
  }

  /// The sRGB colour; components may lie outside 0...1.
  fileprivate var color: Color {
    let y = (lightness + 16) / 116
    let xyz = (
      Self.white.0 * Self.expanded(y + a / 500), Self.white.1 * Self.expanded(y),
      Self.white.2 * Self.expanded(y - b / 200)
    )
    let rgb = Self.fromXYZ.times(xyz)
    return LinearRGB(red: rgb.0, green: rgb.1, blue: rgb.2).color(alpha: alpha)
  }
}

extension Color {
  /// The sRGB colour of `lab`; components may lie outside 0...1.
  public init(_ lab: Lab) { self = lab.color }
}

/// A colour in cylindrical CIELAB: hue, chroma, luminance.
public struct HCL: Sendable, Equatable {
  /// Degrees; nil for greys.
  public var hue: Double?
  /// Distance from grey, 0 to about 130; nil for black and white.
  public var chroma: Double?
  /// 0...100.
  public var luminance: Double
  public var alpha: Double

  public init(hue: Double?, chroma: Double?, luminance: Double, alpha: Double = 1) {
    self.hue = hue
    self.chroma = chroma
    self.luminance = luminance
    self.alpha = alpha
  }

  public init(_ color: Color) {
    let lab = Lab(color)
    if lab.a == 0 && lab.b == 0 {
      let isInside = lab.lightness > 0 && lab.lightness < 100
      self.init(
        hue: nil, chroma: isInside ? 0 : nil, luminance: lab.lightness, alpha: lab.alpha)
    } else {
      let hue = Double.atan2(y: lab.b, x: lab.a) * 180 / .pi
      self.init(
        hue: hue < 0 ? hue + 360 : hue, chroma: Double.hypot(lab.a, lab.b),
        luminance: lab.lightness, alpha: lab.alpha)
    }
  }
}

extension Color {
  /// The sRGB colour of `hcl`; components may lie outside 0...1.
  public init(_ hcl: HCL) {
    guard let hue = hcl.hue, let chroma = hcl.chroma else {
      self.init(Lab(lightness: hcl.luminance, a: 0, b: 0, alpha: hcl.alpha))
      return
    }
    let angle = hue * .pi / 180
    self.init(
      Lab(
        lightness: hcl.luminance, a: chroma * Double.cos(angle), b: chroma * Double.sin(angle),
        alpha: hcl.alpha))
  }
}
