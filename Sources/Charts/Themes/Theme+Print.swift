import JSON

extension Theme {
  /// For paper without colour: greys that are told apart by dashes and shapes as well.
  static let print = look(
    ink: "#000000", text: "#333333", muted: "#555555", line: "#777777", grid: "#dddddd",
    ground: "#ffffff", palette: greys, bar: "#8c8c8c",
    refinements: [
      "recuento": [
        "dashes": [[], [6, 3], [2, 3], [9, 3, 2, 3], [12, 4], [5, 2, 1, 2, 1, 2]],
        "shapes": [
          "circle", "square", "triangle-up", "diamond", "cross", "triangle-down",
        ],
      ],
      "range": [
        "ordinal": ["scheme": "greys"], "ramp": ["scheme": "greys"], "heatmap": ["scheme": "greys"],
      ],
    ])

  /// Neighbours alternate between dark and light; dashes and shapes are the second cue.
  static let greys: [String] = [
    "#000000", "#767676", "#3d3d3d", "#8c8c8c", "#5a5a5a", "#1f1f1f",
  ]
}
