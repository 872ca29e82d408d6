import Numerical
import RealModule

/// One estimate from posterior draws over several imputations of the same records.
///
/// ```swift
/// let combined = try ReplicateCombination(draws: drawsByReplicate, observed: observedByReplicate)
/// combined.lower
/// ```
///
/// The draws' spread within replicates and the spread between them add up on the logarithm of the
/// unseen; limits come from Student's t with W and B weighed as HRDAG's verdata does.
public struct ReplicateCombination: Sendable {
  /// Whole persons, as they are reported.
  public let observed: Double
  public let mean: Double
  public let lower: Double
  public let upper: Double
  public let degreesOfFreedom: Double
  public let level: Double
  public let warnings: [String]

  /// `draws[r]` holds totals drawn for replicate r, of which `observed[r]` were seen. A draw of nobody
  /// unseen counts as a tenth of a person. One replicate alone is refused.
  public init(
    draws: [[Double]], observed: [Double], confidence: Double = 0.95
  ) throws(Undefined) {
    try requireLevel(confidence)
    try require(draws.count == observed.count, "there must be one observed number a replicate")
    try require(draws.count > 1, "one replicate says nothing about the imputation's own spread")
    try require(draws.allSatisfy { $0.count > 1 }, "a replicate needs two draws or more")
    try requireFinite(draws.flatMap { $0 } + observed, "the draws")
    for (totals, seen) in zip(draws, observed) {
      try require(
        totals.allSatisfy { $0 >= seen }, "a draw is smaller than the number observed")
    }
    let logs = zip(draws, observed).map { totals, seen in
      totals.map { Double.log(max($0 - seen, 0.1)) }
    }
    let m = Double(draws.count)
    let means = logs.map { Statistics.mean($0) }
    let within = Statistics.mean(logs.map { isConstant($0) ? 0 : variance($0) })
    let between = isConstant(means) ? 0 : variance(means)
    let total = within + (1 + 1 / m) * between
    let df =
      between > 0
      ? (m - 1) * (1 + within / ((m + 1) * between)) * (1 + within / ((m + 1) * between))
      : Double.infinity
    let quantile =
      df.isFinite
      ? StudentT.quantile((1 + confidence) / 2, df: df) : Normal.quantile((1 + confidence) / 2)
    let seen = Statistics.mean(observed)
    let centre = Statistics.mean(means)
    let half = quantile * total.squareRoot()
    self.observed = seen.rounded()
    mean = Statistics.mean(draws.map { Statistics.mean($0) }).rounded()
    lower = (seen + Double.exp(centre - half)).rounded()
    upper = (seen + Double.exp(centre + half)).rounded()
    degreesOfFreedom = df
    level = confidence
    warnings =
      draws.count < 10
      ? ["fewer than ten replicates: the spread between them is barely known"] : []
  }
}
