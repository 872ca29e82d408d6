import RealModule
import Scenes

/// A colour on Dave Green's helix through the RGB cube, whose perceived intensity grows steadily
/// (A colour scheme for the display of astronomical intensity images, 2011).
public struct Cubehelix: Sendable, Equatable {
  /// Degrees; nil for greys.
  public var hue: Double?
  /// Distance from grey; nil for black and white.
  public var saturation: Double?
  /// 0...1.
  public var lightness: Double
  public var alpha: Double

  public init(hue: Double?, saturation: Double?, lightness: Double, alpha: Double = 1) {
    self.hue = hue
    self.saturation = saturation
    self.lightness = lightness
    self.alpha = alpha
  }

  /// The coefficients of red, green and blue along the cosine and the sine of the helix.
  fileprivate static let red = (cosine: -0.14861, sine: 1.78277)
  fileprivate static let green = (cosine: -0.29227, sine: -0.90649)
  fileprivate static let blue = (cosine: 1.97294, sine: 0.0)

  public init(_ color: Color) {
    let (r, g, b) = (Self.red, Self.green, Self.blue)
    let fromGreen = r.sine * g.cosine - g.sine * r.cosine
    let fromRed = b.cosine * g.sine
    let fromBlue = b.cosine * r.sine
    let lightness =
      (fromGreen * color.blue + fromRed * color.red - fromBlue * color.green)
      / (fromGreen + fromRed - fromBlue)
    let cosine = color.blue - lightness
    let sine = (b.cosine * (color.green - lightness) - g.cosine * cosine) / g.sine
    let radius = (sine * sine + cosine * cosine).squareRoot()
    let reach = b.cosine * lightness * (1 - lightness)
    let hue = Double.atan2(y: sine, x: cosine) * 180 / .pi - 120
    self.init(
      hue: radius > 0 ? (hue < 0 ? hue + 360 : hue) : nil,
      saturation: reach == 0 ? nil : radius / reach, lightness: lightness, alpha: color.alpha)
  }
}

extension Color {
  /// The sRGB colour of `helix`; components may lie outside 0...1.
  public init(_ helix: Cubehelix) {
    let angle = ((helix.hue ?? -120) + 120) * .pi / 180
    let lightness = helix.lightness
    let amplitude = (helix.saturation ?? 0) * lightness * (1 - lightness)
    let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
    func component(_ along: (cosine: Double, sine: Double)) -> Double {
      lightness + amplitude * (along.cosine * cosine + along.sine * sine)
    }
    self.init(
      red: component(Cubehelix.red), green: component(Cubehelix.green),
      blue: component(Cubehelix.blue), alpha: helix.alpha)
  }
}
