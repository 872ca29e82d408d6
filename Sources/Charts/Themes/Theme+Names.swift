public import JSON

extension Theme {
  /// The names of all themes.
  public static let names = ["recuento", "vega", "print", "dark"]

  /// The theme with this name, or nil.
  public static func named(_ name: String) -> Node? {
    switch name {
    case "vega": .object([])
    case "recuento", "print", "dark": .object([])
    default: nil
    }
  }
}
