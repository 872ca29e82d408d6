public import JSON

extension Theme {
  /// This project's own look: quiet grid, title at the left, one typeface, colours that are told
  /// apart by every reader.
  public static let recuento = look(
    ink: "#16191d", text: "#4a5159", muted: "#666d75", line: "#8a9099", grid: "#e4e7eb",
    ground: "#ffffff", palette: palette, bar: "#4478c9", refinements: [:])

  /// Seven hues that differ in lightness too; checked in code for contrast and colour blindness.
  static let palette: [String] = [
    "#20479e", "#c8401c", "#14807c", "#c08a1e", "#43206b", "#2a97ec", "#6d0f24",
  ]

  /// A theme from its inks; members of `refinements` are laid over the result.
  ///
  /// Bars and boxes cover much ground, so their colour is lighter than that of lines: intervals
  /// drawn over them in ink can be seen.
  static func look(
    ink: Node, text: Node, muted: Node, line: Node, grid: Node, ground: Node, palette: [String],
    bar: Node, refinements: Node
  ) -> Node {
    let zero: Node = [
      "condition": ["test": "datum.value === 0", "value": line], "value": grid,
    ]
    let base: Node = [
      "background": ground, "padding": ["left": 14, "top": 14, "right": 14, "bottom": 12],
      "font": "Inter, sans-serif",
      "recuento": [
        "refined": true, "footerFontSize": 11, "footerColor": muted, "eventFontSize": 11,
        "eventColor": line, "labelFontSize": 12, "labelColor": text,
        "axisAlong": ["grid": false, "domain": true, "ticks": true, "labelPadding": 4],
      ],
      "view": ["continuousWidth": 600, "continuousHeight": 340, "step": 26, "stroke": Node.null],
      "mark": ["color": .text(palette[0])],
      "arc": ["color": .text(palette[0]), "stroke": ground, "strokeWidth": 1.5],
      "line": ["strokeWidth": 2, "strokeCap": "round", "strokeJoin": "round"],
      "point": ["size": 48, "filled": true, "opacity": 1],
      "circle": ["size": 48, "opacity": 1], "square": ["size": 44, "opacity": 1],
      "text": ["color": text, "fontSize": 12], "rule": ["color": line],
      "tick": ["color": .text(palette[0]), "thickness": 2, "opacity": 1],
      "bar": ["color": bar], "rect": ["color": bar],
      "boxplot": [
        "size": 22, "box": ["color": bar], "rule": ["color": ink], "median": ["color": ink],
      ],
      "errorbar": ["rule": ["color": ink, "strokeWidth": 1.5]],
      "errorband": ["band": ["opacity": 0.18]],
      "style": ["errorbar-ticks": ["color": ink], "boxplot-outliers": ["color": text]],
      "scale": ["barBandPaddingInner": 0.25, "bandWithNestedOffsetPaddingInner": 0.25],
      "title": [
        "anchor": "start", "frame": "bounds", "fontSize": 18, "fontWeight": 700, "color": ink,
        "lineHeight": 22, "offset": 14, "subtitleFontSize": 13, "subtitleColor": text,
        "subtitlePadding": 5, "subtitleLineHeight": 17,
      ],
      "axis": [
        "labelFontSize": 12, "labelColor": text, "titleFontSize": 12, "titleFontWeight": 400,
        "titleColor": text, "domainColor": line, "tickColor": line, "gridColor": grid,
        "labelPadding": 6, "titlePadding": 8, "labelLimit": 220,
      ],
      "axisX": ["tickSize": 5, "labelPadding": 4, "labelFlush": false],
      "axisXTemporal": ["grid": false, "tickCount": 8],
      "axisXDiscrete": ["ticks": false, "grid": false, "labelPadding": 9],
      "axisXQuantitative": [
        "domain": false, "ticks": false, "tickCount": 7, "gridColor": zero, "labelPadding": 9,
      ],
      "axisY": [
        "domain": false, "ticks": false, "titleAngle": 0, "titleAnchor": "end",
        "titleAlign": "left", "titleBaseline": "bottom", "titleY": -9, "titlePadding": 0,
      ],
      "axisYQuantitative": ["tickCount": 6, "gridColor": zero],
      "axisYDiscrete": ["grid": false, "labelPadding": 8],
      "legend": [
        "orient": "top", "labelFontSize": 12, "labelColor": text, "titleFontSize": 12,
        "titleFontWeight": 600, "titleColor": text, "symbolSize": 90, "offset": 12,
        "columnPadding": 16, "rowPadding": 4, "labelLimit": 260, "gradientThickness": 10,
      ],
      "header": [
        "labelFontSize": 13, "labelFontWeight": 600, "labelColor": ink, "titleFontSize": 12,
        "titleColor": text, "labelAnchor": "start",
      ],
      "range": ["category": .array(palette.map { .text($0) })],
    ]
    return base.merging(refinements)
  }
}
