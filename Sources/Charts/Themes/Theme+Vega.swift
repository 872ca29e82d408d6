import JSON

/// Named looks: a theme is a Vega-Lite `config`.
public enum Theme {
  /// Vega's and Vega-Lite's defaults, which every theme starts from.
  public static let vega: Node = [
    "background": "white", "padding": 5, "timeFormat": "%b %d, %Y",
    "normalizedNumberFormat": ".0%",
    "countTitle": "Count of Records", "fieldTitle": "verbal",
    "view": view, "mark": ["color": "#4c78a8", "invalid": "break-paths-show-path-domains"],
    "bar": [
      "binSpacing": 1, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5,
    ],
    "rect": [
      "binSpacing": 0, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5,
    ],
    "image": ["timeUnitBandPosition": 0.5],
    "text": ["color": "black"], "tick": ["thickness": 1, "timeUnitBandPosition": 0.5],
    "rule": ["color": "black"],
    "arc": ["color": "#4c78a8"],
    "boxplot": [
      "size": 14, "extent": 1.5, "box": Node.object([]), "median": ["color": "white"],
      "outliers": Node.object([]), "rule": Node.object([]), "ticks": Node.null,
    ],
    "errorbar": ["center": "mean", "rule": true, "ticks": false],
    "errorband": ["band": ["opacity": 0.3], "borders": false],
    "scale": scale, "axis": axis, "axisBand": ["tickOffset": -0.5],
    "legend": legend, "title": title, "header": ["titlePadding": 10, "labelPadding": 10],
    "range": range, "style": style, "facet": ["spacing": 20], "concat": ["spacing": 20],
  ]

  static let view: Node = [
    "continuousWidth": 300, "continuousHeight": 300, "step": 20, "stroke": "#ddd",
  ]

  static let scale: Node = [
    "pointPadding": 0.5, "barBandPaddingInner": 0.1, "rectBandPaddingInner": 0,
    "tickBandPaddingInner": 0.25, "bandWithNestedOffsetPaddingInner": 0.2,
    "bandWithNestedOffsetPaddingOuter": 0.2, "minBandSize": 2, "minFontSize": 8,
    "maxFontSize": 40, "minOpacity": 0.3, "maxOpacity": 0.8, "minSize": 4, "minStrokeWidth": 1,
    "maxStrokeWidth": 4, "quantileCount": 4, "quantizeCount": 4, "zero": true,
  ]

  static let axis: Node = [
    "domain": true, "domainColor": "#888", "domainWidth": 1, "gridColor": "#ddd", "gridWidth": 1,
    "labels": true, "labelLimit": 180, "labelPadding": 2, "tickColor": "#888", "tickOffset": 0,
    "tickRound": true, "ticks": true, "tickSize": 5, "tickWidth": 1, "titleAnchor": "middle",
    "titlePadding": 4, "translate": 0.5, "bandPosition": 0.5,
  ]

  static let legend: Node = [
    "orient": "right", "padding": 0, "offset": 18, "gridAlign": "each", "columnPadding": 10,
    "rowPadding": 2, "gradientLength": 200, "gradientThickness": 16, "gradientLabelOffset": 2,
    "gradientStrokeColor": "#ddd", "gradientStrokeWidth": 0, "labelAlign": "left",
    "labelBaseline": "middle", "labelLimit": 160, "labelOffset": 4, "labelOverlap": true,
    "symbolLimit": 30, "symbolType": "circle",
    "symbolSize": 100, "symbolOffset": 0, "symbolStrokeWidth": 1.5,
    "symbolBaseFillColor": "transparent", "symbolBaseStrokeColor": "#888", "titleLimit": 180,
    "titleOrient": "top", "titlePadding": 5, "gradientHorizontalMaxLength": 200,
    "gradientHorizontalMinLength": 100,
    "gradientVerticalMaxLength": 200, "gradientVerticalMinLength": 64,
  ]

  static let title: Node = [
    "orient": "top", "anchor": "middle", "offset": 4, "subtitlePadding": 3,
  ]

  static let range: Node = [
    "category": ["scheme": "tableau10"], "ordinal": ["scheme": "blues"],
    "heatmap": ["scheme": "yellowgreenblue"], "ramp": ["scheme": "blues"],
    "diverging": ["scheme": "blueorange", "extent": [1, 0]],
    "symbol": [
      "circle", "square", "triangle-up", "cross", "diamond", "triangle-right", "triangle-down",
      "triangle-left",
    ],
  ]

  static let style: Node = [
    "cell": Node.object([]),
    "guide-label": ["fill": "#000", "fontSize": 10],
    "guide-title": ["fill": "#000", "fontSize": 11, "fontWeight": "bold"],
    "group-title": ["fill": "#000", "fontSize": 13, "fontWeight": "bold"],
    "group-subtitle": ["fill": "#000", "fontSize": 12],
  ]
}
