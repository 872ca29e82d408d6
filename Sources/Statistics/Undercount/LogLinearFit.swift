import Numerical
import RealModule

/// A log-linear model fitted to the persons on lists, and what it says about those on none.
///
/// ```swift
/// let fit = try LogLinearFit(try LogLinearModel("[12,3]", lists: 3), table)
/// fit.total             // observed plus exp(intercept)
/// try fit.profile()     // the interval to print
/// ```
///
/// Sources: Fienberg 1972; Cormack 1992, Biometrics 48:567, for the profile; Fienberg and Rinaldo
/// 2012 for the refusal of models without a finite maximum.
public struct LogLinearFit: Sendable {
  public let model: LogLinearModel
  public let observed: Double
  /// The estimated total N.
  public let total: Double
  public let standardError: Double
  public let deviance: Double
  public let degreesOfFreedom: Int
  public let aic: Double
  /// With ln of the observed persons, not of the cells.
  public let bic: Double
  public let coefficients: [Double]
  private let fitter: LogLinearFitter

  /// Fits the model; refused when lists it joins never overlap, or a coefficient runs to infinity.
  public init(_ model: LogLinearModel, _ table: ListTable) throws(Undefined) {
    try Self.checkExistence(model, table)
    var fitter = LogLinearFitter(model, table)
    guard let fit = fitter.fit(unseen: nil) else {
      throw Undefined("the model \(model.name) has no finite maximum on these counts")
    }
    let n = table.observed
    let unseen = Double.exp(fit.coefficients[0])
    guard let variance = fitter.interceptVariance() else {
      throw Undefined("the model \(model.name) has no finite maximum on these counts")
    }
    let k = Double(fit.coefficients.count)
    var logLikelihood = Sum()
    for (count, mean) in zip(table.counts, fit.means).dropFirst() {
      logLikelihood.add(
        count * Double.log(mean) - mean - SpecialFunctions.lnGamma(count + 1))
    }
    self.model = model
    observed = n
    total = n + unseen
    standardError = (unseen + unseen * unseen * variance).squareRoot()
    deviance = fit.deviance
    degreesOfFreedom = table.counts.count - 1 - fit.coefficients.count
    aic = -2 * logLikelihood.value + 2 * k
    bic = -2 * logLikelihood.value + Double.log(n) * k
    coefficients = fit.coefficients
    self.fitter = fitter
  }

  /// The likeliest total and all totals a likelihood ratio test would not reject.
  public struct Profile: Sendable {
    public let mode: Double
    public let lower: Double
    /// Infinite when no total, however large, is rejected.
    public let upper: Double
  }

  /// The profile of the multinomial likelihood in the unseen f0: minus half the deviance with f0 in
  /// the empty cell, plus ln [N! f0^f0 / (f0! N^N)]; `.poisson` leaves that term out.
  public func profile(
    confidence: Double = 0.95, poisson: Bool = false
  ) throws(Undefined) -> Profile {
    try requireLevel(confidence)
    var fitter = self.fitter
    func value(_ unseen: Double) -> Double {
      guard let fit = fitter.fit(unseen: unseen) else { return -1e300 }
      if poisson { return -fit.deviance / 2 }
      let all = observed + unseen
      return -fit.deviance / 2 + SpecialFunctions.lnGamma(all + 1)
        - SpecialFunctions.lnGamma(unseen + 1) + (unseen > 0 ? unseen * Double.log(unseen) : 0)
        - all * Double.log(all)
    }
    /// The slope of the profile: the fitted mean of the empty cell against what f0 asks for.
    func slope(_ unseen: Double) -> Double {
      guard let fit = fitter.fit(unseen: unseen) else { return -1e300 }
      let all = observed + unseen
      return Double.log(fit.means[0]) - Double.log(all) + SpecialFunctions.digamma(all + 1)
        - SpecialFunctions.digamma(unseen + 1)
    }
    let estimate = total - observed
    var mode = estimate
    if !poisson {
      if slope(0) <= 0 {
        mode = 0
      } else {
        var high = max(1, estimate)
        while slope(high) > 0, high < 1e12 { high *= 2 }
        mode = root(between: 0, and: high, slope)
      }
    }
    let bar = value(mode) - ChiSquared.quantile(confidence, df: 1) / 2
    var lower = 0.0
    if mode > 0, value(0) < bar { lower = root(between: 0, and: mode) { value($0) - bar } }
    var high = max(1, 2 * mode)
    while value(high) > bar, high < 1e12 { high *= 2 }
    let upper =
      high >= 1e12 ? .infinity : root(between: max(mode, lower), and: high) { value($0) - bar }
    return Profile(mode: observed + mode, lower: observed + lower, upper: observed + upper)
  }

  /// A set of lists in the model all of whose members are together on nobody, or always together,
  /// drives its coefficient to infinity.
  private static func checkExistence(
    _ model: LogLinearModel, _ table: ListTable
  ) throws(Undefined) {
    try require(
      model.terms.allSatisfy { $0 < table.counts.count }, "the model is of other lists")
    var never: [String] = []
    for term in model.terms where table.total(onAll: term) == 0 {
      if term.nonzeroBitCount == 1 {
        throw Undefined("list \(name(ofLists: term)) holds nobody")
      }
      if never.allSatisfy({ !name(ofLists: term).contains($0) }) {
        never.append(name(ofLists: term))
      }
    }
    try require(
      never.isEmpty,
      "no finite estimate: the lists \(never.joined(separator: " and ")) never overlap, and the "
        + "model \(model.name) has an interaction of them")
  }
}
