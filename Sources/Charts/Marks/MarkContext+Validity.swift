import JSON
import Tables

/// What is done with rows whose value has no place on a continuous scale.
enum InvalidMode: String, Sendable {
  case filter
  case breakPathsFilterDomains = "break-paths-filter-domains"
  case breakPathsShowDomains = "break-paths-show-domains"
  case breakPathsShowPathDomains = "break-paths-show-path-domains"
  case show

  init(_ mark: MarkDefinition) {
    if let own = mark.node["invalid"] {
      self = own.isNull ? .show : InvalidMode(rawValue: own.text ?? "") ?? .filter
    } else {
      let config = mark.config.node
      let written = config[mark.kind.rawValue]?["invalid"] ?? config["mark"]?["invalid"]
      if let written, written.isNull {
        self = .show
        return
      }
      let configured = mark.configured("invalid")?.text
      self = configured.flatMap { InvalidMode(rawValue: $0) } ?? .breakPathsShowPathDomains
    }
  }

  /// Rows without a place are left out of the mark.
  func removesRows(_ mark: MarkDefinition) -> Bool {
    switch self {
    case .filter: true
    case .show: false
    default: !mark.isPath
    }
  }

  /// Rows without a place do not count in the domains of other channels.
  func removesFromDomains(_ mark: MarkDefinition) -> Bool {
    switch self {
    case .filter, .breakPathsFilterDomains: true
    case .breakPathsShowPathDomains: !mark.isPath
    case .breakPathsShowDomains, .show: false
    }
  }
}

extension Compiler {
  /// For each row, whether a value of it has no place on one of the unit's continuous scales.
  func invalidRows(_ unit: Unit, in table: Table) -> [Bool]? {
    var result: [Bool]?
    for channel in Channel.scaled {
      guard let index = unit.scales[channel] else { continue }
      let type = scales[index].type
      guard !type.hasDiscreteDomain else { continue }
      for part in [channel, channel.secondary].compactMap({ $0 }) {
        guard let definition = unit.encoding[part], definition.hasField,
          definition.aggregate != "count" || part == channel
        else { continue }
        guard let column = table[definition.column] else { continue }
        if configuredOutput(channel) != nil { continue }
        for row in 0..<column.count {
          let number = column.number(at: row)
          if number.map(\.isFinite) ?? false { continue }
          if result == nil { result = Array(repeating: false, count: table.rowCount) }
          result?[row] = true
        }
      }
    }
    return result
  }

  /// What `config.scale.invalid` shows for a value without a place.
  func configuredOutput(_ channel: Channel) -> Node? {
    config.value("scale", "invalid")?.present(channel.rawValue)
  }

  /// Rows that do not count in domains; nil when all do.
  func excludedRows(_ index: Int, isRaw: Bool) -> [Bool]? {
    let unit = units[index]
    guard !isRaw, InvalidMode(unit.mark).removesFromDomains(unit.mark) else { return nil }
    return invalidRows(unit, in: unit.main)
  }
}

extension Value {
  /// Whether a continuous scale has a place for the value.
  var hasPlace: Bool { number?.isFinite ?? false }
}

extension MarkContext {
  /// A position with what `config.scale.invalid` shows for values without a place.
  func replacingInvalid(
    _ channel: Channel, _ place: @escaping RowFunction<Double>
  ) -> RowFunction<Double> {
    let main = channel.scaleChannel ?? channel
    guard let output = compiler.configuredOutput(main), let scale = scales[main],
      !scale.type.hasDiscreteDomain, let definition = encoding[channel], definition.hasField,
      let column = table[definition.column]
    else { return place }
    let shown =
      output["value"].flatMap { pixels($0, channel) } ?? scale.number(.number(scale.zeroOrLeast))
    return { column[$0].hasPlace ? place($0) : shown }
  }

  /// Whether a row has a place; lines and areas break where it has none.
  func validity() -> (Int) -> Bool {
    guard InvalidMode(mark) != .show, let invalid = compiler.invalidRows(unit, in: table) else {
      return { _ in true }
    }
    return { !invalid[$0] }
  }
}
