import Scenes

/// A way of seeing colours without one kind of cone.
public enum ColorBlindness: String, Sendable, CaseIterable {
  /// Without long-wave (red) cones.
  case protanopia
  /// Without middle-wave (green) cones.
  case deuteranopia
  /// Without short-wave (blue) cones.
  case tritanopia

  /// The colour as it looks to a person with full dichromacy
  /// (Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color
  /// Vision Deficiency, 2009, severity 1, on linear components).
  public func seen(_ color: Color) -> Color {
    let seen = LinearRGB(color).times(matrix)
    func inside(_ x: Double) -> Double { max(0, min(1, x)) }
    return LinearRGB(red: inside(seen.0), green: inside(seen.1), blue: inside(seen.2))
      .color(alpha: color.alpha)
  }

  private var matrix: Matrix3 {
    switch self {
    case .protanopia:
      Matrix3(
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998))
    case .deuteranopia:
      Matrix3(
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881))
    case .tritanopia:
      Matrix3(
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900))
    }
  }
}
