import Findings
import JSON

extension ChannelDefinition {
  /// Reads a definition; types that are not written follow Vega-Lite's rules.
  init(_ channel: Channel, _ node: Node, path: String, primary: ChannelDefinition? = nil) {
    self.init(channel: channel, node: node, path: path)
    field = node.present("field")?.text
    if let aggregate = node.present("aggregate") {
      if let name = aggregate.text {
        self.aggregate = name
      } else if let member = aggregate.members?.first {
        self.aggregate = member.name
        argumentField = member.node.text
      }
    }
    if let bin = node.present("bin") {
      // Text and positions may show ten bins; what is told apart by looks shows fewer.
      let most: Node = channel.isXorY || [.text, .tooltip].contains(channel) ? 10 : 6
      if bin.text == "binned" || bin["binned"]?.boolean == true {
        self.bin = .binned
      } else if bin.boolean == true {
        self.bin = .parameters(["maxbins": most])
      } else if bin.members != nil {
        let hasSize = bin["maxbins"] != nil || bin["step"] != nil
        self.bin = .parameters(hasSize ? bin : bin.setting("maxbins", most))
      }
    }
    if let unit = node.present("timeUnit") {
      if let text = unit.text {
        timeUnit = TimeUnitSetting(text)
      } else {
        var parsed = TimeUnitSetting(unit["unit"]?.text ?? "")
        parsed.isUTC = parsed.isUTC || unit["utc"]?.boolean == true
        parsed.isBinned = parsed.isBinned || unit["binned"]?.boolean == true
        parsed.step = unit["step"]?.number ?? 1
        parsed.maximumBins = unit["maxbins"]?.number
        timeUnit = parsed
      }
    }
    datum = node["datum"].flatMap { $0.isNull && node["field"] != nil ? nil : $0 }
    value = node["value"]
    if let text = node.present("type")?.text {
      type = MeasurementType(rawValue: text)
    } else if isFieldOrDatum {
      type = primary?.type ?? defaultType
    }
  }

  private var defaultType: MeasurementType {
    if let datum {
      switch datum.value {
      case .number: return .quantitative
      case .object: return .temporal
      default: return .nominal
      }
    }
    switch channel {
    case .latitude, .longitude, .latitude2, .longitude2: return .quantitative
    case .row, .column, .facet, .shape, .strokeDash: return .nominal
    case .order: return .ordinal
    default: break
    }
    if node["sort"]?.array != nil { return .ordinal }
    if timeUnit != nil { return .temporal }
    if case .none = bin {} else { return .quantitative }
    if let aggregate, aggregate != "argmin", aggregate != "argmax" { return .quantitative }
    switch node["scale"]?["type"]?.text {
    case "linear", "log", "pow", "sqrt", "symlog", "quantile", "quantize", "threshold",
      "bin-ordinal", "identity", "sequential":
      return .quantitative
    case "time", "utc": return .temporal
    default: return .nominal
    }
  }
}

extension ChannelDefinition {
  /// The fields of its conditions.
  fileprivate var conditions: [ChannelDefinition] {
    (node["condition"]?.array ?? node["condition"].map { [$0] } ?? [])
      .filter { $0["field"] != nil || $0["aggregate"] != nil }
      .map { ChannelDefinition(channel, $0, path: path + ".condition") }
  }
}

/// The channels of one view in the order of the specification.
struct Encoding: Sendable {
  private(set) var definitions: [ChannelDefinition] = []
  private(set) var lists: [Channel: [ChannelDefinition]] = [:]
  /// The fields of conditions, which are fetched like those of the channels.
  private(set) var conditionalFields: [ChannelDefinition] = []

  init(_ node: Node, path: String = "encoding") {
    for member in node.members ?? [] where !member.node.isNull {
      guard let channel = Channel(rawValue: member.name) else { continue }
      let place = path + "." + member.name
      if let several = member.node.array {
        lists[channel] = several.enumerated().map {
          ChannelDefinition(channel, $1, path: "\(place)[\($0)]")
        }
        continue
      }
      let main = Channel.allCases.first { $0.secondary == channel || isError(channel, of: $0) }
      let primary = main.flatMap { main in
        node.present(main.rawValue).map { ChannelDefinition(main, $0, path: "") }
      }
      let definition = ChannelDefinition(channel, member.node, path: place, primary: primary)
      let isEmpty =
        channel != .order && !definition.isFieldOrDatum && definition.value == nil
        && member.node["condition"] == nil
      if !isEmpty { definitions.append(definition) }
    }
    conditionalFields = all.flatMap(\.conditions)
  }

  private func isError(_ channel: Channel, of main: Channel) -> Bool {
    switch channel {
    case .xError, .xError2: main == .x
    case .yError, .yError2: main == .y
    default: false
    }
  }

  subscript(channel: Channel) -> ChannelDefinition? {
    definitions.first { $0.channel == channel }
  }

  /// All definitions, those of lists (detail, order, tooltip) too.
  var all: [ChannelDefinition] {
    definitions + Channel.allCases.flatMap { lists[$0] ?? [] }
  }

  /// One definition or the list of a channel.
  func list(_ channel: Channel) -> [ChannelDefinition] {
    lists[channel] ?? self[channel].map { [$0] } ?? []
  }

  mutating func replace(_ definition: ChannelDefinition) {
    if let index = definitions.firstIndex(where: { $0.channel == definition.channel }) {
      definitions[index] = definition
    } else {
      definitions.append(definition)
    }
    conditionalFields = all.flatMap(\.conditions)
  }

  var isAggregate: Bool { all.contains { $0.aggregate != nil } }
}
