/// Where a stated figure stands: the row, the text as printed, and who says so.
public struct Origin: Hashable, Sendable {
  /// What tells this figure from every other: equal identities are one and the same number.
  public let identity: String
  public let file: String?
  public let line: Int?
  public let field: String?
  /// The cell as printed.
  public let text: String?
  /// Identifiers of the sources behind the row.
  public let sources: [String]

  public init(
    _ identity: String, file: String? = nil, line: Int? = nil, field: String? = nil,
    text: String? = nil, sources: [String] = []
  ) {
    self.identity = identity
    self.file = file
    self.line = line
    self.field = field
    self.text = text
    self.sources = sources
  }
}

/// How a figure came about: the calculation down to the rows, as a tree.
///
/// ```
/// detained_share = (1.409 %, +∞)            divide
/// ├─ detained = (85000, +∞)                 arrests.csv:12 "over 85,000"
/// └─ population = [6029976, 6029976]        population.csv:3 "6,029,976"
/// ```
public struct Trace: Hashable, Sendable {
  public enum Step: Hashable, Sendable {
    /// A figure a row states.
    case stated(Origin)
    /// A cell of a table that transforms made from the rows below.
    case table(String, field: String)
    /// A number written in the calculation itself.
    case literal
    /// A figure computed from the operands: "add", "divide", "reconcile lowBestHigh".
    case computed(String)
  }

  /// The name the figure goes by in the pipeline, if it has one.
  public let name: String?
  public let step: Step
  public let operands: [Trace]
  public let interval: Interval
  public let best: Rational?
  public let unit: Unit?

  /// The rows the figure rests on, in order of appearance, each once.
  public var origins: [Origin] {
    var seen: Set<String> = []
    var origins: [Origin] = []
    collect(&origins, &seen)
    return origins
  }

  private func collect(_ origins: inout [Origin], _ seen: inout Set<String>) {
    if case .stated(let origin) = step, seen.insert(origin.identity).inserted {
      origins.append(origin)
    }
    for operand in operands { operand.collect(&origins, &seen) }
  }

  /// What the calculation is, for telling two results apart; nil when it rests on a figure that has
  /// no identity.
  var key: String? {
    switch step {
    case .stated(let origin): return origin.identity
    case .table: return nil
    case .literal: return interval.point.map { $0.description }
    case .computed(let operation):
      var keys: [String] = []
      for operand in operands {
        guard let key = operand.key else { return nil }
        keys.append(key)
      }
      return operands.isEmpty ? nil : "\(operation)(\(keys.joined(separator: ",")))"
    }
  }
}
