import Arguments
import Numerical

/// The numerical base by name: arguments in a list, one value out.
let specialMethods: [Method] = [
  special("lnGamma", "ln Gamma(a)", 1) { SpecialFunctions.lnGamma($0[0]) },
  special("digamma", "The derivative of ln Gamma(a)", 1) { SpecialFunctions.digamma($0[0]) },
  special("trigamma", "The second derivative of ln Gamma(a)", 1) {
    SpecialFunctions.trigamma($0[0])
  },
  special("erf", "The error function of x", 1) { SpecialFunctions.erf($0[0]) },
  special("erfc", "1 - erf(x)", 1) { SpecialFunctions.erfc($0[0]) },
  special("normalCDF", "P(Z <= x)", 1) { Normal.cdf($0[0]) },
  special("normalQuantile", "The normal quantile of p", 1) { Normal.quantile($0[0]) },
  special("gammaP", "The regularized lower incomplete gamma P(a, x)", 2) {
    SpecialFunctions.gammaP($0[0], $0[1])
  },
  special("gammaQ", "The regularized upper incomplete gamma Q(a, x)", 2) {
    SpecialFunctions.gammaQ($0[0], $0[1])
  },
  special("gammaPInverse", "The x at which P(a, x) = p", 2) {
    SpecialFunctions.gammaPInverse($0[0], $0[1])
  },
  special("betaInc", "The regularized incomplete beta I_x(a, b)", 3) {
    SpecialFunctions.beta($0[0], $0[1], $0[2])
  },
  special("betaIncInverse", "The x at which I_x(a, b) = p", 3) {
    SpecialFunctions.betaInverse($0[0], $0[1], $0[2])
  },
  special("tCDF", "P(T <= t) with df degrees of freedom", 2) { StudentT.cdf($0[0], df: $0[1]) },
  special("tQuantile", "The t quantile of p with df degrees of freedom", 2) {
    StudentT.quantile($0[0], df: $0[1])
  },
  special("chi2CDF", "P(X <= x) of chi-squared with df degrees of freedom", 2) {
    ChiSquared.cdf($0[0], df: $0[1])
  },
  special("chi2Quantile", "The chi-squared quantile of p with df degrees of freedom", 2) {
    ChiSquared.quantile($0[0], df: $0[1])
  },
  special("fCDF", "P(X <= f) of F with df1, df2", 3) { FisherF.cdf($0[0], df1: $0[1], df2: $0[2]) },
  special("fQuantile", "The F quantile of p with df1, df2", 3) {
    FisherF.quantile($0[0], df1: $0[1], df2: $0[2])
  },
  special("poissonCDF", "P(X <= k) of Poisson with a mean", 2) { Poisson.cdf($0[0], mean: $0[1]) },
  special("binomialCDF", "P(X <= k) of binomial with n, p", 3) {
    Binomial.cdf($0[0], n: $0[1], p: $0[2])
  },
  special("kolmogorovQ", "P(K > x) of the Kolmogorov distribution", 1) { Kolmogorov.upper($0[0]) },
]

private func special(
  _ name: String, _ summary: String, _ count: Int, _ body: @escaping @Sendable ([Double]) -> Double
) -> Method {
  method("special." + name, summary + ".", "args") { fields in
    let arguments = try fields.numbers("args")
    guard arguments.count == count else {
      throw MethodError.badArgument("args", "must hold \(count) number\(count == 1 ? "" : "s")")
    }
    let value = body(arguments)
    try require(!value.isNaN, "the arguments lie outside the function's domain")
    return ["value": Argument(value)]
  }
}
