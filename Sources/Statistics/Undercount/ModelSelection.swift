import RealModule

/// Every log-linear model of a table, judged by AIC and BIC.
///
/// ```swift
/// let selection = try ModelSelection(table)
/// selection.best.model.name  // the least BIC
/// ```
///
/// Print the whole table: defensible models may differ by a factor of two.
public struct ModelSelection: Sendable {
  /// What a best model is the least of.
  public enum Criterion: String, Sendable, CaseIterable {
    case bic, aic
  }

  /// A fitted model with its weights exp(-difference / 2) among all fitted.
  public struct Row: Sendable {
    public let fit: LogLinearFit
    public let bicWeight: Double
    public let aicWeight: Double
  }

  /// The fitted models, best first by the criterion.
  public let rows: [Row]
  /// The models without a finite maximum and why.
  public let refused: [(model: String, reason: String)]
  public let bestBIC: LogLinearFit
  public let bestAIC: LogLinearFit
  /// The total averaged over models by weight.
  public let bicAveraged: Double
  public let aicAveraged: Double

  public init(_ table: ListTable, criterion: Criterion = .bic) throws(Undefined) {
    var fits: [LogLinearFit] = []
    var refused: [(model: String, reason: String)] = []
    for model in try LogLinearModel.all(lists: table.lists) {
      do {
        fits.append(try LogLinearFit(model, table))
      } catch {
        refused.append((model.name, error.reason))
      }
    }
    try require(
      !fits.isEmpty, "no model has a finite maximum on these counts: the lists hardly overlap")
    func value(_ fit: LogLinearFit, _ criterion: Criterion) -> Double {
      criterion == .bic ? fit.bic : fit.aic
    }
    func weights(_ criterion: Criterion) -> [Double] {
      let least = fits.map { value($0, criterion) }.min() ?? 0
      let raw = fits.map { Double.exp(-(value($0, criterion) - least) / 2) }
      let total = sum(raw)
      return raw.map { $0 / total }
    }
    func best(_ criterion: Criterion) -> LogLinearFit {
      fits.min { value($0, criterion) < value($1, criterion) }!
    }
    let (bic, aic) = (weights(.bic), weights(.aic))
    bicAveraged = sum(zip(bic, fits).map { $0 * $1.total })
    aicAveraged = sum(zip(aic, fits).map { $0 * $1.total })
    bestBIC = best(.bic)
    bestAIC = best(.aic)
    let order = fits.indices.sorted {
      let (a, b) = (value(fits[$0], criterion), value(fits[$1], criterion))
      return a != b ? a < b : $0 < $1
    }
    rows = order.map { Row(fit: fits[$0], bicWeight: bic[$0], aicWeight: aic[$0]) }
    self.refused = refused
  }
}
