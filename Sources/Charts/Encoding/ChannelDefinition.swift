import JSON

/// What one channel of a view shows: a field, a constant of the data, or a constant of the picture.
struct ChannelDefinition: Sendable {
  enum Binning: Sendable {
    case none
    /// The data hold the bins' starts (and ends in the secondary channel).
    case binned
    case parameters(Node)
  }

  var channel: Channel
  var node: Node
  var path: String
  var field: String?
  var aggregate: String?
  /// `argmin` and `argmax`: the field whose extreme row is taken.
  var argumentField: String?
  var bin = Binning.none
  var timeUnit: TimeUnitSetting?
  var type: MeasurementType?
  var datum: Node?
  var value: Node?

  /// A field or a count: something that varies with the rows.
  var hasField: Bool { field != nil || aggregate == "count" }
  var isFieldOrDatum: Bool { hasField || datum != nil }
  var isBinning: Bool { if case .parameters = bin { true } else { false } }
  var isBinned: Bool { if case .binned = bin { true } else { false } }
  /// A discrete field, or a binned one on a discrete scale.
  var isDiscrete: Bool {
    hasField && (type?.isDiscrete ?? false)
  }
  var isContinuous: Bool { hasField && !isDiscrete }
  /// A quantitative field that is neither binned nor discrete.
  var isMeasure: Bool {
    guard hasField || datum != nil else { return false }
    if aggregate == "count" { return true }
    guard !isBinning, !isBinned else { return false }
    return type == .quantitative
      || (aggregate != nil && aggregate != "argmin" && aggregate != "argmax")
  }

  /// A member of the definition that is not null.
  subscript(name: String) -> Node? {
    guard let member = node[name], !member.isNull else { return nil }
    return member
  }

  /// Whether the member is written as null, which turns the thing off.
  func isNull(_ name: String) -> Bool { node[name]?.isNull ?? false }
}

extension ChannelDefinition {
  /// The column that holds the channel's values after bins, time units and aggregates.
  var column: String {
    if aggregate == "count" { return "__count" }
    guard let field else { return "" }
    if let aggregate {
      if let argumentField { return "\(aggregate)_\(argumentField)|\(field)" }
      return "\(aggregate)_\(binnedName(field))"
    }
    return binnedName(field)
  }

  /// The end of a bin or of a time unit.
  var endColumn: String { column + "_end" }
  /// The text of a bin's interval.
  var rangeColumn: String { column + "_range" }
  /// The middle of a bin or of a time unit.
  var middleColumn: String { column + "_mid" }

  /// The column before aggregation.
  func binnedName(_ field: String) -> String {
    if case .parameters(let parameters) = bin {
      var name = "bin"
      for member in parameters.members ?? [] {
        name += "_\(member.name)_\(member.node.written())"
      }
      return plain(name) + "_" + field
    }
    if let timeUnit, !timeUnit.isBinned {
      var name = timeUnit.isUTC ? "utc" : ""
      name += timeUnit.name
      if timeUnit.step != 1 { name += "_step_\(JSON.text(timeUnit.step))" }
      if let most = timeUnit.maximumBins { name += "_maxbins_\(JSON.text(most))" }
      return name + "_" + field
    }
    return field
  }

  private func plain(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
  }
}
