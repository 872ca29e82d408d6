/// One source's figure for a key that several sources report.
public struct SourceFigure: Hashable, Sendable {
  public let source: String
  /// The day it was published or holds for, as `2025-04-14`; later days sort after earlier ones.
  public let date: String
  public let figure: Figure

  public init(source: String, date: String, figure: Figure) {
    self.source = source
    self.date = date
    self.figure = figure
  }
}

/// The rule by which several sources' figures become one.
public enum ReconcilePolicy: Hashable, Sendable {
  /// The first of these sources that reports.
  case preferred([String])
  /// The source with the latest date; the first listed at a tie.
  case mostRecent
  /// From the lowest low to the highest high.
  case envelope
  /// What all sources allow; a conflict when that is nothing.
  case intersection
  /// The envelope with the best value of the preferred source (as UCDP prints low, best, high).
  case lowBestHigh([String])
  /// The value more than half of the sources with a best value give, else the lowest (as GTD does).
  case majorityOrLowest
  /// The lowest number any source stands behind (as ACLED does).
  case conservativeFloor

  public var name: String {
    switch self {
    case .preferred: "preferred"
    case .mostRecent: "mostRecent"
    case .envelope: "envelope"
    case .intersection: "intersection"
    case .lowBestHigh: "lowBestHigh"
    case .majorityOrLowest: "majorityOrLowest"
    case .conservativeFloor: "conservativeFloor"
    }
  }

  /// A policy by its name; the list of sources serves `preferred` and `lowBestHigh`.
  public init?(name: String, preferred: [String] = []) {
    switch name {
    case "preferred": self = .preferred(preferred)
    case "mostRecent": self = .mostRecent
    case "envelope": self = .envelope
    case "intersection": self = .intersection
    case "lowBestHigh": self = .lowBestHigh(preferred)
    case "majorityOrLowest": self = .majorityOrLowest
    case "conservativeFloor": self = .conservativeFloor
    default: return nil
    }
  }

  /// Every name a policy can be given by.
  public static let names = [
    "preferred", "mostRecent", "envelope", "intersection", "lowBestHigh", "majorityOrLowest",
    "conservativeFloor",
  ]
}

/// What a reconciliation gives, and the record of it.
public struct Reconciliation: Hashable, Sendable {
  /// Why a source's figure does not stand in the result.
  public enum Reason: String, Sendable {
    case notPreferred = "another source is preferred"
    case older = "another source is more recent"
    case notMajority = "most sources give another value"
    case higher = "another source gives a lower value"
    case withoutValue = "its wording asserts no value"
    case contradiction = "it contradicts another source"
  }
  public struct SetAside: Hashable, Sendable {
    public let source: String
    public let reason: Reason
  }

  public let policy: ReconcilePolicy
  /// The figure chosen; nil when the rule finds none.
  public let figure: Figure?
  /// The sources the result agrees with, in the order given.
  public let agreed: [String]
  /// The sources it leaves out, and why.
  public let setAside: [SetAside]
  /// Whether no number satisfies all sources.
  public let conflict: Bool
  /// From the lowest low to the highest high of all sources.
  public let envelope: Interval
}

extension Array where Element == SourceFigure {
  /// One figure from several sources by a named rule, with the record of who was set aside and why.
  ///
  /// Throws when the sources measure different things or in units that do not fit: deaths counted by
  /// one organisation are never reconciled with another's.
  public func reconciled(by policy: ReconcilePolicy) throws(FigureError) -> Reconciliation {
    guard !isEmpty else { throw .undefined("nothing to reconcile") }
    let (figures, unit, measure) = try Figure.aligned(
      map { $0.figure }, "reconcile", sameMeasure: true)
    let intervals = figures.map { $0.interval }
    let envelope = intervals.dropFirst().reduce(intervals[0]) { $0.envelope($1) }
    let common = intervals.dropFirst().reduce(intervals[0]) { $0.intersection($1) }
    let choice = choose(policy, figures, envelope, common)
    let figure = choice.interval.map { interval in
      Figure.computed(
        "reconcile \(policy.name)", figures, interval: interval, best: choice.best, unit: unit,
        measure: measure)
    }
    var agreed: [String] = []
    var setAside: [Reconciliation.SetAside] = []
    for (index, source) in enumerated() {
      if let reason = choice.aside(index) {
        setAside.append(.init(source: source.source, reason: reason))
      } else {
        agreed.append(source.source)
      }
    }
    return Reconciliation(
      policy: policy, figure: figure, agreed: agreed, setAside: setAside, conflict: common.isEmpty,
      envelope: envelope)
  }

  private struct Choice {
    var interval: Interval?
    var best: Rational?
    var aside: (Int) -> Reconciliation.Reason? = { _ in nil }
  }

  private func choose(
    _ policy: ReconcilePolicy, _ figures: [Figure], _ envelope: Interval, _ common: Interval
  ) -> Choice {
    /// One source stands; those whose bounds hold the same are agreed, others set aside.
    func only(_ index: Int?, _ reason: Reconciliation.Reason) -> Choice {
      guard let index else { return Choice(aside: { _ in reason }) }
      return Choice(
        interval: figures[index].interval, best: figures[index].best,
        aside: { figures[$0].interval == figures[index].interval ? nil : reason })
    }
    func preferred(_ sources: [String]) -> Int? {
      sources.lazy.compactMap { name in firstIndex { $0.source == name } }.first
    }
    switch policy {
    case .preferred(let sources): return only(preferred(sources), .notPreferred)
    case .mostRecent:
      return only(
        indices.reduce(0) { self[$1].date > self[$0].date ? $1 : $0 }, .older)
    case .envelope: return Choice(interval: envelope)
    case .intersection:
      if common.isEmpty { return Choice(aside: { _ in .contradiction }) }
      return Choice(interval: common)
    case .lowBestHigh(let sources):
      return Choice(interval: envelope, best: preferred(sources).flatMap { figures[$0].best })
    case .majorityOrLowest:
      let stated = figures.compactMap { $0.best }
      let majority = stated.first { value in
        2 * stated.filter { $0 == value }.count > stated.count
      }
      guard let value = majority ?? stated.min() else {
        return Choice(aside: { _ in .withoutValue })
      }
      let reason = majority == nil ? Reconciliation.Reason.higher : .notMajority
      return Choice(
        interval: Interval(value), best: value,
        aside: { index in
          figures[index].best.map { $0 == value ? nil : reason } ?? .withoutValue
        })
    case .conservativeFloor:
      guard let lowest = figures.compactMap({ $0.interval.low }).min() else {
        return Choice(aside: { _ in .withoutValue })
      }
      return Choice(
        interval: Interval(lowest), best: lowest,
        aside: { index in
          figures[index].interval.low.map { $0 == lowest ? nil : .higher } ?? .withoutValue
        })
    }
  }
}
