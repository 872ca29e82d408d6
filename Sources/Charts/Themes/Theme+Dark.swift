import JSON

extension Theme {
  /// The same look on a dark ground, with lighter hues; colours that a specification fixes for a
  /// light one are lightened too.
  static let dark = look(
    ink: "#f2f4f6", text: "#c3c9d0", muted: "#a3abb4", line: "#7d8690", grid: "#2c333b",
    ground: "#14181d", palette: darkPalette, bar: "#6a78e8",
    refinements: ["recuento": ["repaints": true]])

  static let darkPalette: [String] = [
    "#7a88fe", "#e27619", "#5bfaec", "#f2b33d", "#a86fad", "#62c3fa", "#b04857",
  ]
}
