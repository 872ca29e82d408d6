import JSON

/// The names of Vega-Lite v6, as its JSON Schema lists them.
enum Names {
  /// Of a title.
  static let title = [
    "align", "anchor", "angle", "aria", "baseline", "color", "dx", "dy", "font", "fontSize",
    "fontStyle", "fontWeight", "frame", "limit", "lineHeight", "offset", "orient", "style",
    "subtitle", "subtitleColor", "subtitleFont", "subtitleFontSize", "subtitleFontStyle",
    "subtitleFontWeight", "subtitleLineHeight", "subtitlePadding", "text", "zindex",
  ]

  /// Of a view's ground.
  static let ground = [
    "cornerRadius", "cursor", "fill", "fillOpacity", "opacity", "stroke", "strokeCap",
    "strokeDash", "strokeDashOffset", "strokeJoin", "strokeMiterLimit", "strokeOpacity",
    "strokeWidth", "style",
  ]

  /// Of data.
  static let data = [
    "format", "graticule", "name", "sequence", "sphere", "url", "values",
  ]

  /// Of a simple mark.
  static let mark = [
    "align", "angle", "aria", "ariaRole", "ariaRoleDescription", "aspect", "bandSize",
    "baseline", "binSpacing", "blend", "clip", "color", "continuousBandSize", "cornerRadius",
    "cornerRadiusBottomLeft", "cornerRadiusBottomRight", "cornerRadiusEnd",
    "cornerRadiusTopLeft", "cornerRadiusTopRight", "cursor", "description", "dir",
    "discreteBandSize", "dx", "dy", "ellipsis", "fill", "fillOpacity", "filled", "font",
    "fontSize", "fontStyle", "fontWeight", "height", "href", "innerRadius", "interpolate",
    "invalid", "limit", "line", "lineBreak", "lineHeight", "minBandSize", "opacity", "order",
    "orient", "outerRadius", "padAngle", "point", "radius", "radius2", "radius2Offset",
    "radiusOffset", "shape", "size", "smooth", "stroke", "strokeCap", "strokeDash",
    "strokeDashOffset", "strokeJoin", "strokeMiterLimit", "strokeOffset", "strokeOpacity",
    "strokeWidth", "style", "tension", "text", "theta", "theta2", "theta2Offset", "thetaOffset",
    "thickness", "time", "timeUnitBandPosition", "timeUnitBandSize", "tooltip", "type", "url",
    "width", "x", "x2", "x2Offset", "xOffset", "y", "y2", "y2Offset", "yOffset",
  ]

  /// Of a boxplot.
  static let boxplot = [
    "box", "clip", "color", "extent", "invalid", "median", "opacity", "orient", "outliers",
    "rule", "size", "ticks", "type",
  ]

  /// Of an error bar.
  static let errorbar = [
    "clip", "color", "extent", "opacity", "orient", "rule", "size", "thickness", "ticks",
    "type",
  ]

  /// Of an error band.
  static let errorband = [
    "band", "borders", "clip", "color", "extent", "interpolate", "opacity", "orient", "tension",
    "type",
  ]

  /// Of a scale.
  static let scale = [
    "align", "base", "bins", "clamp", "constant", "domain", "domainMax", "domainMid",
    "domainMin", "domainRaw", "exponent", "interpolate", "nice", "padding", "paddingInner",
    "paddingOuter", "range", "rangeMax", "rangeMin", "reverse", "round", "scheme", "type",
    "zero",
  ]

  /// Of an axis.
  static let axis = [
    "aria", "bandPosition", "description", "domain", "domainCap", "domainColor", "domainDash",
    "domainDashOffset", "domainOpacity", "domainWidth", "format", "formatType", "grid",
    "gridCap", "gridColor", "gridDash", "gridDashOffset", "gridOpacity", "gridWidth",
    "labelAlign", "labelAngle", "labelBaseline", "labelBound", "labelColor", "labelExpr",
    "labelFlush", "labelFlushOffset", "labelFont", "labelFontSize", "labelFontStyle",
    "labelFontWeight", "labelLimit", "labelLineHeight", "labelOffset", "labelOpacity",
    "labelOverlap", "labelPadding", "labelSeparation", "labels", "maxExtent", "minExtent",
    "offset", "orient", "position", "style", "tickBand", "tickCap", "tickColor", "tickCount",
    "tickDash", "tickDashOffset", "tickExtra", "tickMinStep", "tickOffset", "tickOpacity",
    "tickRound", "tickSize", "tickWidth", "ticks", "title", "titleAlign", "titleAnchor",
    "titleAngle", "titleBaseline", "titleColor", "titleFont", "titleFontSize", "titleFontStyle",
    "titleFontWeight", "titleLimit", "titleLineHeight", "titleOpacity", "titlePadding",
    "titleX", "titleY", "translate", "values", "zindex",
  ]

