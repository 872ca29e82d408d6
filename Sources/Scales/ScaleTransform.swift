import RealModule

/// How a continuous scale bends its domain before it maps linearly.
public enum ScaleTransform: Sendable, Equatable {
  /// No bending.
  case linear
  /// A value is its own position; the range plays no part.
  case identity
  /// The logarithm; the domain is wholly positive or wholly negative. The base decides the ticks.
  case log(base: Double)
  /// x to the power `exponent`, odd about zero.
  case pow(exponent: Double)
  /// sign(x) log(1 + |x / constant|) (Webber, A bi-symmetric log transformation, 2012).
  case symlog(constant: Double)
  /// Milliseconds since 1970 on the civil calendar; linear, with calendar ticks. Every second day
  /// is counted within the month.
  case time
  /// As ``time``, with every second day counted from 1970.
  case utc

  /// The square root.
  public static let sqrt = ScaleTransform.pow(exponent: 0.5)

  /// Whether Vega includes zero in the domain when nothing is said.
  public var includesZero: Bool {
    switch self {
    case .linear, .pow: true
    case .identity, .log, .symlog, .time, .utc: false
    }
  }

  /// The unit of days on the ticks of a temporal scale; nil for all others.
  public var tickDay: CalendarInterval.Unit? {
    switch self {
    case .time: .dayOfMonth
    case .utc: .day
    case .linear, .identity, .log, .pow, .symlog: nil
    }
  }

  /// Bends `x`; a logarithm takes the side of zero the domain is on.
  func forward(_ x: Double, isNegative: Bool) -> Double {
    switch self {
    case .linear, .identity, .time, .utc: x
    case .log: isNegative ? -Double.log(-x) : Double.log(x)
    case .pow(let exponent): ScaleTransform.power(x, exponent)
    case .symlog(let constant): (x < 0 ? -1 : 1) * Double.log(onePlus: (x / constant).magnitude)
    }
  }

  /// The inverse of ``forward(_:isNegative:)``.
  func backward(_ y: Double, isNegative: Bool) -> Double {
    switch self {
    case .linear, .identity, .time, .utc: y
    case .log: isNegative ? -Double.exp(-y) : Double.exp(y)
    case .pow(let exponent):
      exponent == 0.5 ? (y < 0 ? -y * y : y * y) : ScaleTransform.power(y, 1 / exponent)
    case .symlog(let constant): (y < 0 ? -1 : 1) * Double.expMinusOne(y.magnitude) * constant
    }
  }

  private static func power(_ x: Double, _ exponent: Double) -> Double {
    if exponent == 1 { return x }
    let size = exponent == 0.5 ? x.magnitude.squareRoot() : Double.pow(x.magnitude, exponent)
    return x < 0 ? -size : size
  }
}
