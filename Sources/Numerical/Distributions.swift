import CBoostMath
import RealModule

/// The standard normal distribution.
public enum Normal {
  /// P(Z <= x).
  public static func cdf(_ x: Double) -> Double { recuento_normal_cdf(x) }

  /// P(Z > x), exact far into the tail.
  public static func upper(_ x: Double) -> Double { recuento_normal_cdf(-x) }

  /// The z below which a share p lies: `Normal.quantile(0.975)` is 1.9599…
  public static func quantile(_ p: Double) -> Double { recuento_normal_quantile(p) }
}

/// Student's t distribution with `df` degrees of freedom, whole or not.
public enum StudentT {
  /// P(T <= t).
  public static func cdf(_ t: Double, df: Double) -> Double { recuento_t_cdf(t, df) }

  /// P(|T| >= |t|), the two-sided p value.
  public static func twoSided(_ t: Double, df: Double) -> Double {
    min(1, 2 * recuento_t_cdf(-t.magnitude, df))
  }

  /// The t below which a share p lies.
  public static func quantile(_ p: Double, df: Double) -> Double {
    let t = recuento_t_quantile(p, df)
    // Far in the lower tail the search may end on the other side of zero.
    return p < 0.5 && t > 0 ? lowerTail(p, df) : t
  }

  /// The quantile of a share so small that P(T <= t) is the power law of its leading term.
  private static func lowerTail(_ p: Double, _ df: Double) -> Double {
    let half = df / 2
    let logBeta =
      recuento_lgamma(half) + recuento_lgamma(0.5) - recuento_lgamma(half + 0.5)
    // p = x^(df/2) / (df B(df/2, 1/2)) with x = df / (df + t^2).
    let logX = (Double.log(p) + Double.log(df) + logBeta) / half
    return -Double.exp((Double.log(df) - logX) / 2)
  }
}

/// The chi-squared distribution with `df` degrees of freedom, whole or not.
public enum ChiSquared {
  /// P(X <= x).
  public static func cdf(_ x: Double, df: Double) -> Double { recuento_gamma_p(df / 2, x / 2) }

  /// P(X > x).
  public static func upper(_ x: Double, df: Double) -> Double { recuento_gamma_q(df / 2, x / 2) }

  /// The x below which a share p lies.
  public static func quantile(_ p: Double, df: Double) -> Double {
    2 * recuento_gamma_p_inv(df / 2, p)
  }
}

/// Fisher's F distribution.
public enum FisherF {
  /// P(X <= f).
  public static func cdf(_ f: Double, df1: Double, df2: Double) -> Double {
    recuento_f_cdf(f, df1, df2)
  }

  /// P(X > f).
  public static func upper(_ f: Double, df1: Double, df2: Double) -> Double {
    recuento_f_upper(f, df1, df2)
  }

  /// The f below which a share p lies.
  public static func quantile(_ p: Double, df1: Double, df2: Double) -> Double {
    recuento_f_quantile(p, df1, df2)
  }
}

/// The Poisson distribution of a count with a given mean.
public enum Poisson {
  /// P(X <= count); 0 for a negative count.
  public static func cdf(_ count: Double, mean: Double) -> Double {
    if count < 0 { return 0 }
    return mean == 0 ? 1 : recuento_gamma_q(count.rounded(.down) + 1, mean)
  }

  /// P(X >= count); 1 for a count of zero or less.
  public static func atLeast(_ count: Double, mean: Double) -> Double {
    if count <= 0 { return 1 }
    return mean == 0 ? 0 : recuento_gamma_p(count.rounded(.up), mean)
  }

  /// P(X = count).
  public static func pmf(_ count: Double, mean: Double) -> Double {
    if mean == 0 { return count == 0 ? 1 : 0 }
    return Double.exp(count * Double.log(mean) - mean - recuento_lgamma(count + 1))
  }
}

/// The binomial distribution of successes in `n` trials.
public enum Binomial {
  /// P(X <= successes).
  public static func cdf(_ successes: Double, n: Double, p: Double) -> Double {
    let k = successes.rounded(.down)
    if k < 0 { return 0 }
    if k >= n { return 1 }
    return recuento_ibetac(k + 1, n - k, p)
  }

  /// P(X >= successes).
  public static func atLeast(_ successes: Double, n: Double, p: Double) -> Double {
    let k = successes.rounded(.up)
    if k <= 0 { return 1 }
    if k > n { return 0 }
    return recuento_ibeta(k, n - k + 1, p)
  }
}

/// The limiting distribution of the Kolmogorov-Smirnov statistic.
public enum Kolmogorov {
  /// Q(x) = 2 sum (-1)^(j-1) exp(-2 j^2 x^2), by its theta-function twin below 1.18 where that
  /// converges faster.
  public static func upper(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x < 1.18 {
      let y = -Double.pi * Double.pi / (8 * x * x)
      let sum = [1.0, 9, 25, 49, 81].reduce(0) { $0 + Double.exp($1 * y) }
      return 1 - Double.sqrt(2 * Double.pi) / x * sum
    }
    var sum = 0.0
    var sign = 1.0
    for j in 1...20 {
      let term = Double.exp(-2 * Double(j * j) * x * x)
      sum += sign * term
      if term < 1e-20 * sum { break }
      sign = -sign
    }
    return min(1, 2 * sum)
  }
}
