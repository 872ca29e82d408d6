/// What a document says about a figure: a relation and the value it states.
///
/// ```swift
/// let claim = Claim(.greaterThan, 5, unit: .percent)     // "more than 5 percent"
/// claim.check(Interval(low: 4, high: 8))                  // undetermined
/// ```
public struct Claim: Hashable, Sendable {
  public enum Relation: String, Sendable, CaseIterable {
    case greaterThan = ">"
    case atLeast = ">="
    case lessThan = "<"
    case atMost = "<="
    /// Equal within the rounding of the statement.
    case equal = "="
    case about
    case between
  }
  /// The values the claim allows.
  public let interval: Interval
  public let unit: Unit?

  /// A claim that allows these values.
  public init(_ interval: Interval, unit: Unit? = nil) {
    self.interval = interval
    self.unit = unit
  }

  /// A claim as a document words it: "nearly 90,000", "2 percent".
  public init(_ statement: Statement) {
    self.init(statement.interval, unit: statement.unit)
  }

  /// A claim by relation and value; `between` takes the upper value too.
  ///
  /// `=` allows what rounds to the value as written; a count is written whole, so it stands alone.
  public init?(
    _ relation: Relation, _ numeral: Numeral, _ upper: Numeral? = nil, isCount: Bool = false,
    unit: Unit? = nil, tolerance: Tolerance = .standard
  ) {
    let value = numeral.value
    switch relation {
    case .greaterThan: self.init(Interval(low: value, lowOpen: true), unit: unit)
    case .atLeast: self.init(Interval(low: value), unit: unit)
    case .lessThan: self.init(Interval(high: value, highOpen: true), unit: unit)
    case .atMost: self.init(Interval(high: value), unit: unit)
    case .equal, .about:
      let wording: Wording = relation == .about ? .about : isCount ? .exact : .rounded
      guard let interval = Interval(wording, numeral, tolerance: tolerance) else { return nil }
      self.init(interval, unit: unit)
    case .between:
      guard let upper, value <= upper.value else { return nil }
      self.init(Interval(low: value, high: upper.value), unit: unit)
    }
  }

  /// Supported when every possible value satisfies the claim, contradicted when none does.
  public func check(_ computed: Interval) -> Verdict {
    if computed.isEmpty { return .notComputable(["sources that agree with each other"]) }
    if interval.contains(computed) { return .supported }
    return interval.intersection(computed).isEmpty ? .contradicted : .undetermined
  }

  /// The same for a figure, which is brought to the claim's unit first.
  public func check(_ figure: Figure) throws(FigureError) -> Verdict {
    guard let unit else { return check(figure.interval) }
    return check(try figure.converted(to: unit, "compare").interval)
  }
}

/// What the figures say about a claim.
public enum Verdict: Hashable, Sendable {
  case supported
  case contradicted
  case undetermined
  /// Quantities are missing: which.
  case notComputable([String])

  /// The verdict in a word, as results and reports carry it.
  public var name: String {
    switch self {
    case .supported: "supported"
    case .contradicted: "contradicted"
    case .undetermined: "undetermined"
    case .notComputable: "not computable"
    }
  }
}
