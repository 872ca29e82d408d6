public import JSON

extension Theme {
  /// This project's own look: a quiet grid, strong titles at the left, dark text, one accent.
  public static let recuento: Node = [
    "font": "Inter, sans-serif", "background": "#ffffff", "padding": 16,
    "view": ["stroke": Node.null, "continuousWidth": 560, "continuousHeight": 320, "step": 24],
    "mark": ["color": "#0072b2"],
    "line": ["strokeWidth": 2, "strokeCap": "round", "strokeJoin": "round"],
    "area": ["fillOpacity": 0.85], "text": ["color": "#222222", "fontSize": 12],
    "rule": ["color": "#444444"], "tick": ["color": "#0072b2"], "arc": ["color": "#0072b2"],
    "boxplot": ["size": 16, "median": ["color": "white"]],
    "point": ["size": 45, "strokeWidth": 1.6],
    "axis": recuentoAxis, "axisX": ["grid": false], "axisXDiscrete": recuentoDiscrete,
    "axisXQuantitative": ["grid": true, "domain": false, "ticks": false, "labelPadding": 6],
    "axisY": ["domain": false, "ticks": false, "labelPadding": 8],
    "axisYDiscrete": ["grid": false, "labelLimit": 260],
    "axisXTemporal": ["tickColor": "#8a8a8a", "domainColor": "#8a8a8a"],
    "legend": recuentoLegend, "title": recuentoTitle,
    "header": [
      "labelFontSize": 13, "labelFontWeight": 600, "labelColor": "#222222", "labelAnchor": "start",
      "titleFontSize": 12, "titleColor": "#4d4d4d", "titleAnchor": "start",
    ],
    "range": recuentoRange,
    "recuento": [
      "wrapTitles": true, "mergeFacetTitles": true, "hidesOverlaps": true,
      "footerColor": "#5c5c5c", "footerFontSize": 11, "eventColor": "#6b6b6b",
      "eventShade": "#efeae0", "labelFontSize": 12,
    ],
  ]

  private static let recuentoAxis: Node = [
    "gridColor": "#e3e3e3", "gridWidth": 1, "domainColor": "#8a8a8a", "tickColor": "#8a8a8a",
    "tickSize": 5, "labelFontSize": 12, "labelColor": "#4d4d4d", "labelPadding": 4,
    "titleFontSize": 12, "titleFontWeight": 400, "titleColor": "#4d4d4d", "titlePadding": 8,
    "labelLimit": 220,
  ]

  private static let recuentoDiscrete: Node = [
    "labelAngle": 0, "ticks": false, "labelPadding": 6, "domainColor": "#8a8a8a",
  ]

  private static let recuentoLegend: Node = [
    "labelFontSize": 12, "labelColor": "#333333", "titleFontSize": 12, "titleFontWeight": 600,
    "titleColor": "#333333", "symbolSize": 90, "rowPadding": 4, "columnPadding": 16,
    "labelLimit": 340, "titleLimit": 300,
  ]

  private static let recuentoTitle: Node = [
    "anchor": "start", "frame": "bounds", "fontSize": 19, "fontWeight": 700, "color": "#161616",
    "subtitleFontSize": 14, "subtitleColor": "#4d4d4d", "subtitlePadding": 6, "offset": 16,
    "lineHeight": 24, "subtitleLineHeight": 19,
  ]

  private static let recuentoRange: Node = [
    "category": [
      "#0072b2", "#d55e00", "#007a5e", "#8e4a9e", "#9a6b00", "#4d4d4d", "#b0305c", "#3f8fc0",
    ],
    "ordinal": ["scheme": "blues"], "ramp": ["scheme": "blues"],
    "heatmap": ["scheme": "blues"], "diverging": ["scheme": "blueorange"],
  ]

  /// For paper without colour: dark greys that stay apart, no ground.
  public static let print: Node = recuento.merging([
    "range": [
      "category": ["#1a1a1a", "#767676", "#454545", "#8f8f8f", "#2e2e2e", "#5e5e5e", "#808080"],
      "ordinal": ["scheme": "greys"], "ramp": ["scheme": "greys"], "heatmap": ["scheme": "greys"],
    ],
    "mark": ["color": "#333333"], "tick": ["color": "#333333"], "arc": ["color": "#333333"],
    "recuento": ["eventShade": "#ececec"],
  ])

  /// For dark pages.
  public static let dark: Node = recuento.merging([
    "background": "#14181d", "mark": ["color": "#56b4e9"], "tick": ["color": "#56b4e9"],
    "arc": ["color": "#56b4e9"], "text": ["color": "#e8e8e8"], "rule": ["color": "#b8b8b8"],
    "axis": [
      "gridColor": "#2c333b", "domainColor": "#7d8791", "tickColor": "#7d8791",
      "labelColor": "#c4cad0", "titleColor": "#c4cad0",
    ],
    "axisXTemporal": ["tickColor": "#7d8791", "domainColor": "#7d8791"],
    "axisXDiscrete": ["domainColor": "#7d8791"],
    "legend": ["labelColor": "#d9dde1", "titleColor": "#d9dde1"],
    "title": ["color": "#f4f4f4", "subtitleColor": "#c4cad0"],
    "header": ["labelColor": "#e8e8e8", "titleColor": "#c4cad0"],
    "range": [
      "category": [
        "#56b4e9", "#e69f00", "#2fbf92", "#cc79a7", "#d9c23f", "#b8b8b8", "#f0795a", "#8ab6d6",
      ]
    ],
    "recuento": ["footerColor": "#aab2ba", "eventColor": "#9aa4ad", "eventShade": "#232a31"],
  ])
}