  /// Of a legend.
  static let legend = [
    "aria", "clipHeight", "columnPadding", "columns", "cornerRadius", "description",
    "direction", "fillColor", "format", "formatType", "gradientLength", "gradientOpacity",
    "gradientStrokeColor", "gradientStrokeWidth", "gradientThickness", "gridAlign",
    "labelAlign", "labelBaseline", "labelColor", "labelExpr", "labelFont", "labelFontSize",
    "labelFontStyle", "labelFontWeight", "labelLimit", "labelOffset", "labelOpacity",
    "labelOverlap", "labelPadding", "labelSeparation", "legendX", "legendY", "offset", "orient",
    "padding", "rowPadding", "strokeColor", "symbolDash", "symbolDashOffset", "symbolFillColor",
    "symbolLimit", "symbolOffset", "symbolOpacity", "symbolSize", "symbolStrokeColor",
    "symbolStrokeWidth", "symbolType", "tickCount", "tickMinStep", "title", "titleAlign",
    "titleAnchor", "titleBaseline", "titleColor", "titleFont", "titleFontSize",
    "titleFontStyle", "titleFontWeight", "titleLimit", "titleLineHeight", "titleOpacity",
    "titleOrient", "titlePadding", "type", "values", "zindex",
  ]

  /// Of the configuration of legends, beyond those of a legend.
  static let legendConfig = [
    "disable", "gradientDirection", "gradientHorizontalMaxLength",
    "gradientHorizontalMinLength", "gradientLabelLimit", "gradientLabelOffset",
    "gradientVerticalMaxLength", "gradientVerticalMinLength", "layout", "strokeDash",
    "strokeWidth", "symbolBaseFillColor", "symbolBaseStrokeColor", "symbolDirection",
    "unselectedOpacity",
  ]

  /// Of a header.
  static let header = [
    "format", "formatType", "labelAlign", "labelAnchor", "labelAngle", "labelBaseline",
    "labelColor", "labelExpr", "labelFont", "labelFontSize", "labelFontStyle",
    "labelFontWeight", "labelLimit", "labelLineHeight", "labelOrient", "labelPadding", "labels",
    "orient", "title", "titleAlign", "titleAnchor", "titleAngle", "titleBaseline", "titleColor",
    "titleFont", "titleFontSize", "titleFontStyle", "titleFontWeight", "titleLimit",
    "titleLineHeight", "titleOrient", "titlePadding",
  ]

  /// Of a bin.
  static let bin = [
    "anchor", "base", "binned", "divide", "extent", "maxbins", "minstep", "nice", "step",
    "steps",
  ]

  /// Of the configuration.
  static let config = [
    "arc", "area", "aria", "autosize", "axis", "axisBand", "axisBottom", "axisDiscrete",
    "axisLeft", "axisPoint", "axisQuantitative", "axisRight", "axisTemporal", "axisTop",
    "axisX", "axisXBand", "axisXDiscrete", "axisXPoint", "axisXQuantitative", "axisXTemporal",
    "axisY", "axisYBand", "axisYDiscrete", "axisYPoint", "axisYQuantitative", "axisYTemporal",
    "background", "bar", "boxplot", "circle", "concat", "countTitle", "customFormatTypes",
    "errorband", "errorbar", "facet", "fieldTitle", "font", "geoshape", "header",
    "headerColumn", "headerFacet", "headerRow", "image", "legend", "line", "lineBreak",
    "locale", "mark", "normalizedNumberFormat", "normalizedNumberFormatType", "numberFormat",
    "numberFormatType", "padding", "params", "point", "projection", "range", "rect", "recuento",
    "rule", "scale", "selection", "square", "style", "text", "tick", "timeFormat",
    "timeFormatType", "title", "tooltipFormat", "trail", "view",
  ]

