import JSON

/// The kinds of scales.
enum ScaleType: String, Sendable {
  case linear, log, pow, sqrt, symlog, identity, time, utc
  case band, point, ordinal
  case quantile, quantize, threshold
  case binOrdinal = "bin-ordinal"

  var hasDiscreteDomain: Bool { self == .band || self == .point || self == .ordinal }
  var isContinuousToContinuous: Bool {
    switch self {
    case .linear, .log, .pow, .sqrt, .symlog, .identity, .time, .utc: true
    default: false
    }
  }
  var isDiscretizing: Bool {
    self == .quantile || self == .quantize || self == .threshold || self == .binOrdinal
  }
  var isTemporal: Bool { self == .time || self == .utc }

  /// Where layers disagree the higher wins, so that bands and points hold what lines need.
  var precedence: Int {
    switch self {
    case .band: 11
    case .point: 10
    case .log, .pow, .sqrt, .symlog, .identity: 1
    default: 0
    }
  }

  /// The scale that Vega-Lite chooses for a channel.
  static func standard(_ definition: ChannelDefinition, mark: MarkDefinition) -> ScaleType {
    let channel = definition.channel
    switch definition.type ?? .nominal {
    case .nominal, .ordinal, .geojson:
      if channel.isColor || channel.hasDiscreteRange { return .ordinal }
      if channel.isXorY || channel.isOffset {
        if [.rect, .bar, .image, .rule, .tick].contains(mark.kind) { return .band }
      } else if mark.kind == .arc, channel.isPolar {
        return .band
      }
      if mark[channel.sizeName]?["band"] != nil, channel.isXorY || channel.isOffset {
        return .band
      }
      if definition.node["axis"]?["tickBand"] != nil { return .band }
      if channel.isXorY || channel.isOffset || channel.isPolar { return .point }
      return .point
    case .temporal:
      if channel.hasDiscreteRange { return .ordinal }
      return definition.timeUnit?.isUTC ?? false ? .utc : .time
    case .quantitative:
      if channel.isColor { return definition.isBinning ? .binOrdinal : .linear }
      if channel.hasDiscreteRange { return .ordinal }
      return .linear
    }
  }

  /// Whether Vega-Lite allows the written type for the channel and field.
  static func isAllowed(_ type: ScaleType, _ definition: ChannelDefinition) -> Bool {
    let channel = definition.channel
    switch definition.type {
    case .nominal, .ordinal:
      guard type.hasDiscreteDomain else { return false }
    case .temporal:
      guard type.isTemporal else { return false }
    case .quantitative:
      guard !type.hasDiscreteDomain, !type.isTemporal else { return false }
    case .geojson, nil: break
    }
    if channel.isColor { return type != .band }
    if channel == .shape { return type == .ordinal }
    if channel.isXorY || channel.isOffset || channel.isPolar {
      return type.isContinuousToContinuous || type == .band || type == .point
    }
    return true
  }
}
