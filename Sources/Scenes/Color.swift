/// An sRGB colour: components and alpha in 0...1.
public struct Color: Hashable, Sendable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var alpha: Double

  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// The colour of 24 bits `0xRRGGBB`.
  public init(rgb: UInt32) {
    self.init(
      red: Double(rgb >> 16 & 255) / 255, green: Double(rgb >> 8 & 255) / 255,
      blue: Double(rgb & 255) / 255)
  }

  public static let black = Color(red: 0, green: 0, blue: 0)
  public static let white = Color(red: 1, green: 1, blue: 1)

  /// `#rrggbb`, components rounded to 8 bits; alpha is left out.
  public var hex: String {
    "#" + hexByte(red) + hexByte(green) + hexByte(blue)
  }
}

func hexByte(_ component: Double) -> String {
  // Halves of a byte go up although fractions of 255 may lie a hair below them.
  let byte = Int((min(max(component, 0), 1) * 255 + 1e-9).rounded())
  let text = String(byte, radix: 16)
  return byte < 16 ? "0" + text : text
}

/// What fills or strokes an item.
public enum Paint: Hashable, Sendable {
  case color(Color)
  case linear(LinearGradient)
  case radial(RadialGradient)
}

/// A gradient along a line, in fractions of the item's bounding box.
public struct LinearGradient: Hashable, Sendable {
  public var start: Point
  public var end: Point
  public var stops: [GradientStop]

  public init(start: Point, end: Point, stops: [GradientStop]) {
    self.start = start
    self.end = end
    self.stops = stops
  }
}

/// A gradient between two circles, in fractions of the item's bounding box.
public struct RadialGradient: Hashable, Sendable {
  public var innerCenter: Point
  public var innerRadius: Double
  public var outerCenter: Point
  public var outerRadius: Double
  public var stops: [GradientStop]

  public init(
    innerCenter: Point, innerRadius: Double, outerCenter: Point, outerRadius: Double,
    stops: [GradientStop]
  ) {
    self.innerCenter = innerCenter
    self.innerRadius = innerRadius
    self.outerCenter = outerCenter
    self.outerRadius = outerRadius
    self.stops = stops
  }
}

public struct GradientStop: Hashable, Sendable {
  /// 0...1 along the gradient.
  public var offset: Double
  public var color: Color

  public init(offset: Double, color: Color) {
    self.offset = offset
    self.color = color
  }
}
