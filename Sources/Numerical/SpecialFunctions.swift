import CBoostMath

/// The special functions behind the distributions, by Boost.Math; outside its domain each is NaN.
///
/// ```swift
/// SpecialFunctions.lnGamma(5)              // ln 24 = 3.178...
/// SpecialFunctions.gammaP(1, 1)            // 1 - 1/e
/// SpecialFunctions.betaInverse(5, 96, 0.025)
/// ```
public enum SpecialFunctions {
  /// The logarithm of the gamma function.
  public static func lnGamma(_ a: Double) -> Double { recuento_lgamma(a) }

  /// The derivative of `lnGamma`.
  public static func digamma(_ a: Double) -> Double { recuento_digamma(a) }

  /// The second derivative of `lnGamma`.
  public static func trigamma(_ a: Double) -> Double { recuento_trigamma(a) }

  /// The error function.
  public static func erf(_ x: Double) -> Double { recuento_erf(x) }

  /// The complement 1 - erf(x), exact far into the tail.
  public static func erfc(_ x: Double) -> Double { recuento_erfc(x) }

  /// The regularized lower incomplete gamma function P(a, x).
  public static func gammaP(_ a: Double, _ x: Double) -> Double { recuento_gamma_p(a, x) }

  /// The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x).
  public static func gammaQ(_ a: Double, _ x: Double) -> Double { recuento_gamma_q(a, x) }

  /// The x at which P(a, x) = p.
  public static func gammaPInverse(_ a: Double, _ p: Double) -> Double {
    recuento_gamma_p_inv(a, p)
  }

  /// The x at which Q(a, x) = q.
  public static func gammaQInverse(_ a: Double, _ q: Double) -> Double {
    recuento_gamma_q_inv(a, q)
  }

  /// The regularized incomplete beta function I_x(a, b).
  public static func beta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    recuento_ibeta(a, b, x)
  }

  /// The complement 1 - I_x(a, b).
  public static func betaUpper(_ a: Double, _ b: Double, _ x: Double) -> Double {
    recuento_ibetac(a, b, x)
  }

  /// The x at which I_x(a, b) = p.
  public static func betaInverse(_ a: Double, _ b: Double, _ p: Double) -> Double {
    recuento_ibeta_inv(a, b, p)
  }

  /// The x at which 1 - I_x(a, b) = q.
  public static func betaUpperInverse(_ a: Double, _ b: Double, _ q: Double) -> Double {
    recuento_ibetac_inv(a, b, q)
  }
}
