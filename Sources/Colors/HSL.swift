import Scenes

/// A colour as hue, saturation and lightness of sRGB.
public struct HSL: Sendable, Equatable {
  /// Degrees; nil for greys.
  public var hue: Double?
  /// 0...1; nil for black and white.
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

  public init(_ color: Color) {
    let low = min(color.red, color.green, color.blue)
    let high = max(color.red, color.green, color.blue)
    let spread = high - low
    let middle = (high + low) / 2
    guard spread > 0 else {
      self.init(
        hue: nil, saturation: middle > 0 && middle < 1 ? 0 : nil, lightness: middle,
        alpha: color.alpha)
      return
    }
    let sextant =
      color.red == high
      ? (color.green - color.blue) / spread + (color.green < color.blue ? 6 : 0)
      : color.green == high
        ? (color.blue - color.red) / spread + 2 : (color.red - color.green) / spread + 4
    self.init(
      hue: sextant * 60, saturation: spread / (middle < 0.5 ? high + low : 2 - high - low),
      lightness: middle, alpha: color.alpha)
  }
}

extension Color {
  /// The sRGB colour of `hsl`; hues are taken modulo 360.
  public init(_ hsl: HSL) {
    let hue = degreesInCircle(hsl.hue ?? 0)
    let saturation = hsl.hue == nil ? 0 : hsl.saturation ?? 0
    let high =
      hsl.lightness + (hsl.lightness < 0.5 ? hsl.lightness : 1 - hsl.lightness) * saturation
    let low = 2 * hsl.lightness - high
    func component(_ hue: Double) -> Double {
      hue < 60
        ? low + (high - low) * hue / 60
        : hue < 180 ? high : hue < 240 ? low + (high - low) * (240 - hue) / 60 : low
    }
    self.init(
      red: component(hue >= 240 ? hue - 240 : hue + 120), green: component(hue),
      blue: component(hue < 120 ? hue + 240 : hue - 120), alpha: hsl.alpha)
  }
}

/// An angle in 0 ..< 360.
func degreesInCircle(_ angle: Double) -> Double {
  let rest = angle.truncatingRemainder(dividingBy: 360)
  return rest < 0 ? rest + 360 : rest
}
