/// A visual property that data can be mapped to.
enum Channel: String, CaseIterable, Sendable, Hashable {
  case x, y, x2, y2, xOffset, yOffset
  case xError, xError2, yError, yError2
  case theta, theta2, radius, radius2
  case longitude, latitude, longitude2, latitude2
  case color, fill, stroke
  case opacity, fillOpacity, strokeOpacity, strokeWidth, size, angle, shape, strokeDash
  case text, tooltip, href, url, description, detail, key, order, time
  case row, column, facet

  /// The channel whose scale this channel uses, or nil when it has no scale.
  var scaleChannel: Channel? {
    switch self {
    case .x2, .xError, .xError2: .x
    case .y2, .yError, .yError2: .y
    case .theta2: .theta
    case .radius2: .radius
    case .x, .y, .xOffset, .yOffset, .theta, .radius, .color, .fill, .stroke, .opacity,
      .fillOpacity, .strokeOpacity, .strokeWidth, .size, .angle, .shape, .strokeDash:
      self
    default: nil
    }
  }

  /// Channels with scales, in the order scales are built.
  static let scaled: [Channel] = [
    .x, .y, .xOffset, .yOffset, .theta, .radius, .color, .fill, .stroke, .opacity, .fillOpacity,
    .strokeOpacity, .strokeWidth, .size, .angle, .shape, .strokeDash,
  ]

  /// Channels that get a legend.
  static let withLegend: [Channel] = [
    .color, .fill, .stroke, .size, .shape, .opacity, .strokeWidth, .strokeDash,
  ]

  /// Channels that are not positions, in Vega-Lite's order: they divide stacks and series.
  static let nonPosition: [Channel] = [
    .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .size, .angle,
    .shape, .strokeDash, .order, .text, .detail, .key, .tooltip, .href, .url, .description, .time,
  ]

  var secondary: Channel? {
    switch self {
    case .x: .x2
    case .y: .y2
    case .theta: .theta2
    case .radius: .radius2
    case .longitude: .longitude2
    case .latitude: .latitude2
    default: nil
    }
  }

  var offset: Channel? {
    switch self {
    case .x: .xOffset
    case .y: .yOffset
    default: nil
    }
  }

  var isXorY: Bool { self == .x || self == .y }
  var isOffset: Bool { self == .xOffset || self == .yOffset }
  var isPolar: Bool { self == .theta || self == .radius }
  var isColor: Bool { self == .color || self == .fill || self == .stroke }
  var isSecondary: Bool {
    switch self {
    case .x2, .y2, .theta2, .radius2, .longitude2, .latitude2: true
    default: false
    }
  }

  /// `width` for horizontal positions, `height` for vertical ones.
  var sizeName: String { self == .y || self == .yOffset ? "height" : "width" }

  /// Discrete ranges such as shapes need discrete scales.
  var hasDiscreteRange: Bool { self == .shape || self == .strokeDash }
}

/// The level of measurement of a field.
enum MeasurementType: String, Sendable {
  case quantitative, temporal, ordinal, nominal, geojson

  var isDiscrete: Bool { self == .ordinal || self == .nominal }
}
