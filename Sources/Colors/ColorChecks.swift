import Scenes

/// What can be measured about how well colours can be told apart.
public enum ColorChecks {
  /// The least contrast of graphics on their ground, and of text (WCAG 2.2, 1.4.11 and 1.4.3).
  public static let graphicsContrast = 3.0
  public static let textContrast = 4.5

  /// The relative luminance of an opaque colour, 0 for black to 1 for white (WCAG 2.2).
  public static func luminance(_ color: Color) -> Double {
    let linear = LinearRGB(color)
    return 0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
  }

  /// The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2):
  /// `contrast(.black, .white)` is 21.
  public static func contrast(_ a: Color, _ b: Color) -> Double {
    let (first, second) = (luminance(a), luminance(b))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// The colour that is seen when `color` lies over an opaque ground.
  public static func over(_ color: Color, ground: Color) -> Color {
    func mixed(_ top: Double, _ bottom: Double) -> Double {
      top * color.alpha + bottom * (1 - color.alpha)
    }
    return Color(
      red: mixed(color.red, ground.red), green: mixed(color.green, ground.green),
      blue: mixed(color.blue, ground.blue))
  }

  /// The two colours of a palette that are hardest to tell apart.
  public struct ClosestPair: Sendable, Equatable {
    /// Their places in the palette, ascending.
    public let first, second: Int
    /// Their distance in OKLab.
    public let distance: Double
    /// The vision they are closest in; nil for normal vision.
    public let vision: ColorBlindness?
  }

  /// The closest pair of a palette in normal vision and in every simulated colour blindness, or nil
  /// below two colours.
  public static func closestPair(_ palette: [Color]) -> ClosestPair? {
    let visions: [ColorBlindness?] = [nil] + ColorBlindness.allCases
    var closest: ClosestPair?
    for vision in visions {
      let seen = palette.map { OKLab(vision?.seen($0) ?? $0) }
      for second in seen.indices {
        for first in 0..<second {
          let distance = seen[first].distance(to: seen[second])
          if distance < closest?.distance ?? .infinity {
            closest = ClosestPair(
              first: first, second: second, distance: distance, vision: vision)
          }
        }
      }
    }
    return closest
  }

  /// The black or the white that contrasts better with `ground`, for text upon it.
  public static func ink(on ground: Color) -> Color {
    contrast(.black, ground) >= contrast(.white, ground) ? .black : .white
  }
}
