import Scenes

/// How a line or an area runs between its points, as Vega's `interpolate` names it.
///
///     Curve(named: "cardinal", tension: 0.2)
public enum Curve: Sendable, Hashable {
  case linear, linearClosed
  /// Steps that change half-way, before or after each point.
  case step, stepBefore, stepAfter
  /// The uniform cubic B-spline, which starts and ends in the end points.
  case basis
  /// The B-spline without its ends, or around in a circle.
  case basisOpen, basisClosed
  /// A B-spline pulled straight as its strength falls from 1 to 0.
  case bundle(strength: Double)
  /// A cardinal spline; tension 1 is straight.
  case cardinal(tension: Double)
  case cardinalOpen(tension: Double)
  case cardinalClosed(tension: Double)
  /// A Catmull-Rom spline: uniform for alpha 0, centripetal for 0.5, chordal for 1.
  case catmullRom(alpha: Double)
  case catmullRomOpen(alpha: Double)
  case catmullRomClosed(alpha: Double)
  /// A cubic spline without false extremes along x (`monotone`) or along y.
  case monotoneX, monotoneY
  /// The natural cubic spline.
  case natural

  /// The curve Vega calls `name`, with its tension or the usual one; nil for an unknown name.
  public init?(named name: String, tension: Double? = nil) {
    switch name {
    case "linear": self = .linear
    case "linear-closed": self = .linearClosed
    case "step": self = .step
    case "step-before": self = .stepBefore
    case "step-after": self = .stepAfter
    case "basis": self = .basis
    case "basis-open": self = .basisOpen
    case "basis-closed": self = .basisClosed
    case "bundle": self = .bundle(strength: tension ?? 0.85)
    case "cardinal": self = .cardinal(tension: tension ?? 0)
    case "cardinal-open": self = .cardinalOpen(tension: tension ?? 0)
    case "cardinal-closed": self = .cardinalClosed(tension: tension ?? 0)
    case "catmull-rom": self = .catmullRom(alpha: tension ?? 0.5)
    case "catmull-rom-open": self = .catmullRomOpen(alpha: tension ?? 0.5)
    case "catmull-rom-closed": self = .catmullRomClosed(alpha: tension ?? 0.5)
    case "monotone", "monotone-x": self = .monotoneX
    case "monotone-y": self = .monotoneY
    case "natural": self = .natural
    default: return nil
    }
  }

  /// Every name ``init(named:tension:)`` knows, for messages.
  public static let names = [
    "basis", "basis-open", "basis-closed", "bundle", "cardinal", "cardinal-open",
    "cardinal-closed", "catmull-rom", "catmull-rom-open", "catmull-rom-closed", "linear",
    "linear-closed", "monotone", "monotone-x", "monotone-y", "natural", "step", "step-before",
    "step-after",
  ]
}
