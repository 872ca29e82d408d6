/// The names within sections of the configuration and in small objects.
extension Names {
  /// Of a kind of mark in the configuration.
  static let markConfig =
    mark.filter { $0 != "type" && $0 != "style" } + ["startAngle", "endAngle"]

  /// Of the configuration of scales.
  static let scaleConfig = [
    "animationDuration", "bandPaddingInner", "bandPaddingOuter",
    "bandWithNestedOffsetPaddingInner", "bandWithNestedOffsetPaddingOuter",
    "barBandPaddingInner", "clamp", "continuousPadding", "framesPerSecond", "invalid",
    "maxBandSize", "maxFontSize", "maxOpacity", "maxSize", "maxStrokeWidth", "minBandSize",
    "minFontSize", "minOpacity", "minSize", "minStrokeWidth", "offsetBandPaddingInner",
    "offsetBandPaddingOuter", "pointPadding", "quantileCount", "quantizeCount",
    "rectBandPaddingInner", "round", "tickBandPaddingInner", "useUnaggregatedDomain", "xReverse",
    "zero",
  ]

  /// Of the configuration of views.
  static let viewConfig =
    ground.filter { $0 != "style" } + [
      "clip", "continuousHeight", "continuousWidth", "discreteHeight", "discreteWidth", "step",
    ]

  /// Of the configuration of ranges.
  static let rangeConfig = ["category", "diverging", "heatmap", "ordinal", "ramp", "symbol"]

  /// Of the configuration of formats in tooltips.
  static let formatConfig = [
    "normalizedNumberFormat", "normalizedNumberFormatType", "numberFormat", "numberFormatType",
    "timeFormat", "timeFormatType",
  ]

  /// Of a projection.
  static let projection = [
    "center", "clipAngle", "clipExtent", "coefficient", "distance", "extent", "fit", "fraction",
    "lobes", "parallel", "parallels", "pointRadius", "precision", "radius", "ratio", "reflectX",
    "reflectY", "rotate", "scale", "size", "spacing", "tilt", "translate", "type",
  ]

  /// Of a parameter.
  static let parameter = ["bind", "expr", "name", "react", "select", "value", "views"]

  /// Of how a parameter selects.
  static let selection = [
    "clear", "encodings", "fields", "mark", "nearest", "on", "resolve", "toggle", "translate",
    "type", "zoom",
  ]

  /// Of the order of a field's values.
  static let sort = ["encoding", "field", "op", "order"]

  /// Of values to fill gaps with.
  static let impute = ["frame", "keyvals", "method", "value"]

  /// Of a time unit.
  static let timeUnit = ["binned", "maxbins", "step", "unit", "utc"]

  /// Of how the picture's size is found.
  static let autosize = ["contains", "resize", "type"]

  /// Of a colour scheme.
  static let scheme = ["count", "extent", "name"]

  /// Of how data are read.
  static let format = ["delimiter", "feature", "filter", "mesh", "parse", "property", "type"]

  /// Of a sequence of numbers as data.
  static let sequence = ["as", "start", "step", "stop"]

  /// Of a grid of meridians and parallels as data.
  static let graticule = [
    "extent", "extentMajor", "extentMinor", "precision", "step", "stepMajor", "stepMinor",
  ]

  /// Of the four sides of a padding.
  static let padding = ["bottom", "left", "right", "top"]
}