  /// Of the outermost view, beyond those of its kind.
  static let top = [
    "$schema", "autosize", "background", "config", "datasets", "padding", "usermeta",
  ]

  /// Of a view with one mark.
  static let unit = [
    "align", "bounds", "center", "data", "description", "encoding", "height", "mark", "name",
    "params", "projection", "resolve", "spacing", "title", "transform", "view", "width",
  ]

  /// Of layers.
  static let layer = [
    "data", "description", "encoding", "height", "layer", "name", "params", "projection",
    "resolve", "title", "transform", "view", "width",
  ]

  /// Of a facet.
  static let facet = [
    "align", "bounds", "center", "columns", "data", "description", "facet", "name", "params",
    "resolve", "spacing", "spec", "title", "transform",
  ]

  /// Of a repeat.
  static let repeating = [
    "align", "bounds", "center", "columns", "data", "description", "name", "repeat", "resolve",
    "spacing", "spec", "title", "transform",
  ]

  /// Of a concatenation.
  static let concat = [
    "align", "bounds", "center", "columns", "concat", "data", "description", "hconcat", "name",
    "resolve", "spacing", "title", "transform", "vconcat",
  ]

  /// Of a channel's definition.
  static func channel(_ channel: Channel) -> [String] {
    switch channel {
    case .angle, .color, .fill, .fillOpacity, .opacity, .shape, .size, .stroke, .strokeDash,
      .strokeOpacity, .strokeWidth:
      [
        "aggregate", "bandPosition", "bin", "condition", "datum", "field", "legend", "scale",
        "sort", "timeUnit", "title", "type", "value",
      ]
    case .column, .row:
      [
        "aggregate", "align", "bandPosition", "bin", "center", "field", "header", "sort",
        "spacing", "timeUnit", "title", "type",
      ]
    case .description, .href, .tooltip, .url:
      [
        "aggregate", "bandPosition", "bin", "condition", "field", "format", "formatType",
        "timeUnit", "title", "type", "value",
      ]
    case .detail, .key:
      [
        "aggregate", "bandPosition", "bin", "field", "timeUnit", "title", "type",
      ]
    case .facet:
      [
        "aggregate", "align", "bandPosition", "bin", "bounds", "center", "columns", "field",
        "header", "sort", "spacing", "timeUnit", "title", "type",
      ]
    case .latitude, .longitude:
      [
        "aggregate", "bandPosition", "bin", "datum", "field", "timeUnit", "title", "type",
      ]
    case .latitude2, .longitude2, .radius2, .theta2, .x2, .y2:
      [
        "aggregate", "bandPosition", "bin", "datum", "field", "timeUnit", "title", "type",
        "value",
      ]
    case .order:
      [
        "aggregate", "bandPosition", "bin", "condition", "field", "sort", "timeUnit", "title",
        "type", "value",
      ]
    case .radius, .theta:
      [
        "aggregate", "bandPosition", "bin", "datum", "field", "scale", "sort", "stack",
        "timeUnit", "title", "type", "value",
      ]
    case .text:
      [
        "aggregate", "bandPosition", "bin", "condition", "datum", "field", "format",
        "formatType", "timeUnit", "title", "type", "value",
      ]
    case .time:
      [
        "aggregate", "bandPosition", "bin", "field", "rescale", "scale", "sort", "timeUnit",
        "title", "type",
      ]
    case .x, .y:
      [
        "aggregate", "axis", "bandPosition", "bin", "datum", "field", "impute", "scale",
        "sort", "stack", "timeUnit", "title", "type", "value",
      ]
    case .xError, .xError2, .yError, .yError2:
      [
        "aggregate", "bandPosition", "bin", "field", "timeUnit", "title", "value",
      ]
    case .xOffset, .yOffset:
      [
        "aggregate", "bandPosition", "bin", "datum", "field", "scale", "sort", "timeUnit",
        "title", "type", "value",
      ]
    }
  }

  /// The names for a view, and what to call it.
  static func view(_ node: Node) -> ([String], String) {
    if node["repeat"] != nil { return (repeating, "a repeat") }
    if node["facet"] != nil { return (facet, "a facet") }
    if node["concat"] != nil || node["hconcat"] != nil || node["vconcat"] != nil {
      return (concat, "a concatenation")
    }
    if node["layer"] != nil { return (layer, "a layered view") }
    return (unit, "a view")
  }
}
