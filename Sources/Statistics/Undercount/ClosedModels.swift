import Numerical
import RealModule

/// Models of a closed population in which lists differ (t), persons differ (h), or both.
///
/// ```swift
/// let fit = try ClosedModel.fit(.init(time: true, heterogeneity: .darroch), table)
/// ```
///
/// Source: Baillargeon and Rivest 2007, J Stat Softw 19(5). The choice of heterogeneity decides the
/// answer and the data cannot make it: show them side by side.
public struct ClosedModel: Sendable {
  /// How the chance of being listed varies between persons: the column beside the main effects for
  /// somebody on k lists.
  public enum Heterogeneity: String, Sendable, CaseIterable {
    case none = ""
    /// A lower bound: free effects of three captures and more, none below zero.
    case chao = "Chao (LB)"
    /// 2^k - 1.
    case poisson2 = "Poisson2"
    /// k^2 / 2.
    case darroch = "Darroch"
    /// ln 3.5 - ln(3.5 + k).
    case gamma = "Gamma3.5"
  }

  /// Whether lists differ and how persons do.
  public struct Kind: Sendable {
    public let time: Bool
    public let heterogeneity: Heterogeneity

    public init(time: Bool, heterogeneity: Heterogeneity) {
      self.time = time
      self.heterogeneity = heterogeneity
    }

    /// "M0", "Mt", "Mh Darroch", "Mth Chao (LB)".
    public var name: String {
      if heterogeneity == .none { return time ? "Mt" : "M0" }
      return (time ? "Mth " : "Mh ") + heterogeneity.rawValue
    }

    /// The ten models in the order they are shown.
    public static let all: [Kind] =
      [Kind(time: false, heterogeneity: .none), Kind(time: true, heterogeneity: .none)]
      + [Heterogeneity.chao, .darroch, .poisson2, .gamma].flatMap { heterogeneity in
        [false, true].map { Kind(time: $0, heterogeneity: heterogeneity) }
      }
  }

  public let kind: Kind
  public let total: Double
  public let standardError: Double
  public let deviance: Double
  public let degreesOfFreedom: Int
  public let aic: Double
  /// With ln of the observed persons.
  public let bic: Double

  public static func fit(_ kind: Kind, _ table: ListTable) throws(Undefined) -> ClosedModel {
    try require(table.lists > 1, "there must be two lists or more")
    let masks = Array(table.counts.indices.dropFirst())
    let captures = masks.map { Double($0.nonzeroBitCount) }
    var columns = [captures.map { _ in 1.0 }]
    if kind.time {
      for list in 0..<table.lists { columns.append(masks.map { Double($0 >> list & 1) }) }
    } else {
      columns.append(captures)
    }
    switch kind.heterogeneity {
    case .none: break
    case .poisson2: columns.append(captures.map { Double.exp2($0) - 1 })
    case .darroch: columns.append(captures.map { $0 * $0 / 2 })
    case .gamma: columns.append(captures.map { Double.log(3.5) - Double.log(3.5 + $0) })
    case .chao:
      for j in stride(from: 3, through: table.lists, by: 1) {
        columns.append(captures.map { max($0 - Double(j) + 1, 0) })
      }
    }
    let y = masks.map { table.counts[$0] }
    let base = kind.time ? table.lists + 1 : 2
    var fit = try CountRegression.poisson(columns: columns, y: y)
    while kind.heterogeneity == .chao,
      let negative = (base..<columns.count).first(where: { fit.coefficients[$0] < 0 })
    {
      columns.remove(at: negative)
      fit = try CountRegression.poisson(columns: columns, y: y)
    }
    let n = table.observed
    let unseen = Double.exp(fit.coefficients[0])
    let variance = fit.standardErrors[0] * fit.standardErrors[0]
    let k = Double(columns.count)
    return ClosedModel(
      kind: kind, total: n + unseen,
      standardError: (unseen + unseen * unseen * variance).squareRoot(), deviance: fit.deviance,
      degreesOfFreedom: y.count - columns.count, aic: fit.aic,
      bic: fit.aic + (Double.log(n) - 2) * k)
  }
}
