import JSON

extension Theme {
  /// The same look on a dark ground, with lighter hues.
  static let dark = look(
    ink: "#f2f4f6", text: "#c3c9d0", muted: "#a3abb4", line: "#7d8690", grid: "#2c333b",
    ground: "#14181d", palette: darkPalette, refinements: [:])

  static let darkPalette: [String] = [
    "#5aa2f0", "#f0717f", "#35c4b5", "#e8b04a", "#a98be8", "#a8dcff", "#c9566b",
  ]
}
