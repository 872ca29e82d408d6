import RealModule
import Scenes

/// A colour in OKLab, a space where equal distances look about equally large
/// (Björn Ottosson, A perceptual color space for image processing, 2020).
public struct OKLab: Sendable, Equatable {
  /// 0 for black to 1 for white.
  public var lightness: Double
  public var a, b: Double
  public var alpha: Double

  public init(lightness: Double, a: Double, b: Double, alpha: Double = 1) {
    self.lightness = lightness
    self.a = a
    self.b = b
    self.alpha = alpha
  }

  public init(_ color: Color) {
    let cones = LinearRGB(color).times(Self.toCones)
    let lab = Self.fromRoots.times(
      (Double.root(cones.0, 3), Double.root(cones.1, 3), Double.root(cones.2, 3)))
    self.init(lightness: lab.0, a: lab.1, b: lab.2, alpha: color.alpha)
  }

  /// The Euclidean distance: 1 between black and white, about 0.02 where differences begin to show.
  public func distance(to other: OKLab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return (l * l + a * a + b * b).squareRoot()
  }

  private static let toCones = Matrix3(
    (0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005))
  private static let fromRoots = Matrix3(
    (0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660))
  private static let toRoots = Matrix3(
    (1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.2914855480))
  private static let fromCones = Matrix3(
    (4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010))

  fileprivate var color: Color {
    let roots = Self.toRoots.times((lightness, a, b))
    func cubed(_ x: Double) -> Double { x * x * x }
    let rgb = Self.fromCones.times((cubed(roots.0), cubed(roots.1), cubed(roots.2)))
    return LinearRGB(red: rgb.0, green: rgb.1, blue: rgb.2).color(alpha: alpha)
  }
}

extension Color {
  /// The sRGB colour of `lab`; components may lie outside 0...1.
  public init(_ lab: OKLab) { self = lab.color }
}
