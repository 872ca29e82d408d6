import RealModule
import Scenes

/// Linear-light components of an sRGB colour (IEC 61966-2-1).
struct LinearRGB: Sendable, Equatable {
  var red, green, blue: Double

  init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  init(_ color: Color) {
    self.init(
      red: Self.decoded(color.red), green: Self.decoded(color.green),
      blue: Self.decoded(color.blue))
  }

  /// The sRGB colour; components may lie outside 0...1.
  func color(alpha: Double) -> Color {
    Color(
      red: Self.encoded(red), green: Self.encoded(green), blue: Self.encoded(blue), alpha: alpha)
  }

  /// The product of a matrix, given by rows, with the components.
  func times(_ m: Matrix3) -> (Double, Double, Double) { m.times((red, green, blue)) }

  private static func decoded(_ x: Double) -> Double {
    x <= 0.04045 ? x / 12.92 : Double.pow((x + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ x: Double) -> Double {
    x <= 0.0031308 ? 12.92 * x : 1.055 * Double.pow(x, 1 / 2.4) - 0.055
  }
}

/// Three rows of three coefficients.
struct Matrix3: Sendable {
  var rows: ((Double, Double, Double), (Double, Double, Double), (Double, Double, Double))

  init(
    _ first: (Double, Double, Double), _ second: (Double, Double, Double),
    _ third: (Double, Double, Double)
  ) {
    rows = (first, second, third)
  }

  func times(_ v: (Double, Double, Double)) -> (Double, Double, Double) {
    func dot(_ row: (Double, Double, Double)) -> Double {
      row.0 * v.0 + row.1 * v.1 + row.2 * v.2
    }
    return (dot(rows.0), dot(rows.1), dot(rows.2))
  }
}
